import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError, type ErrorCode } from '../../errors.ts';
import type { ColumnFacts } from './columns.ts';
import type { ReadOptions, Row, Table, Written } from './table.ts';
import { Saying, say, type Said } from '../../../machines/saying/index.ts';

/** A file without its rows. */
export interface FileFacts extends Written, Pick<Table, 'headless' | 'headerLine' | 'preamble'> {
  columns: ColumnFacts[];
  rows: number;
  /** Rows that couldn't be parted into the columns. */
  broken: number;
}

export type ToThread = 'more';
export type FromThread =
  | { kind: 'about'; about: FileFacts }
  | { kind: 'rows'; rows: Row[] }
  | { kind: 'end' }
  | { kind: 'refused'; code: ErrorCode; said: Said };

export interface OpenFile {
  about: FileFacts;
  /** The rows in parts, once. */
  parts(): AsyncGenerator<Row[]>;
  close(): Promise<void>;
}

/** Beside this file, as source or as built. */
const thread = new URL(`./thread${extname(import.meta.url)}`, import.meta.url);

/** What the largest file that an import takes needs, and half as much again. */
const mostMemoryMb = 2048;
/** Two hundred thousand rows take some seconds. */
const longestMs = 120_000;

const tooHardToRead = new AppError(
  'too-large',
  say`The file takes more time or memory to read than an import has. Part it into several files, or save it as CSV: nothing is made twice.`,
);

function tooHard(late: boolean): never {
  if (late) throw tooHardToRead;
  throw new Error('The reading thread ended before it had answered.');
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

/** A thread hands sentences over as their members. */
const whole = (said: Said): Said =>
  typeof said === 'object' && 'words' in said ? new Saying(said.words, said.holds, said.capital) : said;

/**
 * Reads a file in a thread of its own, so that a large one stops nobody. Close it in any case.
 * Throws `invalid` or `too-large` for what can't be imported.
 */
export async function readFile(bytes: Uint8Array, options: ReadOptions = {}): Promise<OpenFile> {
  const worker = new Worker(thread, {
    workerData: { bytes, options },
    resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb },
  });
  let late = false;
  const clock = setTimeout(() => {
    late = true;
    void worker.terminate();
  }, longestMs).unref();
  const answer = async (): Promise<FromThread> => {
    const gone = new AbortController();
    // Ended from outside, a thread says nothing more.
    const ended = once(worker, 'exit', { signal: gone.signal }).then(() => tooHard(late));
    ended.catch(() => undefined);
    try {
      // A fault in the thread comes as its `error` event, which `once` turns into a rejection.
      const told = once(worker, 'message', { signal: gone.signal }) as Promise<[FromThread]>;
      return await Promise.race([told.then(([message]) => message), ended]);
    } catch (error) {
      throw isOutOfMemory(error) ? tooHardToRead : error;
    } finally {
      gone.abort();
    }
  };
  const close = async (): Promise<void> => {
    clearTimeout(clock);
    await worker.terminate();
  };
  try {
    const first = await answer();
    if (first.kind === 'refused') throw new AppError(first.code, whole(first.said));
    if (first.kind !== 'about') throw new Error('The reading thread speaks out of turn.');
    return {
      about: first.about,
      async *parts() {
        for (;;) {
          const next = answer();
          worker.postMessage('more' satisfies ToThread);
          const message = await next;
          if (message.kind !== 'rows') return;
          yield message.rows;
        }
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
