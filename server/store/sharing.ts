import { sql, type RawBuilder } from 'kysely';
import type { Db } from './concept.ts';

/** Several servers may work on this database: claims lock what they take, and run out. */
export const isShared = (db: Db): boolean => db.getExecutor().adapter.supportsMultipleConnections !== false;

/**
 * The moment by which leases run, in epoch milliseconds: the database's own, since servers' clocks differ and may be
 * set. Where one process has the database for itself, leases never run out and their time stands still; what a process
 * had claimed is over once the next one has the database, which sets its leases to 0.
 */
export const leaseNow = (db: Db): RawBuilder<number> =>
  isShared(db)
    ? sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`
    : sql<number>`cast(0 as bigint)`;

export const leaseEnd = (db: Db, leaseMs: number): RawBuilder<number> =>
  sql<number>`${leaseNow(db)} + ${leaseMs}`;
