import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { link, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { AppError } from '../errors.ts';
import { isCode } from '../library/json-file.ts';
import type { Copying, Row } from '../store/copying.ts';
import { version } from '../version.ts';
import { FORMAT, type EndLine, type Head, type RowLine } from './format.ts';
import { say } from '../../machines/index.ts';

export interface Exported {
  tables: number;
  rows: number;
}

/**
 * Writes everything that `from` holds into a file that only its owner may read: it holds secrets. The file is there
 * complete or not at all.
 *
 * @param now epoch milliseconds
 * @throws AppError `already-exists` where the file is there, `storage-unavailable` where it can't be written
 */
export async function writeExport(from: Copying, file: string, now: number): Promise<Exported> {
  const aside = `${file}.part`;
  const counts: Record<string, number> = {};
  try {
    await rm(aside, { force: true });
    await pipeline(
      Readable.from(linesOf(from, counts, now)),
      createGzip(),
      // Synced before it is closed, so that the name never stands for half a file.
      createWriteStream(aside, { flags: 'wx', mode: 0o600, flush: true }),
    );
    // Refused where the name is taken, which renaming isn't.
    await link(aside, file);
  } catch (cause) {
    if (isCode(cause, 'EEXIST')) throw taken(file);
    if (cause instanceof AppError || !(cause instanceof Error && 'code' in cause)) throw cause;
    throw new AppError(
      'storage-unavailable',
      say`${file} can’t be written (${cause.message}). Choose another place, or make room there.`,
      { cause },
    );
  } finally {
    await rm(aside, { force: true });
  }
  return {
    tables: from.tables.length,
    rows: Object.values(counts).reduce((sum, count) => sum + count, 0),
  };
}

export const taken = (file: string): AppError =>
  new AppError('already-exists', say`${file} is there already. Remove it, or choose another name.`);

async function* linesOf(from: Copying, counts: Record<string, number>, now: number): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const lines = (values: readonly unknown[]): string => {
    const text = values.map((value) => `${JSON.stringify(value)}\n`).join('');
    hash.update(text);
    return text;
  };
  const head: Head = { greenlane: 'export', format: FORMAT, version, schema: from.schema, exportedAt: now };
  yield lines([head]);
  for (const shape of from.tables) {
    const { name, columns } = shape;
    yield lines([{ table: name, columns }]);
    let count = 0;
    for await (const rows of from.rows(shape)) {
      count += rows.length;
      yield lines(rows.map(lineOf));
    }
    counts[name] = count;
  }
  const end: EndLine = { end: { rows: counts, sha256: hash.digest('hex') } };
  yield `${JSON.stringify(end)}\n`;
}

const lineOf = (row: Row): RowLine =>
  row.map((cell) =>
    cell instanceof Uint8Array
      ? Buffer.from(cell.buffer, cell.byteOffset, cell.byteLength).toString('base64')
      : cell,
  );
