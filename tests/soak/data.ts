import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoreOptions } from '../../server/store/open.ts';
import { startPostgres, type Durability } from '../support/postgres.ts';

export const engines = ['SQLite', 'PostgreSQL'] as const;
export type Engine = (typeof engines)[number];

/** Makes places for empty stores, each for `openStore`; everything is gone afterwards. */
export interface Data extends AsyncDisposable {
  place(): Promise<StoreOptions>;
}

export async function dataOn(engine: Engine, durability: Durability = 'durable'): Promise<Data> {
  let places = 0;
  if (engine === 'SQLite') {
    const folder = await mkdtemp(join(tmpdir(), 'greenlane-soak-'));
    return {
      place: async () => ({ folder: join(folder, String((places += 1))) }),
      [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
    };
  }
  const postgres = await startPostgres(durability);
  return {
    place: async () => ({ url: await postgres.createDatabase(`soak_${(places += 1)}`) }),
    [Symbol.asyncDispose]: () => postgres.end(),
  };
}
