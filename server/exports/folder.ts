import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { isCode, syncFolder, unavailable } from '../library/json-file.ts';
import { isProcessId } from '../library/process-ids.ts';
import { keySetting } from '../mail/keys.ts';
import type { Cell, Copying, Filling, Row, TableShape } from '../store/copying.ts';
import { libraryTable, settingsTable } from './format.ts';
import { say } from '../../machines/index.ts';

/*
 * A data folder keeps the process library and the key in files; a database keeps both in rows. Here a folder reads and
 * writes as a database would.
 */

const StoredKey = z.object({ hex: z.string().regex(/^[0-9a-f]{64}$/) });

const keyFile = (folder: string): string => path.join(folder, 'secret.key');
const libraryFolder = (folder: string): string => path.join(folder, 'processes');

/** The store in a data folder together with the files beside it. */
export function withFilesOf(folder: string, store: Copying): Copying {
  return {
    ...store,
    async *rows(table) {
      if (table.name === libraryTable) yield* documentsIn(libraryFolder(folder), table);
      else yield* store.rows(table);
      if (table.name === settingsTable) yield await keyIn(folder, table);
    },
  };
}

async function* documentsIn(library: string, table: TableShape): AsyncGenerator<Row[]> {
  const names = existsSync(library) ? await readdir(library, { recursive: true }) : [];
  for (const name of names.map((one) => one.split(path.sep).join('/')).toSorted()) {
    if (!isDocument(name)) continue;
    const content = await readFile(path.join(library, name), 'utf8');
    yield [rowOf(table, { path: name, revision: 1, content })];
  }
}

async function keyIn(folder: string, table: TableShape): Promise<Row[]> {
  try {
    const hex = (await readFile(keyFile(folder), 'utf8')).trim();
    return [rowOf(table, { key: keySetting, value: JSON.stringify({ hex }), secret: 1 })];
  } catch (error) {
    // Kept in GREENLANE_SECRET.
    if (isCode(error, 'ENOENT')) return [];
    throw unavailable(keyFile(folder), error);
  }
}

function rowOf({ columns }: TableShape, cells: Readonly<Record<string, Cell>>): Row {
  return columns.map(({ name }) => {
    const cell = cells[name];
    if (cell === undefined) throw new Error(`A column “${name}” is new; say what it holds of a file.`);
    return cell;
  });
}

/** `<id>/draft.json` and `<id>/versions/<hash>.json`: nothing else is read, and nothing else written. */
function isDocument(name: string): boolean {
  const [id = '', ...rest] = name.split('/');
  return isProcessId(id) && /^(draft\.json|versions\/[0-9a-f]{24}\.json)$/.test(rest.join('/'));
}

/** Fills the store in a data folder, and the files beside it. */
export async function fillingWithFiles(folder: string, store: Filling): Promise<Filling> {
  const library = libraryFolder(folder);
  const aside = `${library}.part`;
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { mode: 0o700 });
  let key: string | null = null;
  const made: string[] = [];
  return {
    ...store,
    async occupied() {
      const documents = existsSync(library) ? await readdir(library) : [];
      return documents.length > 0 ? libraryTable : store.occupied();
    },
    async add(table, rows) {
      const cell = (row: Row, column: string) => row[table.columns.findIndex(({ name }) => name === column)];
      if (table.name === libraryTable) {
        for (const row of rows)
          await writeDocument(aside, String(cell(row, 'path')), String(cell(row, 'content')));
        return;
      }
      const isKey = (row: Row) => table.name === settingsTable && cell(row, 'key') === keySetting;
      const kept = rows.find(isKey);
      if (kept) key = StoredKey.parse(JSON.parse(String(cell(kept, 'value')))).hex;
      await store.add(
        table,
        rows.filter((row) => !isKey(row)),
      );
    },
    async finish() {
      if (key !== null) {
        await writeSynced(keyFile(folder), `${key}\n`, 'w');
        made.push(keyFile(folder));
      }
      // An empty folder of processes may be there, if a server has once been started.
      await rmdir(library).catch(() => undefined);
      await rename(aside, library);
      made.push(library);
      await syncFolder(folder);
      await store.finish();
      made.length = 0;
    },
    async close() {
      await store.close();
      await rm(aside, { recursive: true, force: true });
      for (const one of made) await rm(one, { recursive: true, force: true });
    },
  };
}

async function writeDocument(library: string, name: string, content: string): Promise<void> {
  if (!isDocument(name))
    throw new AppError('data-damaged', say`The export has a document “${name}”, which is none of a process.`);
  const file = path.join(library, name);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await writeSynced(file, content, 'wx');
  await syncFolder(path.dirname(file));
}

async function writeSynced(file: string, content: string, flags: 'w' | 'wx'): Promise<void> {
  const handle = await open(file, flags, 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
