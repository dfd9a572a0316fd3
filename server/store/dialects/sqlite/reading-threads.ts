import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import {
  CamelCasePlugin,
  CompiledQuery,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from 'kysely';
import { AppError } from '../../../errors.ts';
import type { Schema } from '../../schema.ts';
import { translated } from './errors.ts';
import { say } from '../../../../machines/index.ts';

/** Beside this file, as source or as built. */
const program = new URL(`./reading-thread${extname(import.meta.url)}`, import.meta.url);

/** As many pages as are read at the same moment; the next waits for one of them. */
const threads = 2;

export interface Question {
  sql: string;
  parameters: readonly unknown[];
}
export type Answer = { rows: unknown[] } | { message: string; errcode: number | null };

/**
 * Reads that may take long happen in threads of their own, each with its connection, so that the server goes on
 * answering meanwhile. Threads start when they are first needed.
 */
export interface ReadingThreads {
  db: Kysely<Schema>;
  close(): Promise<void>;
}

export function openReadingThreads(file: string): ReadingThreads {
  const driver = new ThreadsDriver(file);
  const db = new Kysely<Schema>({
    plugins: [new CamelCasePlugin()],
    dialect: {
      createDriver: () => driver,
      createAdapter: () => new SqliteAdapter(),
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createIntrospector: (on) => new SqliteIntrospector(on),
    },
  });
  return { db, close: () => driver.destroy() };
}

class ThreadsDriver implements Driver {
  readonly #file: string;
  readonly #free: Thread[] = [];
  readonly #waiting: ((thread: Thread) => void)[] = [];
  readonly #started = new Set<Thread>();

  constructor(file: string) {
    this.#file = file;
  }

  async init(): Promise<void> {
    // Each thread opens its connection itself.
  }

  async acquireConnection(): Promise<Thread> {
    for (let free = this.#free.pop(); free; free = this.#free.pop()) {
      if (!free.isOver) return free;
      this.#started.delete(free);
    }
    if (this.#started.size < threads) return this.#start();
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  async beginTransaction(thread: DatabaseConnection): Promise<void> {
    await thread.executeQuery(CompiledQuery.raw('begin'));
  }

  async commitTransaction(thread: DatabaseConnection): Promise<void> {
    await thread.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(thread: DatabaseConnection): Promise<void> {
    await thread.executeQuery(CompiledQuery.raw('rollback'));
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    const thread = connection as Thread; // it was acquired here
    if (thread.isOver) this.#started.delete(thread);
    const next = this.#waiting.shift();
    if (next) next(thread.isOver ? this.#start() : thread);
    else if (!thread.isOver) this.#free.push(thread);
  }

  async destroy(): Promise<void> {
    await Promise.all([...this.#started].map((thread) => thread.close()));
    this.#started.clear();
    this.#free.length = 0;
  }

  #start(): Thread {
    const thread = new Thread(this.#file);
    this.#started.add(thread);
    return thread;
  }
}

interface Asked {
  resolve(rows: unknown[]): void;
  reject(error: unknown): void;
}

class Thread implements DatabaseConnection {
  readonly #file: string;
  readonly #worker;
  /** In the order asked, which is that of the answers. */
  readonly #asked: Asked[] = [];
  /** It ended by itself, and answers no more. */
  isOver = false;

  constructor(file: string) {
    this.#file = file;
    this.#worker = new Worker(program, { workerData: { file } });
    this.#worker.on('message', (answer: Answer) => this.#answered(answer));
    this.#worker.on('error', (error) => this.#over(error));
    this.#worker.on('exit', () => this.#over(null));
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.isOver) throw stopped(null);
    const rows = await new Promise<unknown[]>((resolve, reject) => {
      this.#asked.push({ resolve, reject });
      this.#worker.postMessage({ sql, parameters } satisfies Question);
    });
    return { rows: rows as Row[] }; // the query names what it selects
  }

  streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('The store’s queries don’t stream.');
  }

  async close(): Promise<void> {
    if (this.isOver) return;
    const gone = new Promise((resolve) => this.#worker.once('exit', resolve));
    this.#worker.postMessage('close');
    await gone;
  }

  #answered(answer: Answer): void {
    const asked = this.#asked.shift();
    if ('rows' in answer) asked?.resolve(answer.rows);
    else {
      const { message, errcode } = answer;
      asked?.reject(
        translated(Object.assign(new Error(message), errcode === null ? {} : { errcode }), this.#file),
      );
    }
  }

  #over(cause: Error | null): void {
    this.isOver = true;
    for (const asked of this.#asked.splice(0)) asked.reject(stopped(cause));
  }
}

const stopped = (cause: Error | null): AppError =>
  new AppError('storage-unavailable', say`A thread that reads the database has ended. Try again.`, { cause });
