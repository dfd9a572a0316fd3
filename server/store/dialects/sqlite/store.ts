import { statSync } from 'node:fs';
import path from 'node:path';
import { makeDataFolder } from '../../../data-folder.ts';
import type { Db } from '../../concept.ts';
import { migrationsFrom } from '../../migrations/migrate.ts';
import { recordsFor, recordsOn } from '../../records.ts';
import type { Store } from '../../store.ts';
import { openForReading, openForWriting, queries, type Connection } from './connection.ts';
import { speaking, translated } from './errors.ts';
import { GroupCommit } from './group-commit.ts';
import { lockFolder } from './lock.ts';
import { sqliteDdl } from './ddl.ts';
import { openReadingThreads } from './reading-threads.ts';
import { WriteQueue } from '../write-queue.ts';

export interface SqliteOptions {
  /** Made where it doesn't exist. */
  folder: string;
  /**
   * False for a command that writes a row or two beside a running server; it takes turns with the server's
   * transactions. The server itself always locks.
   */
  lock?: boolean;
}

/**
 * The store on SQLite: one connection writes, taking one transaction at a time; another reads what is committed.
 *
 * @throws AppError `data-in-use`, `database-newer`, `storage-unavailable`, `data-damaged`
 */
export function openSqlite({ folder, lock: wanted = true }: SqliteOptions): Store {
  const file = path.join(folder, 'greenlane.db');
  makeDataFolder(folder);
  // Closed in reverse order, also when a later step of opening fails: the folder is let go last.
  using opening = new DisposableStack();
  if (wanted) {
    const lock = lockFolder(folder);
    opening.defer(() => lock.release());
  }
  const writer = openForWriting(file);
  opening.defer(() => writer.db.close());
  inTransaction(writer, () => migrate(writer));
  if (wanted) inTransaction(writer, () => endClaims(writer));
  const reader = openForReading(file);
  opening.defer(() => reader.db.close());
  const opened = opening.move();
  return storeOn(writer, reader, () => opened.dispose());
}

/** Nobody else has the folder, so whoever claimed has died: their work doesn't wait for the lease to run out. */
function endClaims({ db }: Connection): void {
  db.exec(`update outbox set claimed_until = 0 where state = 'sending';
    update imports set claimed_until = 0, begun = 0 where claim is not null;
    update mail_fetching set claimed_until = 0 where claim is not null`);
}

function storeOn(writer: Connection, reader: Connection, close: () => void): Store {
  const queue = new WriteQueue();
  let closing: Promise<void> | undefined;
  const changes = new GroupCommit(writer, queue);
  const writing = queries(writer);
  const threads = openReadingThreads(reader.file);
  const transaction = <T>(work: (db: Db) => Promise<T>): Promise<T> =>
    queue.run(async () => {
      speaking(writer.file, () => writer.db.exec('begin immediate'));
      try {
        const result = await work(writing);
        writer.db.exec('commit');
        return result;
      } catch (error) {
        changes.forget();
        if (writer.db.isTransaction) writer.db.exec('rollback');
        throw translated(error, writer.file);
      }
    });
  return {
    ...recordsFor(queries(reader), transaction),
    read: (work) => threads.db.transaction().execute((db) => work(recordsOn(db))),
    transact: (work) => transaction((db) => work(recordsOn(db))),
    changeDeals: (requests, decide) => changes.change(requests, decide),
    channel: null,
    forgetDeleted: () => queue.run(async () => forgetDeleted(writer)),
    check: () => transaction(async () => undefined),
    close: () => (closing ??= Promise.all([queue.close(), threads.close()]).then(close)),
  };
}

/** A database of this size is written anew within a second or two; a larger one isn't, for the sake of all others. */
const rewrittenUpToBytes = 200_000_000;

/** What is deleted is overwritten with zeros at once; the rest of a page, and the log, keep older words until they are. */
function forgetDeleted({ db, file }: Connection): void {
  speaking(file, () => {
    if (statSync(file).size <= rewrittenUpToBytes) db.exec('vacuum');
    db.exec('pragma wal_checkpoint(truncate)');
  });
}

function inTransaction({ db, file }: Connection, work: () => void): void {
  speaking(file, () => {
    db.exec('begin immediate');
    try {
      work();
      db.exec('commit');
    } catch (error) {
      if (db.isTransaction) db.exec('rollback');
      throw error;
    }
  });
}

function migrate({ db }: Connection): void {
  db.exec(
    'create table if not exists meta (key text not null primary key, value text not null) without rowid',
  );
  const from = Number(db.prepare(`select value from meta where key = 'schema'`).get()?.value ?? 0);
  for (const { number, statements } of migrationsFrom(from, sqliteDdl)) {
    for (const statement of statements) db.exec(statement);
    db.prepare(`insert or replace into meta (key, value) values ('schema', ?)`).run(String(number));
  }
}
