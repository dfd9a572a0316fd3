import { sql, type RawBuilder } from 'kysely';
import type { BoardFilter, BoardSort, Sorted } from '../board.ts';
import type { Db } from '../concept.ts';
import { fromCursor, limitOf, toPage, type Page, type PageRequest } from '../paging.ts';
import { wordsOf } from '../words.ts';
import { asksMore, filtered, ownedBy, ready, sourceOf, stageOf, type ReadyFilter } from './board-filter.ts';
import { and, cellsOf, type Cell } from './board-sums.ts';
import { dueRanges, everything, within, type DueRange } from './due.ts';
import { smallest, type Run } from './smallest.ts';
import { dealsHaving, walked } from './walking.ts';

interface Where {
  /** Null: no stage entered yet; left out: whatever stage. */
  stage?: string | null | undefined;
  step?: string | undefined;
}

interface Placed {
  sortKey: number;
  id: string;
}

/** Ids of the deals on one page. */
export async function pageOfDeals(
  db: Db,
  filter: BoardFilter & PageRequest & Where & Sorted,
): Promise<Page<string>> {
  const limit = limitOf(filter);
  const { textual } = sorts[filter.sort];
  const cursor = fromCursor(filter, [textual ? 'string' : 'number', 'string']);
  const after = cursor && { sortKey: cursor[0] as number | string, id: String(cursor[1]) }; // of two keys, as just checked
  const rows = await rowsAfter(db, filter, after, limit + 1);
  return toPage(
    rows,
    limit,
    (row) => [row.sortKey, row.id],
    (row) => row.id,
  );
}

type PageRow = { id: string; sortKey: number | string };

async function rowsAfter(
  db: Db,
  filter: BoardFilter & Where & Sorted,
  after: PageRow | null,
  limit: number,
): Promise<PageRow[]> {
  if (filter.sort === 'due' && !filter.reverse && filter.search === undefined && !asksMore(filter))
    return dueFirst(db, filter, after && { ...after, sortKey: Number(after.sortKey) }, limit);
  const asked = await ready(db, filter);
  const { search, ...others } = filter;
  const words = wordsOf(search ?? '');
  const met =
    words.length === 0 || asked.led
      ? null
      : await walked(
          after,
          limit,
          (place, length) => rowsAfter(db, others, place, length),
          (ids) => dealsHaving(db, ids, words),
        );
  return met ?? sorted(db, asked, after, limit);
}

interface Key {
  /** Said as the indexes say it; every deal has one. */
  key: RawBuilder<number | string>;
  largestFirst: boolean;
  /** It is a text and no number. */
  textual?: boolean;
  /** An index is in this order in each column. */
  indexed?: boolean;
}

const sorts: Record<BoardSort, Key> = {
  due: { key: sql`deals.due_key`, largestFirst: false },
  value: { key: sql`coalesce(deals.value_minor, -1)`, largestFirst: true, indexed: true },
  age: { key: sql`deals.step_entered_at`, largestFirst: false, indexed: true },
  stage: { key: sql`coalesce(deals.stage_entered_at, deals.step_entered_at)`, largestFirst: false },
  close: { key: sql`coalesce(deals.expected_close_on, '9999-12-31')`, largestFirst: false, textual: true },
  created: { key: sql`deals.created_at`, largestFirst: true },
};

async function sorted(
  db: Db,
  filter: ReadyFilter & Where & Sorted,
  after: { sortKey: number | string; id: string } | null,
  limit: number,
): Promise<{ sortKey: number | string; id: string }[]> {
  const { key, largestFirst, indexed = false, textual = false } = sorts[filter.sort];
  const descending = largestFirst !== (filter.reverse ?? false);
  const direction = descending ? 'desc' : 'asc';
  // Few of a column may be let through: then they are looked for in the index that holds what is asked, and sorted.
  // Walking an index in this order would read a whole row for each of the others.
  const order = (indexed && !asksMore(filter)) || textual ? key : sql<number>`+ ${key}`;
  let rows = filtered(db, filter)
    .select('deals.id')
    .select(key.as('sortKey'))
    .orderBy(order, direction)
    .orderBy('deals.id', direction)
    .limit(limit);
  if (filter.stage !== undefined) rows = rows.where(stageOf('deals'), '=', filter.stage ?? '');
  if (filter.step !== undefined) rows = rows.where('deals.step', '=', filter.step);
  if (after) {
    const comparison = sql.raw(descending ? '<' : '>');
    rows = rows.where(sql<boolean>`(${key}, deals.id) ${comparison} (${after.sortKey}, ${after.id})`);
  }
  return rows.execute();
}

/** The index of the board is sorted by owner, column and step, then due first; so a page begins many of its runs. */
async function dueFirst(
  db: Db,
  filter: BoardFilter & Where,
  after: Placed | null,
  limit: number,
): Promise<Placed[]> {
  const ranges = filter.due === undefined ? [everything] : dueRanges(filter.due, filter);
  const runs: Run[] = [];
  for (const range of ranges) {
    if (after && range.to < after.sortKey) continue;
    const rows = (cell: CellColumns, to: number): RawBuilder<unknown> =>
      dealsOf(cell, filter, { from: Math.max(range.from, after?.sortKey ?? range.from), to }, after);
    const columns: CellColumns = { who: sql`c.who`, stage: sql`c.stage`, step: sql`c.step` };
    const heads = await sql<Cell & { head: number | null }>`
      select c.who, c.stage, c.step,
        (select d.due_key ${rows(columns, range.to)} order by d.due_key, d.id limit 1) as head
      from (${cellsOf(filter)}) as c`.execute(db);
    for (const { head, ...cell } of heads.rows) {
      if (head === null) continue;
      runs.push({
        head,
        upTo: (key, atMost) => sql`select d.due_key as sort_key, d.id
          ${rows(valuesOf(cell), Math.min(key, range.to))} order by d.due_key, d.id limit ${atMost}`,
      });
    }
  }
  return smallest<{ sortKey: number; id: string }>(db, runs, ['sortKey', 'id'], limit);
}

type CellColumns = Record<keyof Cell, RawBuilder<unknown>>;
const valuesOf = ({ who, stage, step }: Cell): CellColumns => ({
  who: sql`${who}`,
  stage: sql`${stage}`,
  step: sql`${step}`,
});

function dealsOf(
  { who, stage, step }: CellColumns,
  { processId, kind, passive, source }: BoardFilter,
  range: DueRange,
  after: Placed | null,
): RawBuilder<unknown> {
  const conditions = [
    sql`d.process_id = ${processId} and d.kind = ${kind} and d.status = 'open'`,
    sql`${ownedBy('d')} = ${who} and ${stageOf('d')} = ${stage} and d.step = ${step}`,
    within(sql`d.due_key`, [range]),
    ...(after ? [sql`(d.due_key, d.id) > (${after.sortKey}, ${after.id})`] : []),
    ...(source === undefined ? [] : [sql`${sourceOf('d')} = ${source ?? ''}`]),
    // Versions may see one step differently.
    ...(passive ? [sql`d.step_influence = 'passive'`] : []),
  ];
  return sql`from deals d where ${and(conditions)}`;
}
