import { Low, type Adapter } from 'lowdb';
import type { CompiledConfig, Process } from '../../machines/index.ts';
import { AppError } from '../errors.ts';
import type { Documents } from '../store/store.ts';
import { hashOf } from './canonical-json.ts';
import type { Draft, Version } from './documents.ts';
import { openFolderShelf } from './folder-shelf.ts';
import { freeId, isProcessId } from './process-ids.ts';
import type { Shelf } from './shelf.ts';
import { openTableShelf } from './table-shelf.ts';
import { say } from '../../machines/index.ts';

/** Who does something, and when. `by` is a user id; null for a script. */
export interface Doing {
  by: string | null;
  now: number;
}

/** A draft that can't be read as one. */
export interface DamagedDraft {
  id: string;
  /** What is wrong with which document, and what to do. */
  message: string;
}

/**
 * The processes as documents: of each its draft, and its published versions, written once.
 *
 * Any call may throw `storage-unavailable` and `data-damaged`.
 */
export interface Library {
  /** Drafts by name, archived ones only when asked for; and those that can't be read. */
  list(options?: { archived?: boolean }): Promise<{ drafts: Draft[]; damaged: DamagedDraft[] }>;
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
  /**
   * Writes a version with the next number; one with the same content stays as it was and is returned. Throws
   * `not-found` for a process that has no draft.
   */
  addVersion(process: Process, config: CompiledConfig, note: string, doing: Doing): Promise<Version>;
}

/** The library in a folder, made where it doesn't exist, which this process has for itself. */
export const openLibrary = async (folder: string): Promise<Library> =>
  createLibrary(await openFolderShelf(folder));

/** The library in a database that several servers share. */
export const openSharedLibrary = (documents: Documents): Library => createLibrary(openTableShelf(documents));

/** The library over its documents, wherever these lie. */
function createLibrary(shelf: Shelf): Library {
  async function find(from: Shelf, id: string): Promise<Draft | null> {
    if (!isProcessId(id)) return null;
    const draft = await load(from.draft(id));
    if (draft && draft.process.id !== id) {
      throw new AppError(
        'data-damaged',
        say`The draft in ${from.placeOf(id)} says that it is the process “${draft.process.id}”. Name its place after it, or correct its id.`,
      );
    }
    return draft;
  }

  async function read(from: Shelf, id: string): Promise<Draft> {
    const draft = await find(from, id);
    if (!draft)
      throw new AppError(
        'not-found',
        say`There is no process “${id}”. The list of processes shows what there is.`,
      );
    return draft;
  }

  const change = (id: string, next: (draft: Draft) => Draft): Promise<Draft> =>
    shelf.alone(id, async (alone) => keep(alone.draft(id), next(await read(alone, id))));

  async function versions(from: Shelf, id: string): Promise<Version[]> {
    if (!isProcessId(id)) return [];
    const found = await Promise.all(
      (await from.hashes(id)).filter(isHash).map((hash) => load(from.version(id, hash))),
    );
    return found.filter((version) => version !== null).toSorted((a, b) => b.number - a.number);
  }

  return {
    read: (id) => read(shelf, id),
    versions: (id) => versions(shelf, id),
    async list({ archived = false } = {}) {
      const damaged: DamagedDraft[] = [];
      const found = await Promise.all(
        (await shelf.ids()).map(async (id) => {
          try {
            return await find(shelf, id);
          } catch (error) {
            // One document that can't be read must not hide the others.
            if (!(error instanceof AppError) || error.code !== 'data-damaged') throw error;
            damaged.push({ id, message: error.message });
            return null;
          }
        }),
      );
      const drafts = found
        .filter((draft) => draft !== null)
        .filter((draft) => (draft.archivedAt !== null) === archived)
        .toSorted((a, b) => a.process.name.localeCompare(b.process.name));
      return { drafts, damaged: damaged.toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
    },
    create: (name, make, { by, now }) =>
      // One name for all: ids are chosen among each other.
      shelf.alone('', async (alone) => {
        const id = freeId(name, new Set(await alone.ids()));
        const process = make(id);
        if (process.id !== id)
          throw new Error(`A process for the id ${id} was made with the id ${process.id}.`);
        return keep(alone.draft(id), {
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
      shelf.alone(id, async (alone) => {
        const draft = await read(alone, id);
        if ((await alone.hashes(id)).length > 0) {
          throw new AppError(
            'conflict',
            say`“${draft.process.name}” has been published, so deals may run on it. Archive it instead: it disappears from the list and takes no new deals.`,
          );
        }
        await alone.remove(id);
      }),
    version: async (id, hash) => (isProcessId(id) && isHash(hash) ? load(shelf.version(id, hash)) : null),
    addVersion: (process, config, note, { by, now }) =>
      shelf.alone(process.id, async (alone) => {
        const hash = hashOf(process);
        // Versions are numbered under the draft: whoever publishes or removes it at the same moment has to look again.
        await read(alone, process.id);
        const before = await versions(alone, process.id);
        const same = before.find((version) => version.hash === hash);
        if (same) return same;
        const number = (before[0]?.number ?? 0) + 1;
        return keep(alone.version(process.id, hash), {
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

const isHash = (text: string): boolean => /^[0-9a-f]{24}$/.test(text);

/** The document as it is kept; null where there is none. */
async function load<T>(adapter: Adapter<T | null>): Promise<T | null> {
  const document = new Low<T | null>(adapter, null);
  await document.read();
  return document.data;
}

async function keep<T>(adapter: Adapter<T | null>, data: T): Promise<T> {
  const document = new Low<T | null>(adapter, null);
  document.data = data;
  await document.write();
  return data;
}

const otherProcess = (id: string, found: string): AppError =>
  new AppError(
    'invalid',
    say`The document is of the process “${found}” and can’t be saved as “${id}”. Give it the id “${id}”, or create a new process from it.`,
    { details: { problems: [{ path: 'process.id', message: `must be ${id}` }] } },
  );

export function staleDraft({ process, revision, updatedAt, updatedBy }: Draft, expected: number): AppError {
  return new AppError(
    'stale-revision',
    say`“${process.name}” was saved by somebody else meanwhile (revision ${revision}, not ${expected}). Load it again, then repeat what still applies.`,
    { details: { revision, updatedAt, updatedBy } },
  );
}
