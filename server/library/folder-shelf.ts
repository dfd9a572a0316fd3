import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Draft, Version } from './documents.ts';
import { isCode, JsonFile, syncFolder, unavailable, unfinished } from './json-file.ts';
import { isProcessId } from './process-ids.ts';
import type { Shelf } from './shelf.ts';
import { Turns } from './turns.ts';

/**
 * Documents as files in a folder that one process has for itself, to be read, compared and reviewed like code:
 * `<id>/draft.json`, and `<id>/versions/<hash>.json`.
 */
export async function openFolderShelf(folder: string): Promise<Shelf> {
  await makeFolder(folder);
  await removeUnfinished(folder);
  const turns = new Turns();
  const versionsOf = (id: string): string => path.join(folder, id, 'versions');
  const shelf: Shelf = {
    ids: async () => (await namesIn(folder)).filter(isProcessId).toSorted(),
    draft: (id) => new JsonFile(path.join(folder, id, 'draft.json'), Draft, { makeRoom: () => makeRoom(id) }),
    async hashes(id) {
      const names = await namesIn(versionsOf(id));
      return names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length));
    },
    version: (id, hash) =>
      new JsonFile(path.join(versionsOf(id), `${hash}.json`), Version, {
        once: true,
        makeRoom: () => makeRoom(id),
      }),
    async remove(id) {
      await rm(path.join(folder, id), { recursive: true });
      await syncFolder(folder);
    },
    alone: (id, work) => turns.take(id, () => work(shelf)),
    placeOf: (id) => path.join(folder, id),
  };

  async function makeRoom(id: string): Promise<void> {
    const made = await makeFolder(versionsOf(id));
    if (!made) return;
    await syncFolder(path.join(folder, id));
    await syncFolder(folder);
  }

  return shelf;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return [];
    throw unavailable(folder, error);
  }
}

/** True where it wasn't there. */
async function makeFolder(folder: string): Promise<boolean> {
  try {
    return (await mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined;
  } catch (error) {
    throw unavailable(folder, error);
  }
}

/** What a crash has left half written. */
async function removeUnfinished(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true });
  await Promise.all(
    entries
      .filter((name) => name.endsWith(unfinished))
      .map((name) => rm(path.join(folder, name), { force: true })),
  );
}
