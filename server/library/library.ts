import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Low } from 'lowdb';
import type { CompiledConfig, Process } from '../../machines/index.ts';
import { AppError } from '../errors.ts';
import { hashOf } from './canonical-json.ts';
import { Draft, Version } from './documents.ts';
import { isCode, JsonFile, syncFolder, unavailable, unfinished } from './json-file.ts';
import { freeId, isProcessId } from './process-ids.ts';
import { Turns } from './turns.ts';

/** Who does something, and when. `by` is a user id; null for a script. */
export interface Doing {
  by: string | null;
  now: number;
}

/**
 * The processes as documents in a folder, to be read, compared and reviewed like code:
 * `<id>/draft.json`, and `<id>/versions/<hash>.json` written once.
 *
 * Any call may throw `storage-unavailable` and `data-damaged`.
 */
export interface Library {
  /** Drafts by name; archived ones only when asked for. */
  list(options?: { archived?: boolean }): Promise<Draft[]>;
  /** Throws `not-found`. */
  read(id: string): Promise<Draft>;
  /**
   * Adds a draft. Its id is made of `name`, or is `name` itself where that can be one; with a number where it is
   * taken, also by an archived process.
   */
  create(name: string, make: (id: string) => Process, doing: Doing): Promise<Draft>;
  /** Throws `not-found`; `stale-revision` when `revision` isn't the newest; `invalid` for another process's document. */
  save(id: string, change: { revision: number; process: Process } & Doing): Promise<Draft>;
  /** Out of use, or back into it. Throws `not-found`. */
  archive(id: string, archived: boolean, doing: Doing): Promise<Draft>;
  /** Throws `not-found`, and `conflict` once a version was published: that one can only be archived. */
  remove(id: string): Promise<void>;
  /** Newest first. */
  versions(id: string): Promise<Version[]>;
  version(id: string, hash: string): Promise<Version | null>;
  /** Writes a version with the next number; one with the same content stays as it was and is returned. */
  addVersion(process: Process, config: CompiledConfig, note: string, doing: Doing): Promise<Version>;
}

/** Opens the library in a folder, made where it doesn't exist. */
export async function openLibrary(folder: string): Promise<Library> {
  await makeFolder(folder);
  await removeUnfinished(folder);
  const turns = new Turns();
  const draftOf = (id: string) =>
    new Low<Draft | null>(new JsonFile(path.join(folder, id, 'draft.json'), Draft), null);
  const versionsFolder = (id: string) => path.join(folder, id, 'versions');
  const versionOf = (id: string, hash: string) =>
    new Low<Version | null>(
      new JsonFile(path.join(versionsFolder(id), `${hash}.json`), Version, { once: true }),
      null,
    );

  const ids = async (): Promise<string[]> => (await namesIn(folder)).filter(isProcessId).toSorted();

  async function find(id: string): Promise<Draft | null> {
    if (!isProcessId(id)) return null;
    const draft = await load(draftOf(id));
    if (draft && draft.process.id !== id) {
      throw new AppError(
        'data-damaged',
        `The draft in ${path.join(folder, id)} says that it is the process “${draft.process.id}”. Name the folder after it, or correct its id.`,
      );
    }
    return draft;
  }

  async function read(id: string): Promise<Draft> {
    const draft = await find(id);
    if (!draft)
      throw new AppError(
        'not-found',
        `There is no process “${id}”. The list of processes shows what there is.`,
      );
    return draft;
  }

  const change = (id: string, next: (draft: Draft) => Draft): Promise<Draft> =>
    turns.take(id, async () => store(draftOf(id), next(await read(id))));

  async function versions(id: string): Promise<Version[]> {
    if (!isProcessId(id)) return [];
    const names = (await namesIn(versionsFolder(id))).filter((name) => name.endsWith('.json'));
    const found = await Promise.all(names.map((name) => load(versionOf(id, name.slice(0, -'.json'.length)))));
    return found.filter((version) => version !== null).toSorted((a, b) => b.number - a.number);
  }

  return {
    read,
    versions,
    async list({ archived = false } = {}) {
      const drafts = await Promise.all((await ids()).map(find));
      return drafts
        .filter((draft) => draft !== null)
        .filter((draft) => (draft.archivedAt !== null) === archived)
        .toSorted((a, b) => a.process.name.localeCompare(b.process.name));
    },
    create: (name, make, { by, now }) =>
      // One name for all: ids are chosen among each other.
      turns.take('', async () => {
        const id = freeId(name, new Set(await ids()));
        const process = make(id);
        if (process.id !== id)
          throw new Error(`A process for the id ${id} was made with the id ${process.id}.`);
        await makeFolder(versionsFolder(id));
        await syncFolder(path.join(folder, id));
        await syncFolder(folder);
        return store(draftOf(id), {
          revision: 1,
          createdAt: now,
          updatedAt: now,
          updatedBy: by,
          archivedAt: null,
          process,
        });
      }),
    save: (id, { revision, process, by, now }) =>
      change(id, (draft) => {
        if (process.id !== id) throw otherProcess(id, process.id);
        if (revision !== draft.revision) throw staleDraft(draft, revision);
        return { ...draft, revision: revision + 1, updatedAt: now, updatedBy: by, process };
      }),
    archive: (id, archived, { by, now }) =>
      change(id, (draft) => ({
        ...draft,
        revision: draft.revision + 1,
        archivedAt: archived ? now : null,
        updatedAt: now,
        updatedBy: by,
      })),
    remove: (id) =>
      turns.take(id, async () => {
        const draft = await read(id);
        if ((await versions(id)).length > 0) {
          throw new AppError(
            'conflict',
            `“${draft.process.name}” has been published, so deals may run on it. Archive it instead: it disappears from the list and takes no new deals.`,
          );
        }
        await rm(path.join(folder, id), { recursive: true });
        await syncFolder(folder);
      }),
    version: async (id, hash) =>
      isProcessId(id) && /^[0-9a-f]{24}$/.test(hash) ? load(versionOf(id, hash)) : null,
    addVersion: (process, config, note, { by, now }) =>
      turns.take(process.id, async () => {
        const hash = hashOf(process);
        const before = await versions(process.id);
        const same = before.find((version) => version.hash === hash);
        if (same) return same;
        const number = (before[0]?.number ?? 0) + 1;
        return store(versionOf(process.id, hash), {
          hash,
          number,
          publishedAt: now,
          publishedBy: by,
          note,
          process,
          config,
        });
      }),
  };
}

/** The document as its file holds it; null where there is none. */
async function load<T>(document: Low<T | null>): Promise<T | null> {
  await document.read();
  return document.data;
}

async function store<T>(document: Low<T | null>, data: T): Promise<T> {
  document.data = data;
  await document.write();
  return data;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return [];
    throw unavailable(folder, error);
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
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

const otherProcess = (id: string, found: string): AppError =>
  new AppError(
    'invalid',
    `The document is of the process “${found}” and can’t be saved as “${id}”. Give it the id “${id}”, or create a new process from it.`,
    { details: { problems: [{ path: 'process.id', message: `must be ${id}` }] } },
  );

export function staleDraft({ process, revision, updatedAt, updatedBy }: Draft, expected: number): AppError {
  return new AppError(
    'stale-revision',
    `“${process.name}” was saved by somebody else meanwhile (revision ${revision}, not ${expected}). Load it again, then repeat what still applies.`,
    { details: { revision, updatedAt, updatedBy } },
  );
}
