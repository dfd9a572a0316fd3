import { randomUUID } from 'node:crypto';
import { link, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Adapter } from 'lowdb';
import type { z } from 'zod';
import { AppError } from '../errors.ts';
import { say } from '../../machines/index.ts';

/** Ending of files that are being written; what a crash leaves of them is never read. */
export const unfinished = '.tmp';

/**
 * A lowdb adapter for one JSON document that survives a crash at any moment: a reader finds the old document or the
 * new one, whole. lowdb's own neither syncs nor names its temporary files apart.
 */
export class JsonFile<T> implements Adapter<T | null> {
  readonly #file: string;
  readonly #schema: z.ZodType<T>;
  readonly #writtenOnce: boolean;
  readonly #makeRoom: () => Promise<void>;

  /**
   * `once`: the first document stays; writing again changes nothing. `makeRoom` makes the file's folder where there is
   * none yet.
   */
  constructor(
    file: string,
    schema: z.ZodType<T>,
    { once = false, makeRoom }: { once?: boolean; makeRoom: () => Promise<void> },
  ) {
    this.#file = file;
    this.#schema = schema;
    this.#writtenOnce = once;
    this.#makeRoom = makeRoom;
  }

  /** Null where there is no such file. Throws `data-damaged`, `storage-unavailable`. */
  async read(): Promise<T | null> {
    let text: string;
    try {
      text = await readFile(this.#file, 'utf8');
    } catch (error) {
      if (isCode(error, 'ENOENT')) return null;
      throw unavailable(this.#file, error);
    }
    try {
      return this.#schema.parse(JSON.parse(text));
    } catch (cause) {
      throw new AppError(
        'data-damaged',
        say`The file ${this.#file} isn’t a document of Greenlane. Correct it, or restore it from a backup.`,
        { cause },
      );
    }
  }

  /** Resolves when the document is on disk. Throws `storage-unavailable`. */
  async write(document: T | null): Promise<void> {
    // As in lowdb's `Low`: no document, nothing to write.
    if (document === null) return;
    await this.#makeRoom();
    const temporary = `${this.#file}.${randomUUID()}${unfinished}`;
    try {
      await writeSynced(temporary, `${JSON.stringify(document, null, 2)}\n`);
      if (this.#writtenOnce) await linkOnce(temporary, this.#file);
      else await rename(temporary, this.#file);
      await syncFolder(path.dirname(this.#file));
    } catch (error) {
      await rm(temporary, { force: true });
      throw unavailable(this.#file, error);
    }
  }
}

async function writeSynced(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A link is refused where its name is taken, which renaming isn't. */
async function linkOnce(temporary: string, file: string): Promise<void> {
  try {
    await link(temporary, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  }
  await rm(temporary);
}

/** A new name is durable only once its folder is. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

export const unavailable = (file: string, cause: unknown): unknown =>
  cause instanceof AppError
    ? cause
    : new AppError(
        'storage-unavailable',
        say`${file} can’t be read or written (${cause instanceof Error ? cause.message : String(cause)}). Nothing was changed; make room or restore access, then try again.`,
        { cause },
      );
