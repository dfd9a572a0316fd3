import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore, type StoreOptions } from '../../server/store/open.ts';
import type { Store } from '../../server/store/store.ts';
import { tempPostgres } from './temp-postgres.ts';

/** What every test about the store is run on, test for test: `describe.each(engines)('on %s', (engine) => …)`. */
export const engines = ['SQLite', 'PostgreSQL'] as const;
export type Engine = (typeof engines)[number];

/** An empty folder that is gone after the test. */
export async function tempFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'greenlane-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Where an empty store can be opened, also several times; gone after the test. */
export const tempPlace = async (engine: Engine): Promise<StoreOptions> =>
  engine === 'PostgreSQL' ? { url: await tempPostgres() } : { folder: await tempFolder() };

export interface TempStore extends Store {
  /** To open the same store once more. */
  place: StoreOptions;
}

/** A real, empty store of its own, closed and removed after the test. */
export async function tempStore(engine: Engine = 'SQLite'): Promise<TempStore> {
  const place = await tempPlace(engine);
  const store = await openStore(place);
  // Runs before its place goes: vitest calls these in reverse order.
  onTestFinished(() => store.close());
  return { ...store, place };
}
