import { sql } from 'kysely';
import { recordsFor, recordsOn } from '../../records.ts';
import type { Store } from '../../store.ts';
import { WriteQueue } from '../write-queue.ts';
import { createDealChanges } from './change/change-deals.ts';
import { openChannel } from './channel.ts';
import { connect, queries, type Connection } from './connection.ts';
import { migrate } from './migrate.ts';
import { openingError } from './opening.ts';
import { transaction } from './transaction.ts';

export interface PostgresOptions {
  /** `postgres://user:password@host:5432/name`; the database must exist. */
  url: string;
}

/**
 * The store on PostgreSQL, which any number of servers may have open at once. Nothing is held between two calls: a
 * server that stops in the middle of one leaves nothing locked for longer than ten seconds.
 *
 * @throws AppError `invalid`, `database-newer`, `storage-unavailable`, `data-damaged`
 */
export async function openPostgres({ url }: PostgresOptions): Promise<Store> {
  const connection = connect(url);
  try {
    await migrate(connection);
    return storeOn(connection);
  } catch (error) {
    await connection.pool.end();
    throw openingError(error, url);
  }
}

function storeOn(connection: Connection): Store {
  const db = queries(connection);
  const channel = openChannel(connection);
  // One of this server at a time waits for the turn: the others don't each keep a connection for waiting.
  const turns = new WriteQueue();
  const changes = createDealChanges(connection);
  let closing: Promise<void> | undefined;
  return {
    ...recordsFor(db, (work) => transaction(db, work)),
    read: (work) =>
      db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute((on) => work(recordsOn(on))),
    transact: (work) => turns.run(() => transaction(db, (on) => work(recordsOn(on)), { turn: true })),
    changeDeals: (requests, decide) => changes.change(requests, decide),
    // Rows that nobody can see any more are overwritten by its own vacuum.
    forgetDeleted: () => Promise.resolve(),
    check: () => checkWritable(db),
    channel,
    close: () =>
      (closing ??= Promise.all([channel.close(), turns.close(), changes.close()]).then(() =>
        connection.pool.end(),
      )),
  };
}

/** Writes a row and takes it back: finds a database that can only be read, and leaves nothing to be synced. */
async function checkWritable(db: ReturnType<typeof queries>): Promise<void> {
  const open = await db.startTransaction().execute();
  try {
    await sql`update meta set value = value where key = 'schema'`.execute(open);
  } finally {
    await open.rollback().execute();
  }
}
