import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { openStore, type StoreOptions } from '../../server/store/open.ts';
import type { Store } from '../../server/store/store.ts';
import { tempPostgres } from './temp-postgres.ts';

export type Engine = 'SQLite' | 'PostgreSQL';

declare module 'vitest' {
  interface ProvidedContext {
    /** What stores of this run are kept on; each project of the configuration has its own. */
    engine: Engine;
  }
}

/** The one that the stores of this test are on, for the few that an engine's own ways matter to. */
export const engine: Engine = inject('engine');

/** An empty folder that is gone after the test. */
export async function tempFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'greenlane-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const databases = new Map<string, Promise<string>>();

/**
 * Where the store that belongs to a data folder is: in it, or in a database that goes with it. The same folder leads to
 * the same store for as long as the test file runs.
 */
export async function placeOf(folder: string): Promise<StoreOptions> {
  if (engine === 'SQLite') return { folder };
  const database = databases.get(folder) ?? tempPostgres();
  databases.set(folder, database);
  return { url: await database };
}

export interface TempStore extends Store {
  /** To open the same store once more. */
  place: StoreOptions;
}

/** A real, empty store of its own, closed and removed after the test. */
export async function tempStore(): Promise<TempStore> {
  const place = await placeOf(await tempFolder());
  const store = await openStore(place);
  // Runs before its place goes: vitest calls these in reverse order.
  onTestFinished(() => store.close());
  return { ...store, place };
}
