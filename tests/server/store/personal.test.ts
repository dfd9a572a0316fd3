import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { notCopied } from '../../../server/store/copied.ts';
import { sqliteDdl } from '../../../server/store/dialects/sqlite/ddl.ts';
import { migrationsFrom } from '../../../server/store/migrations/migrate.ts';
import { personal, type PersonalPlace } from '../../../server/store/personal.ts';

interface Column {
  name: string;
  key: number;
}

/** Every table with its columns that aren’t numbers, and its primary key. */
function schema(): Map<string, { columns: string[]; key: string[] }> {
  const db = new DatabaseSync(':memory:');
  for (const { statements } of migrationsFrom(0, sqliteDdl)) for (const one of statements) db.exec(one);
  const names = db.prepare(`select name from sqlite_master where type = 'table'`).all();
  return new Map(
    names.map(({ name }) => {
      const columns = db.prepare(`select name, type, pk as key from pragma_table_info('${String(name)}')`);
      // The pragma's columns have these types.
      const all = columns.all() as unknown as (Column & { type: string })[];
      return [
        String(name),
        {
          columns: all.filter(({ type }) => !/int/i.test(type)).map((column) => column.name),
          key: all
            .filter(({ key }) => key > 0)
            .toSorted((a, b) => a.key - b.key)
            .map((column) => column.name),
        },
      ];
    }),
  );
}

function toldOf({ key, own, erasing, company, deal, mentions = [], plain }: PersonalPlace): Set<string> {
  return new Set([
    ...key,
    ...(typeof own === 'object' ? Object.values(own).filter((one) => typeof one === 'string') : []),
    ...(typeof erasing === 'object' ? Object.keys(erasing.emptied) : []),
    ...(company ? [company] : []),
    ...(deal ? [deal] : []),
    ...mentions,
    ...plain,
  ]);
}

const tables = schema();
/** Sums and what follows from them: of values and codes. */
const kept = [...tables].filter(([name]) => !/_(pending|totals)$/.test(name) && name !== 'meta');

test.each(kept)('what %s holds about people is told, column by column', (name, { columns, key }) => {
  const place = personal[name];
  if (!place)
    throw new Error(
      `server/store/personal.ts doesn’t tell of ${name}: say what erasing a person and merging two does there.`,
    );
  expect(place.key).toEqual(key);
  const told = toldOf(place);
  expect(columns.filter((column) => !told.has(column))).toEqual([]);
});

test('nothing is told of that isn’t there', () => {
  const missing = Object.entries(personal).flatMap(([name, place]) => {
    const table = tables.get(name);
    if (!table) return [name];
    return [...toldOf(place)]
      .filter((column) => !table.columns.includes(column) && !place.key.includes(column))
      .map((column) => `${name}.${column}`);
  });
  expect(missing).toEqual([]);
});

test('what an export leaves out holds nobody', () => {
  const held = [...notCopied].filter((name) => personal[name]?.own ?? personal[name]?.mentions);
  expect(held).toEqual([]);
});
