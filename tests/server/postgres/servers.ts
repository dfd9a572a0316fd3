import { Client, type QueryConfig, type QueryResult } from 'pg';
import { onTestFinished } from 'vitest';
import {
  createDealChanges,
  type DealChanges,
  type DealChangesOptions,
} from '../../../server/store/dialects/postgres/change/change-deals.ts';
import { connect } from '../../../server/store/dialects/postgres/connection.ts';
import { openStore } from '../../../server/store/open.ts';
import type { ChangeResult, Store } from '../../../server/store/store.ts';
import { tempPostgres } from '../../support/temp-postgres.ts';
import { furnish } from '../store/scene.ts';

/** A store on this database, closed after the test. */
export async function serverOn(url: string): Promise<Store> {
  const store = await openStore({ url });
  onTestFinished(() => store.close());
  return store;
}

/** Servers on one furnished database of their own, each with its own connections and its own memory. */
export async function servers(count: number): Promise<{ url: string; stores: Store[] }> {
  const url = await tempPostgres();
  const stores = await Promise.all(Array.from({ length: count }, () => serverOn(url)));
  if (stores[0]) await furnish(stores[0]);
  return { url, stores };
}

export type Send = () => Promise<QueryResult>;

/**
 * The path that changes deals, with something between it and its database: `onWrite` is given each write instead of the
 * database, and may send it on whenever it likes.
 */
export function changesOn(
  url: string,
  onWrite: (send: Send, query: QueryConfig) => Promise<QueryResult>,
  options: DealChangesOptions = {},
): DealChanges {
  const connection = connect(url);
  class Hooked extends Client {
    // The path calls this one overload.
    override query(query: unknown): never {
      const isWrite = typeof query === 'object' && String((query as QueryConfig).name).startsWith('write');
      const send: Send = () => super.query(query as QueryConfig);
      return (isWrite ? onWrite(send, query as QueryConfig) : send()) as never;
    }
  }
  const changes = createDealChanges(
    { ...connection, client: () => new Hooked({ connectionString: url }) },
    options,
  );
  onTestFinished(async () => {
    await changes.close();
    await connection.pool.end();
  });
  return changes;
}

/** What a statement says of this database. */
export async function ask(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text, values)).rows;
  } finally {
    await client.end();
  }
}

export const outcomes = (results: readonly ChangeResult[]): string[] =>
  results.map(({ outcome }) => outcome).toSorted();

/** A promise with its handle. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
