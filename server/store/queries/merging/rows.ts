import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../../concept.ts';
import { checked } from '../../rows/json-columns.ts';
import type { MergeRowsTable } from '../../schema.ts';
import { inParts } from '../finding/parts.ts';
import { name } from './places.ts';

const Cell = z.union([z.string(), z.number(), z.null()]);
/** Columns in the database's own names. */
const Columns = z.record(z.string(), Cell);
export type Columns = z.infer<typeof Columns>;

/** What a merge did to one row, so that it can be undone. */
export type Touched =
  /** Columns were changed; `before` is what they were. */
  | { table: string; what: 'changed'; key: Columns; before: Columns }
  /** The row went; `before` is all of it. */
  | { table: string; what: 'removed'; before: Columns }
  | { table: string; what: 'added'; key: Columns };

const snake = (text: string): string => text.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Rows as the database names their columns. */
export async function rowsWhere(db: Db, table: string, where: ReturnType<typeof sql>): Promise<Columns[]> {
  const { rows } = await sql<Record<string, unknown>>`select * from ${name(table)} where ${where}`.execute(
    db,
  );
  return rows.map((row) =>
    Columns.parse(Object.fromEntries(Object.entries(row).map(([column, cell]) => [snake(column), cell]))),
  );
}

export const picked = (row: Columns, columns: readonly string[]): Columns =>
  Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));

export const isRow = (key: Columns): ReturnType<typeof sql> =>
  sql.join(
    Object.entries(key).map(([column, cell]) =>
      cell === null ? sql`${name(column)} is null` : sql`${name(column)} = ${cell}`,
    ),
    sql` and `,
  ) as ReturnType<typeof sql>; // `join` is typed wider than the fragment it makes

/** How many rows were changed: none where the row isn't there any more. */
export async function change(db: Db, table: string, key: Columns, to: Columns): Promise<number> {
  const set = Object.entries(to).map(([column, cell]) => sql`${name(column)} = ${cell}`);
  const { numAffectedRows = 0n } =
    await sql`update ${name(table)} set ${sql.join(set)} where ${isRow(key)}`.execute(db);
  return Number(numAffectedRows);
}

export async function remove(db: Db, table: string, key: Columns): Promise<void> {
  await sql`delete from ${name(table)} where ${isRow(key)}`.execute(db);
}

export async function insert(db: Db, table: string, row: Columns): Promise<void> {
  const columns = Object.keys(row);
  await sql`insert into ${name(table)} (${sql.join(columns.map(name))})
    values (${sql.join(Object.values(row).map((cell) => sql`${cell}`))}) on conflict do nothing`.execute(db);
}

/** Keeps what was done, in order. */
export async function keepTouched(db: Db, mergeId: string, touched: readonly Touched[]): Promise<void> {
  const rows = touched.map((one, place): MergeRowsTable => ({
    mergeId,
    place,
    inTable: one.table,
    rowKey: JSON.stringify(one.what === 'removed' ? null : one.key),
    rowBefore: one.what === 'added' ? null : JSON.stringify(one.before),
  }));
  for (const part of inParts(rows, 100)) await db.insertInto('mergeRows').values(part).execute();
}

/** What was done, the last first. */
export async function touchedBy(db: Db, mergeId: string): Promise<Touched[]> {
  const rows = await db
    .selectFrom('mergeRows')
    .selectAll()
    .where('mergeId', '=', mergeId)
    .orderBy('place', 'desc')
    .execute();
  return rows.map(({ place, inTable: table, rowKey, rowBefore }): Touched => {
    const where = `merge_rows of ${mergeId}, ${place}`;
    const key = checked(Columns.nullable(), rowKey, where);
    if (rowBefore === null) return { table, what: 'added', key: key ?? {} };
    const before = checked(Columns, rowBefore, where);
    return key === null ? { table, what: 'removed', before } : { table, what: 'changed', key, before };
  });
}
