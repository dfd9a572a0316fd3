import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { Client } from 'pg';
import { openStore } from '../../server/store/open.ts';

export type KeeperOrder = 'stop' | 'start';
export type KeeperAnswer =
  { kind: 'ready'; port: number; folder: string } | { kind: 'done' } | { kind: 'failed'; why: string };

/**
 * `durable`: as it comes, every commit synced to the disk; for benchmarks, kills and faults. `relaxed`: nothing is
 * synced, for tests that are about something else.
 */
export type Durability = 'durable' | 'relaxed';

/** A real PostgreSQL on a free port of this machine, with a data folder of its own. */
export interface Postgres {
  port: number;
  folder: string;
  /** Address of one of its databases. */
  url(database: string): string;
  /** Makes a database with Greenlane's tables and no rows; returns its address. */
  createDatabase(name: string): Promise<string>;
  dropDatabase(name: string): Promise<void>;
  /** Shuts it down as an administrator would, cutting connections; `start` brings it back on the same port. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Ends it for good and removes its folder. */
  end(): Promise<void>;
}

const template = 'greenlane_template';

/** Starts a PostgreSQL. It ends with `end()`, and with this process however that ends. */
export async function startPostgres(durability: Durability): Promise<Postgres> {
  const keeper = fork(path.join(import.meta.dirname, 'postgres-keeper.ts'), [durability], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ready = await nextAnswer(keeper);
  if (ready.kind !== 'ready') throw new Error('The keeper of PostgreSQL did not say where it is.');
  const { port, folder } = ready;
  const url = (database: string): string => `postgres://postgres:greenlane@127.0.0.1:${port}/${database}`;
  const administer = async (statement: string): Promise<void> => {
    const client = new Client({ connectionString: url('postgres') });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  };
  let templated: Promise<void> | undefined;
  const makeTemplate = async (): Promise<void> => {
    await administer(`create database ${template}`);
    const store = await openStore({ url: url(template) });
    await store.close();
  };
  const order = async (what: KeeperOrder): Promise<void> => {
    keeper.send(what);
    await nextAnswer(keeper);
  };
  return {
    port,
    folder,
    url,
    async createDatabase(name) {
      await (templated ??= makeTemplate());
      // Copies the files instead of logging every page: quick where no checkpoint has to wait for the disk.
      const strategy = durability === 'relaxed' ? 'strategy file_copy' : '';
      await administer(`create database ${name} template ${template} ${strategy}`);
      return url(name);
    },
    dropDatabase: (name) => administer(`drop database if exists ${name} with (force)`),
    stop: () => order('stop'),
    start: () => order('start'),
    async end() {
      if (keeper.exitCode !== null || keeper.signalCode !== null) return;
      const gone = once(keeper, 'exit');
      keeper.disconnect();
      await gone;
    },
  };
}

function nextAnswer(keeper: ChildProcess): Promise<KeeperAnswer> {
  return new Promise((resolve, reject) => {
    const exited = (code: number | null): void => {
      reject(new Error(`The keeper of PostgreSQL ended by itself (${code}).`));
    };
    keeper.once('exit', exited);
    keeper.once('message', (message) => {
      keeper.off('exit', exited);
      const answer = message as KeeperAnswer; // sent by the keeper alone
      if (answer.kind === 'failed') reject(new Error(answer.why));
      else resolve(answer);
    });
  });
}
