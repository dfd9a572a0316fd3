import { sql } from 'kysely';
import type { Db } from '../../concept.ts';
import type { FoundKind } from '../../finding.ts';
import { belongsTo, name, placesOf, type Place } from './places.ts';
import { change, isRow, picked, remove, rowsWhere, type Columns, type Touched } from './rows.ts';

/** Which of two, by kind. */
export interface Pair {
  kind: FoundKind;
  kept: string;
  gone: string;
}

/** Everything that belongs to the one that goes becomes the other's. */
export async function moveBelongings(db: Db, pair: Pair): Promise<Touched[]> {
  const touched: Touched[] = [];
  const offset = await lastInLog(db, pair);
  for (const place of placesOf(pair.kind, pair.gone)) {
    for (const row of await rowsWhere(db, place.table, sql`${belongsTo(place, pair.kind, pair.gone)}`))
      touched.push(await moveRow(db, place, row, pair, offset));
  }
  return touched;
}

async function moveRow(db: Db, place: Place, row: Columns, { kept }: Pair, offset: number): Promise<Touched> {
  const { table, key, column, how, entry } = place;
  const to: Columns = { [column]: kept };
  // Entries of both logs are counted on: those of the one that is kept keep their numbers.
  if (how === 'keys' && 'seq' in row) to.seq = Number(row.seq) + offset;
  if (entry !== undefined && row[entry] !== '') to[entry] = String(Number(row[entry]) + offset);
  const own = picked(row, key);
  const next = { ...own, ...picked({ ...row, ...to }, key) };
  const taken =
    how === 'once' && key.includes(column)
      ? (await sql`select 1 from ${name(table)} where ${isRow(next)}`.execute(db)).rows.length > 0
      : false;
  if (taken) {
    await remove(db, table, own);
    return { table, what: 'removed', before: row };
  }
  await change(db, table, own, to);
  return { table, what: 'changed', key: next, before: picked(row, Object.keys(to)) };
}

async function lastInLog(db: Db, { kind, kept }: Pair): Promise<number> {
  const row = await db
    .selectFrom('recordLog')
    .select(({ fn }) => fn.max('seq').as('last'))
    .where('kind', '=', kind)
    .where('recordId', '=', kept)
    .executeTakeFirst();
  return Number(row?.last ?? 0);
}

/** Counts what belongs to a record, table by table. */
export async function countBelongings(db: Db, kind: FoundKind, id: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const place of placesOf(kind, id)) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${name(place.table)}
      where ${belongsTo(place, kind, id)}`.execute(db);
    const n = Number(rows[0]?.n ?? 0);
    if (n > 0) counts.set(place.table, (counts.get(place.table) ?? 0) + n);
  }
  return counts;
}
