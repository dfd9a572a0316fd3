import type { Adapter } from 'lowdb';
import type { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Documents, DocumentWrite, StoredDocument } from '../store/store.ts';
import { Draft, Version } from './documents.ts';
import type { Shelf } from './shelf.ts';
import { say } from '../../machines/index.ts';

/*
 * The same documents under the same names, as rows that all servers see. Nothing is locked and nothing remembered:
 * what was read is compared when it is written, and whoever was slower looks again.
 */

const draftPath = (id: string): string => `${id}/draft.json`;
const versionsPath = (id: string): string => `${id}/versions/`;
const versionPath = (id: string, hash: string): string => `${versionsPath(id)}${hash}.json`;

/** Others have been faster so often that something else must be wrong. */
const mostTries = 20;

export const openTableShelf = (documents: Documents): Shelf => {
  const shelf: Shelf = {
    ...readingOn(documents, (path) => documents.get(path)),
    draft: (id) => new JsonRow(draftPath(id), Draft, documents.get.bind(documents), unguarded),
    version: (id, hash) =>
      new JsonRow(versionPath(id, hash), Version, documents.get.bind(documents), unguarded),
    remove: unguarded,
    async alone(_, work) {
      for (let tried = 1; ; tried++) {
        const desk = new Desk(documents);
        const result = await work(desk.shelf);
        const writes = desk.writes();
        if (writes.length === 0 || (await documents.write(writes))) return result;
        if (tried === mostTries)
          throw new AppError(
            'conflict',
            say`Others keep changing the same processes. Nothing was changed; try again in a moment.`,
          );
      }
    },
  };
  return shelf;
};

const unguarded = (): never => {
  throw new Error('Documents of the library are written in `alone` only.');
};

const readingOn = (documents: Documents, get: (path: string) => Promise<StoredDocument | null>) => ({
  async ids(): Promise<string[]> {
    const paths = await documents.paths('');
    return paths
      .filter((path) => path.endsWith('/draft.json'))
      .map((path) => path.slice(0, path.indexOf('/')));
  },
  async hashes(id: string): Promise<string[]> {
    const prefix = versionsPath(id);
    return (await documents.paths(prefix)).map((path) => path.slice(prefix.length, -'.json'.length));
  },
  placeOf: (id: string): string => `“${id}” in the database’s table of documents`,
  get,
});

/** What one piece of work has read and wants written. */
class Desk {
  readonly shelf: Shelf;
  readonly #documents: Documents;
  /** Revisions as read; null where there was nothing. */
  readonly #read = new Map<string, StoredDocument | null>();
  readonly #changed = new Map<string, string | null>();

  constructor(documents: Documents) {
    this.#documents = documents;
    const get = (path: string) => this.#get(path);
    const put = (path: string, content: string) => this.#put(path, content);
    const putOnce = (path: string, content: string): void => {
      if (!this.#read.get(path)) this.#put(path, content);
    };
    this.shelf = {
      ...readingOn(documents, get),
      draft: (id) => new JsonRow(draftPath(id), Draft, get, put),
      version: (id, hash) => new JsonRow(versionPath(id, hash), Version, get, putOnce),
      remove: (id) => this.#remove(id),
      alone: (_, work) => work(this.shelf),
    };
  }

  /**
   * A draft that was read and not changed is written as it was: of two who publish it at the same moment, or of whom one
   * publishes and the other removes, one then finds that the other was there.
   */
  writes(): DocumentWrite[] {
    return [...this.#read].flatMap(([path, stored]) => {
      const content = this.#changed.get(path);
      if (content !== undefined) return [{ path, expected: stored?.revision ?? null, content }];
      return this.#changed.size > 0 && stored && path.endsWith('/draft.json')
        ? [{ path, expected: stored.revision, content: stored.content }]
        : [];
    });
  }

  async #get(path: string): Promise<StoredDocument | null> {
    const known = this.#read.get(path);
    const stored = known === undefined ? await this.#documents.get(path) : known;
    this.#read.set(path, stored);
    const changed = this.#changed.get(path);
    if (changed === undefined) return stored;
    return changed === null ? null : { revision: stored?.revision ?? 0, content: changed };
  }

  /** What is written without having been read must not be there. */
  #put(path: string, content: string | null): void {
    if (!this.#read.has(path)) this.#read.set(path, null);
    this.#changed.set(path, content);
  }

  async #remove(id: string): Promise<void> {
    for (const path of await this.#documents.paths(`${id}/`)) this.#put(path, null);
  }
}

/** A lowdb adapter for one JSON document in a row. */
class JsonRow<T> implements Adapter<T | null> {
  readonly #path: string;
  readonly #schema: z.ZodType<T>;
  readonly #get: (path: string) => Promise<StoredDocument | null>;
  readonly #put: (path: string, content: string) => void;

  constructor(
    path: string,
    schema: z.ZodType<T>,
    get: (path: string) => Promise<StoredDocument | null>,
    put: (path: string, content: string) => void,
  ) {
    this.#path = path;
    this.#schema = schema;
    this.#get = get;
    this.#put = put;
  }

  /** Null where there is no such document. Throws `data-damaged`, `storage-unavailable`. */
  async read(): Promise<T | null> {
    const stored = await this.#get(this.#path);
    if (!stored) return null;
    try {
      return this.#schema.parse(JSON.parse(stored.content));
    } catch (cause) {
      throw new AppError(
        'data-damaged',
        say`The document ${this.#path} in the database isn’t one of Greenlane. Correct its row in the table “documents”, or restore it from a backup.`,
        { cause },
      );
    }
  }

  async write(document: T | null): Promise<void> {
    // As in lowdb's `Low`: no document, nothing to write.
    if (document === null) return;
    this.#put(this.#path, `${JSON.stringify(document, null, 2)}\n`);
  }
}
