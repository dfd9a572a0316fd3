import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client, QueryConfig, QueryResultRow } from 'pg';
import type { Connection } from '../connection.ts';
import { ConnectionLost, isTakenBack } from './trouble.ts';
import type { Turn } from './write.ts';

/**
 * Plans are made once for each statement and connection, whatever the tables hold by then: so always by the keys, never
 * by reading a whole table that happens to be small now. Nothing here is worth compiling, and nobody holds a deal for
 * long.
 */
const settings = `set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set enable_mergejoin = off;
  set jit = off; set lock_timeout = '5s'; set statement_timeout = '60s'`;

/** Doubled with each try. */
const firstPauseMs = 25;
const longestPauseMs = 500;
/** Marks of servers that died are taken away by those that start so much later. */
const marksKeptSeconds = 30 * 24 * 60 * 60;

/** What a write did. */
export interface Written {
  /** Places in the batch of the changes that were overtaken and not applied. */
  failed: ReadonlySet<number>;
  /** The version that the rows of the others have now; null where the answer was lost and only `failed` is known. */
  version: string | null;
}

/** `unwritten`: nothing was applied, nor will be. `unknown`: the database can't be asked. */
export type Fate = { fate: 'written'; written: Written } | { fate: 'unwritten' | 'unknown'; cause: unknown };

interface Mark {
  key: string;
  value: string;
}

/**
 * One connection that writes batches, one after the other, and finds out what became of each.
 *
 * Its row in `meta` is its mark: every write moves the mark from what it says to the number of the batch and the places
 * that failed, in the same transaction. Where the connection is lost before the answer, the writer moves the mark on by
 * another connection: that waits for a write still under way, shows whether it was committed, and makes the statement
 * ineffective should it come late. So no change is applied twice, and none is said to have failed that was applied.
 */
export class Writer {
  readonly #connection: Connection;
  readonly #patienceMs: number;
  #client: Promise<Client> | null = null;
  #mark: Mark | null = null;
  #batches = 0;
  /** The connection that holds a transaction open; nothing of it may go to another. */
  #held: Client | null = null;

  constructor(connection: Connection, patienceMs: number) {
    this.#connection = connection;
    this.#patienceMs = patienceMs;
  }

  /** Throws what the database says, or `ConnectionLost`. */
  async query<Row extends QueryResultRow>(query: QueryConfig): Promise<Row[]> {
    const client = this.#held ?? (await this.#connected());
    try {
      return (await client.query<Row>(query)).rows;
    } catch (error) {
      // A transaction is taken back by closing its connection: that works on a broken one too.
      if (this.#held || !isTakenBack(error)) this.#drop();
      this.#held = null;
      throw isTakenBack(error) ? error : new ConnectionLost(error, { sent: true });
    }
  }

  /** From here to the end of the next `write`, or to `letGo`, everything is one transaction. */
  async hold(locks: readonly QueryConfig[]): Promise<void> {
    await this.#marked();
    this.#held = await this.#connected();
    await this.query({ text: 'begin' });
    for (const lock of locks) await this.query(lock);
  }

  async letGo(): Promise<void> {
    if (!this.#held) return;
    await this.query({ text: 'rollback' });
    this.#held = null;
  }

  /** Throws where the database says why nothing was written. */
  async write(queryFor: (turn: Turn) => QueryConfig): Promise<Fate> {
    const mark = await this.#marked();
    this.#batches += 1;
    const batch = String(this.#batches);
    const query = queryFor({ writer: mark.key, now: mark.value, next: batch });
    try {
      const [written] = await this.query<{ mark: string; version: string }>(query);
      if (this.#held) {
        await this.query({ text: 'commit' });
        this.#held = null;
      }
      this.#mark = written ? { key: mark.key, value: written.mark } : null;
      // Without an answer it was no longer this writer's turn: its mark was taken for that of a dead server.
      return written
        ? { fate: 'written', written: { failed: failedIn(written.mark), version: written.version } }
        : { fate: 'unwritten', cause: new Error('The mark of a writer was taken away.') };
    } catch (error) {
      if (!(error instanceof ConnectionLost && error.sent)) throw error;
      return this.#fateOf(batch, mark, error);
    }
  }

  /** Takes the mark away and closes the connection. */
  async end(): Promise<void> {
    const open = this.#client;
    if (!open) return;
    const mark = this.#mark;
    this.#mark = null;
    if (mark)
      await this.query({ text: 'delete from meta where key = $1', values: [mark.key] }).catch(
        () => undefined,
      );
    this.#client = null;
    const client = await open.catch(() => null);
    await client?.end();
  }

  async #fateOf(batch: string, { key }: Mark, cause: unknown): Promise<Fate> {
    this.#mark = null;
    const givesUpAt = performance.now() + this.#patienceMs;
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      try {
        const moved = `${batch} given up`;
        const [was] = await this.query<{ value: string }>({
          text: `with was as (select value from meta where key = $1 for update)
            update meta m set value = $2 from was where m.key = $1 returning was.value`,
          values: [key, moved],
        });
        if (!was) return { fate: 'unknown', cause };
        this.#mark = { key, value: moved };
        return was.value.startsWith(`${batch} `)
          ? { fate: 'written', written: { failed: failedIn(was.value), version: null } }
          : { fate: 'unwritten', cause };
      } catch {
        // Whatever keeps us from asking, the cause of the trouble is what went wrong first.
        if (performance.now() + pauseMs > givesUpAt) return { fate: 'unknown', cause };
        await sleep(pauseMs);
      }
    }
  }

  async #marked(): Promise<Mark> {
    if (this.#mark) return this.#mark;
    const value = 'begins';
    const [made] = await this.query<{ key: string }>({
      text: `with dead as (
          delete from meta where key like 'writer:%'
            and split_part(key, ':', 2)::bigint < extract(epoch from now()) - $2::bigint)
        insert into meta (key, value)
        values ('writer:' || extract(epoch from now())::bigint || ':' || $1::text, $3) returning key`,
      values: [randomUUID(), marksKeptSeconds, value],
    });
    if (!made) throw new Error('PostgreSQL returned no row for a mark that it has made.');
    this.#mark = { key: made.key, value };
    return this.#mark;
  }

  #connected(): Promise<Client> {
    this.#client ??= this.#connect();
    return this.#client;
  }

  async #connect(): Promise<Client> {
    const client = this.#connection.client();
    // A connection that breaks while nobody uses it; whoever uses it hears of it from the query. By the time it says so
    // another may have taken its place.
    client.on('error', () => {
      void this.#client?.then((current) => current === client && this.#drop()).catch(() => undefined);
    });
    try {
      await client.connect();
      await client.query(settings);
      return client;
    } catch (error) {
      this.#drop();
      void client.end().catch(() => undefined);
      throw new ConnectionLost(error, { sent: false });
    }
  }

  /** The next query connects anew. */
  #drop(): void {
    const dropped = this.#client;
    this.#client = null;
    void dropped?.then((client) => client.end()).catch(() => undefined);
  }
}

/** A mark is the number of the batch, and after a space the places of what wasn't applied. */
function failedIn(mark: string): ReadonlySet<number> {
  const places = mark.slice(mark.indexOf(' ') + 1);
  return new Set(places === '' ? [] : places.split(',').map(Number));
}
