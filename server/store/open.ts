import { openSqlite } from './dialects/sqlite/store.ts';
import type { Store } from './store.ts';

export interface StoreOptions {
  /** Data folder; made where it doesn't exist. */
  folder: string;
  /**
   * False for a command that writes a row or two beside a running server, such as a new token. A server leaves it out:
   * two servers on one folder are refused.
   */
  lock?: boolean;
}

/**
 * Opens the store, brought up to this version.
 *
 * @throws AppError `data-in-use`, `database-newer`, `storage-unavailable`, `data-damaged`
 */
export async function openStore({ folder, lock }: StoreOptions): Promise<Store> {
  return openSqlite({ folder, ...(lock === undefined ? {} : { lock }) });
}
