import { readdir, readFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { placeOf } from '../../support/temp-store.ts';

type Row = Record<string, unknown>;

/** Every row of every table, whichever engine has them. */
async function tablesOf(folder: string): Promise<Map<string, Row[]>> {
  const place = await placeOf(folder);
  if ('url' in place) {
    const client = new pg.Client({ connectionString: place.url });
    await client.connect();
    try {
      const { rows } = await client.query<{ name: string }>(
        `select table_name as name from information_schema.tables where table_schema = 'public'`,
      );
      const tables = new Map<string, Row[]>();
      for (const { name } of rows)
        tables.set(name, (await client.query<Row>(`select * from "${name}"`)).rows);
      return tables;
    } finally {
      await client.end();
    }
  }
  const db = new DatabaseSync(path.join(folder, 'greenlane.db'), { readOnly: true });
  try {
    const names = db.prepare(`select name from sqlite_master where type = 'table'`).all();
    return new Map(
      names.map(({ name }) => [String(name), db.prepare(`select * from "${String(name)}"`).all()]),
    );
  } finally {
    db.close();
  }
}

/** A cell as text, whatever it is kept as: what was packed is unpacked. */
function textOf(value: unknown): string {
  if (!(value instanceof Uint8Array)) return String(value);
  const bytes = Buffer.from(value);
  const isZipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (isZipped ? gunzipSync(bytes) : bytes).toString();
}

/** Every cell of every table in which one of the words stands: `table.column: the word, and what stands around it`. */
export async function cellsWith(folder: string, words: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const [table, rows] of await tablesOf(folder))
    for (const row of rows)
      for (const [column, value] of Object.entries(row)) {
        const text = textOf(value).toLowerCase();
        for (const word of words) {
          const at = text.indexOf(word);
          if (at >= 0)
            found.push(`${table}.${column}: ${word}, in ${text.slice(Math.max(at - 60, 0), at + 60)}`);
        }
      }
  return found;
}

/** Every file of the data folder in whose bytes one of the traces stands. */
export async function filesWith(folder: string, traces: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const bytes = entry.isFile() ? await readFile(file) : Buffer.alloc(0);
    for (const trace of traces)
      if (entry.name.includes(trace) || bytes.includes(trace))
        found.push(`${path.relative(folder, file)}: “${trace}”`);
  }
  return found;
}
