import type { Client } from 'pg';
import type { Channel, Ear } from '../../channel.ts';
import type { Connection } from './connection.ts';
import { speaking } from './errors.ts';

const name = 'greenlane';
/** PostgreSQL takes less than 8,000. */
const mostBytes = 7_900;
/** Doubled with each try that fails: soon enough for a restart, and no storm while the database is away for long. */
const firstPauseMs = 100;
const longestPauseMs = 5_000;

export interface OpenChannel extends Channel {
  close(): Promise<void>;
}

/** `notify` over the pool, `listen` on a connection of its own that is opened again and again. */
export function openChannel(connection: Connection): OpenChannel {
  const { pool, where } = connection;
  const lines = new Set<Line>();
  return {
    mostBytes,
    async send(text) {
      await speaking(where, () => pool.query('select pg_notify($1, $2)', [name, text]));
    },
    listen(ear) {
      lines.add(new Line(connection, ear));
    },
    async close() {
      await Promise.all([...lines].map((line) => line.close()));
    },
  };
}

/** One ear on the database, through its outages. */
class Line {
  readonly #connection: Connection;
  readonly #ear: Ear;
  #client: Client | null = null;
  #retry: NodeJS.Timeout | undefined;
  #failures = 0;
  #hadIt = false;
  #closed = false;
  #opening: Promise<void>;

  constructor(connection: Connection, ear: Ear) {
    this.#connection = connection;
    this.#ear = ear;
    this.#opening = this.#open();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    await this.#opening;
    await this.#end();
  }

  async #open(): Promise<void> {
    const client = this.#connection.client();
    this.#client = client;
    client.on('notification', ({ payload }) => this.#ear.heard(payload ?? ''));
    // A connection that dies says so by either of these, or by both.
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    try {
      await client.connect();
      await client.query(`listen ${name}`);
    } catch {
      this.#lost(client);
      return;
    }
    this.#failures = 0;
    if (this.#hadIt) this.#ear.missed();
    this.#hadIt = true;
  }

  #lost(client: Client): void {
    if (this.#closed || this.#client !== client) return;
    void this.#end();
    const pauseMs = Math.min(firstPauseMs * 2 ** this.#failures++, longestPauseMs);
    this.#retry = setTimeout(() => {
      this.#opening = this.#open();
    }, pauseMs).unref();
  }

  async #end(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    // It may be broken already: all that matters is that it is gone.
    await client?.end().catch(() => undefined);
  }
}
