import { openPostgres, type PostgresOptions } from './dialects/postgres/store.ts';
import { openSqlite, type SqliteOptions } from './dialects/sqlite/store.ts';
import type { Store } from './store.ts';

/** A folder keeps the store in a file of its own (SQLite); a URL names a PostgreSQL database. */
export type StoreOptions = SqliteOptions | PostgresOptions;

/**
 * Opens the store, brought up to this version.
 *
 * @throws AppError `data-in-use`, `database-newer`, `storage-unavailable`, `data-damaged`; `invalid` for a URL that isn't
 *   one of PostgreSQL
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  return 'url' in options ? openPostgres(options) : openSqlite(options);
}
