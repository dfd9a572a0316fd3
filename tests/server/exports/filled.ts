import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { fillingWithFiles, withFilesOf } from '../../../server/exports/folder.ts';
import { copyFrom, fill, type Cell, type Row, type TableShape } from '../../../server/store/copying.ts';
import type { StoreOptions } from '../../../server/store/open.ts';

const texts = ['', 'Łukasz “Ķ” \t\n 🌲', "it's; drop table deals", 'x'.repeat(3_000), '\\x00 %s {"a":1}'];
const numbers = [0, -1, 1_795_046_400_000, Number.MAX_SAFE_INTEGER, 7];
const rowsPerTable = 5;

/** Rows for any table there is, each different, with what is hard to carry: signs, large numbers, bytes. */
function rowsFor({ name, columns }: TableShape): Row[] {
  return Array.from({ length: rowsPerTable }, (_, row) =>
    columns.map((column, place): Cell => {
      if (name === 'documents' && column.name === 'path')
        return row === 0 ? 'sales/draft.json' : `sales/versions/${String(row).repeat(24)}.json`;
      if (name === 'documents' && column.name === 'revision') return 1;
      if (name === 'settings' && column.name === 'key' && row === 0) return 'workspace-key';
      if (name === 'settings' && column.name === 'value' && row === 0)
        return JSON.stringify({ hex: 'ab'.repeat(32) });
      if (name === 'settings' && column.name === 'secret') return 1;
      switch (column.kind) {
        case 'text':
          // The first columns are mostly keys: different in each row.
          return `${name} ${row}.${place} ${texts[(row + place) % texts.length]}`;
        case 'integer':
          return column.name === 'seq' || column.name === 'number'
            ? row
            : (numbers[(row + place) % numbers.length] ?? 0);
        case 'bytes':
          return Uint8Array.from({ length: 2_000 }, (__, byte) => (byte * 7 + row) % 256);
      }
    }),
  );
}

/** A store in a folder with rows in every table that its database knows. */
export async function fillEverything(folder: string): Promise<void> {
  const filling = await fillingWithFiles(folder, await fill({ folder }));
  for (const table of filling.tables) await filling.add(table, rowsFor(table));
  await filling.finish();
  await filling.close();
}

/** Every row of every table, bytes in hex, in one order whatever the engine. */
export async function everythingIn(place: StoreOptions): Promise<Record<string, string[]>> {
  const store = await copyFrom(place);
  const whole = 'url' in place ? store : withFilesOf(place.folder, store);
  const found: Record<string, string[]> = {};
  for (const table of whole.tables) {
    const rows: string[] = [];
    for await (const batch of whole.rows(table)) rows.push(...batch.map((row) => written(table, row)));
    found[table.name] = rows.toSorted();
  }
  await whole.close();
  return found;
}

const written = ({ columns }: TableShape, row: Row): string =>
  JSON.stringify(
    columns
      .map(({ name }, place) => [name, plain(row[place] ?? null)])
      .toSorted(([a], [b]) => String(a).localeCompare(String(b))),
  );

const plain = (cell: Cell): Cell =>
  cell instanceof Uint8Array ? createHash('sha256').update(cell).digest('hex') : cell;

/** The export with its lines changed, and a checksum that fits again where `honest`. */
export async function rewritten(
  file: string,
  to: string,
  change: (lines: string[]) => string[],
  { honest = false } = {},
): Promise<string> {
  const lines = gunzipSync(await readFile(file))
    .toString('utf8')
    .trimEnd()
    .split('\n');
  const next = change(lines);
  if (honest) {
    const body = next.slice(0, -1);
    const end = JSON.parse(next.at(-1) ?? '') as { end: { sha256: string } };
    end.end.sha256 = createHash('sha256')
      .update(body.map((line) => `${line}\n`).join(''))
      .digest('hex');
    next.splice(-1, 1, JSON.stringify(end));
  }
  await writeFile(to, gzipSync(`${next.join('\n')}\n`));
  return to;
}
