import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';
import type { z } from 'zod';
import { AppError } from '../errors.ts';
import { isCode } from '../library/json-file.ts';
import type { Filling, Row, TableShape } from '../store/copying.ts';
import { EndLine, FORMAT, Head, RowLine, sameColumns, TableLine } from './format.ts';
import { say } from '../../machines/index.ts';

/** Rows that go into the target at once, and characters after which they go all the same. */
const rowsAtOnce = 500;
const charactersAtOnce = 4_000_000;

export interface Imported {
  head: Head;
  rows: number;
}

/**
 * Fills an empty store from an export: all of it, or nothing where anything is wrong.
 *
 * @throws AppError `conflict` where the target holds something, `database-newer` for an export of a newer Greenlane,
 *   `data-damaged` for a file that is damaged, cut or something else, `not-found` where there is none
 */
export async function readExport(file: string, into: Filling): Promise<Imported> {
  const lines = linesIn(file);
  try {
    const head = headOf((await lines.next()).value, file, into.schema);
    const occupied = await into.occupied();
    if (occupied !== null) {
      throw new AppError(
        'conflict',
        say`There is a workspace already: the table “${occupied}” isn’t empty. An export only goes into an empty place; choose another folder or database.`,
      );
    }
    const counts = await fillFrom(lines, file, into);
    await into.finish();
    return { head, rows: Object.values(counts).reduce((sum, count) => sum + count, 0) };
  } finally {
    await lines.return(undefined);
  }
}

function headOf(line: Line | undefined, file: string, schema: number): Head {
  const head = Head.safeParse(line?.value);
  if (!head.success) throw damaged(file, 'it doesn’t begin as an export of Greenlane does');
  const { data } = head;
  if (data.format > FORMAT || data.schema > schema) {
    throw new AppError(
      'database-newer',
      say`${file} was written by a newer Greenlane (${data.version}, schema ${data.schema}; this one knows up to ${schema}). Import it with that version or a later one.`,
    );
  }
  if (data.format < FORMAT || data.schema < schema) {
    throw new AppError(
      'conflict',
      say`${file} was written by an older Greenlane (${data.version}, schema ${data.schema}; this one has ${schema}). Import it with that version, then start this one there: it brings the data up by itself.`,
    );
  }
  return data;
}

async function fillFrom(
  lines: AsyncGenerator<Line>,
  file: string,
  into: Filling,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  let table: TableShape | null = null;
  let waiting: Row[] = [];
  let characters = 0;
  const flush = async () => {
    if (table && waiting.length > 0) await into.add(table, waiting);
    [waiting, characters] = [[], 0];
  };
  for await (const { value, length, before, number } of lines) {
    if (Array.isArray(value)) {
      if (!table) throw damaged(file, `line ${number} is a row without a table`);
      waiting.push(rowOf(parsed(RowLine, value, file, number), table, file, number));
      characters += length;
      counts[table.name] = (counts[table.name] ?? 0) + 1;
      if (waiting.length >= rowsAtOnce || characters >= charactersAtOnce) await flush();
      continue;
    }
    await flush();
    const end = EndLine.safeParse(value);
    if (end.success) {
      checkEnd(end.data, { counts, before }, file, into);
      if (!(await lines.next()).done) throw damaged(file, 'something follows its end');
      return counts;
    }
    const { table: name, columns } = parsed(TableLine, value, file, number);
    table = { name, columns };
    counts[name] = 0;
    const known = into.tables.find((one) => one.name === name);
    if (!known || !sameColumns(known, table))
      throw damaged(file, `its table “${name}” isn’t the one that this Greenlane has`);
  }
  throw cut(file);
}

function rowOf(cells: RowLine, { columns }: TableShape, file: string, number: number): Row {
  if (cells.length !== columns.length) throw damaged(file, `line ${number} has another number of cells`);
  return cells.map((cell, place) =>
    columns[place]?.kind === 'bytes' && typeof cell === 'string' ? Buffer.from(cell, 'base64') : cell,
  );
}

interface Read {
  counts: Readonly<Record<string, number>>;
  before: string;
}

function checkEnd({ end }: EndLine, { counts, before }: Read, file: string, { tables }: Filling): void {
  if (end.sha256 !== before) throw damaged(file, 'its checksum is another');
  const other = tables.find(({ name }) => counts[name] === undefined || counts[name] !== end.rows[name]);
  if (other) throw damaged(file, `rows of the table “${other.name}” are missing`);
}

function parsed<S extends z.ZodType>(schema: S, value: unknown, file: string, number: number): z.infer<S> {
  const result = schema.safeParse(value);
  if (!result.success) throw damaged(file, `line ${number} can’t be read`);
  return result.data;
}

const damaged = (file: string, why: string, cause?: unknown): AppError =>
  new AppError(
    'data-damaged',
    say`${file} can’t be used: ${why}. Nothing was imported. Copy the file again, or export once more.`,
    { cause },
  );

const cut = (file: string, cause?: unknown): AppError => damaged(file, 'its end is missing', cause);

interface Line {
  value: unknown;
  /** Of the text, in characters. */
  length: number;
  /** SHA-256 of all lines before this one, hex; worked out for the end only. */
  before: string;
  number: number;
}

/** The lines of the file, unpacked as they are asked for. */
async function* linesIn(file: string): AsyncGenerator<Line> {
  const hash = createHash('sha256');
  let number = 0;
  for await (const text of textLines(file)) {
    number++;
    const value = jsonOf(text, file, number);
    const isEnd = typeof value === 'object' && value !== null && 'end' in value;
    yield { value, length: text.length, before: isEnd ? hash.copy().digest('hex') : '', number };
    hash.update(`${text}\n`);
  }
}

function jsonOf(text: string, file: string, number: number): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw damaged(file, `line ${number} can’t be read`, cause);
  }
}

async function* textLines(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const unpacked = createGunzip();
  source.on('error', (error) => unpacked.destroy(error));
  const decoder = new StringDecoder('utf8');
  let rest: string[] = [];
  try {
    for await (const chunk of source.pipe(unpacked)) {
      // A gunzip's chunks are buffers; its iterator's type doesn't know.
      const [first = '', ...others] = decoder.write(chunk as Buffer).split('\n');
      rest.push(first);
      for (const next of others) {
        yield rest.join('');
        rest = [next];
      }
    }
  } catch (error) {
    throw unreadable(error, file);
  } finally {
    source.destroy();
  }
  if (rest.join('') !== '') throw cut(file);
}

function unreadable(error: unknown, file: string): unknown {
  if (isCode(error, 'ENOENT'))
    return new AppError('not-found', say`There is no file “${file}”. Check the path.`);
  if (isCode(error, 'Z_BUF_ERROR')) return cut(file, error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('Z_')) return damaged(file, 'it isn’t packed as exports are, or damaged', error);
  if (error instanceof AppError || code === '') return error;
  return new AppError('storage-unavailable', say`${file} can’t be read (${String(error)}).`, {
    cause: error,
  });
}
