import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';

const key = 'demo';
const Finished = z.object({
  /** How far the demo's clock is ahead of the world's, in milliseconds. */
  aheadMs: z.number(),
});
export type Finished = z.infer<typeof Finished>;

type WithSettings = Pick<Store, 'settings'>;

/** What is known of a demo that has been made; null while it hasn't. */
export const finished = ({ settings }: WithSettings): Promise<Finished | null> => settings.get(key, Finished);

export const markFinished = ({ settings }: WithSettings, state: Finished): Promise<void> =>
  settings.set(key, state);

/** Somebody was impatient: the server was stopped while the demo's past was being made. */
export const isUnfinished = async (store: Pick<Store, 'settings' | 'users'>): Promise<boolean> =>
  (await finished(store)) === null && (await store.users.count()) > 0;

/** Opens the store of a demo. One whose making was interrupted is thrown away: nobody has worked in it. */
export async function openDemoStore(folder: string): Promise<Store> {
  const store = await openStore({ folder });
  const isDemo = (await store.settings.get('workspace-kind', z.string())) === 'demo';
  if (!isDemo || !(await isUnfinished(store))) return store;
  await store.close();
  for (const made of ['greenlane.db', 'greenlane.db-wal', 'greenlane.db-shm', 'processes'])
    await rm(join(folder, made), { recursive: true, force: true });
  return openStore({ folder });
}
