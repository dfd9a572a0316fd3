import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore } from '../../server/store/open.ts';
import type { Store } from '../../server/store/store.ts';

/** An empty folder that is gone after the test. */
export async function tempFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'greenlane-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A real, empty store in a folder of its own, closed and removed after the test. */
export async function tempStore(): Promise<Store & { folder: string }> {
  const folder = await tempFolder();
  const store = await openStore({ folder });
  // Runs before the folder goes: vitest calls these in reverse order.
  onTestFinished(() => store.close());
  return { ...store, folder };
}
