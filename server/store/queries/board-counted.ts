import { sql, type RawBuilder } from 'kysely';
import type { BoardFilter, BoardSums, ColumnTotal, LaneTotal } from '../board.ts';
import type { Db } from '../concept.ts';
import type { DueClass } from '../../../machines/api/index.ts';
import { filtered, ownedBy, sourceOf, stageOf } from './board-filter.ts';
import { and, keptRows } from './board-sums.ts';
import { dueRanges, within } from './due.ts';

/** Values times win chances, of rows `sums` with a version, a step and a stage; minor units, rounded. */
const weighted = (value: RawBuilder<unknown>): RawBuilder<number> =>
  sql`cast(round(sum(${value} * coalesce(at.win_chance, col.win_chance, 0)) / 100.0) as bigint)`;

const chances = sql`left join version_steps as at on at.version_hash = sums.version_hash and at.step = sums.step
  left join version_steps as col on col.version_hash = sums.version_hash and col.step = sums.stage`;

interface CountedRow extends ColumnTotal {
  passive: number;
  due: DueClass;
  /** Value times win chance times a hundred: whole, so that rows add up before they are rounded. */
  percents: number;
}

/** All sums of a board in one pass over its deals, where nobody has kept them. */
export async function countedSums(db: Db, filter: BoardFilter): Promise<BoardSums> {
  const dueKey = sql<number>`deals.due_key`;
  const classOf = sql<DueClass>`case ${sql.join(
    (['overdue', 'today', 'later'] as const).map(
      (due) => sql`when ${within(dueKey, dueRanges(due, filter))} then ${sql.lit(due)}`,
    ),
    sql` `,
  )} else 'none' end`;
  const deals = filtered(db, { ...filter, due: undefined, passive: undefined })
    .select(['deals.versionHash', 'deals.step', 'deals.valueMinor'])
    .select(stageOf('deals').as('stage'))
    .select(sql<string>`coalesce(deals.currency, '')`.as('currency'))
    .select(sql<number>`case when deals.step_influence = 'passive' then 1 else 0 end`.as('passive'))
    .select(classOf.as('due'));
  const { rows } = await sql<CountedRow>`
    select nullif(sums.stage, '') as stage, nullif(sums.currency, '') as currency, sums.passive, sums.due,
      sum(sums.deals) as deals, sum(sums.value_minor) as value_minor,
      sum(sums.value_minor * coalesce(at.win_chance, col.win_chance, 0)) as percents
    from (
      select stage, currency, version_hash, step, passive, due, count(*) as deals,
        coalesce(sum(value_minor), 0) as value_minor
      from (${deals}) as counted group by stage, currency, version_hash, step, passive, due
    ) as sums ${chances}
    group by sums.stage, sums.currency, sums.passive, sums.due`.execute(db);
  const isPassive = (row: CountedRow) => !filter.passive || row.passive === 1;
  const isDue = (row: CountedRow) => filter.due === undefined || row.due === filter.due;
  const counts = { overdue: 0, today: 0, later: 0, none: 0 };
  for (const row of rows.filter(isPassive)) counts[row.due] += row.deals;
  const counted = rows.filter((row) => row.passive === 1 && isDue(row));
  return {
    totals: added(rows.filter((row) => isPassive(row) && isDue(row))),
    due: counts,
    passive: counted.reduce((sum, { deals }) => sum + deals, 0),
  };
}

function added(rows: readonly CountedRow[]): ColumnTotal[] {
  const columns = new Map<string, Omit<CountedRow, 'passive' | 'due'>>();
  for (const row of rows) {
    const key = JSON.stringify([row.stage, row.currency]);
    const known = columns.get(key) ?? { ...row, deals: 0, valueMinor: 0, percents: 0 };
    columns.set(key, {
      ...known,
      deals: known.deals + row.deals,
      valueMinor: known.valueMinor + row.valueMinor,
      percents: known.percents + row.percents,
    });
  }
  return [...columns.values()].map(({ stage, currency, deals, valueMinor, percents }) => ({
    stage,
    currency,
    deals,
    valueMinor,
    weightedMinor: Math.round(percents / 100),
  }));
}

/** Totals of each owner or source in each column: kept ones where the filter asks for nothing that they don't tell apart. */
export async function laneTotals(db: Db, filter: BoardFilter, by: 'owner' | 'source'): Promise<LaneTotal[]> {
  const { rows } = await sql<LaneTotal>`
    select nullif(sums.lane, '') as lane, nullif(sums.stage, '') as stage, nullif(sums.currency, '') as currency,
      sum(sums.deals) as deals, sum(sums.value_minor) as value_minor,
      ${weighted(sql`sums.value_minor`)} as weighted_minor
    from (${laneRows(db, filter, by)}) as sums ${chances}
    group by sums.lane, sums.stage, sums.currency`.execute(db);
  return rows;
}

function laneRows(db: Db, filter: BoardFilter, by: 'owner' | 'source'): RawBuilder<unknown> {
  const { processId, kind, ownerId, source, passive } = filter;
  const narrowed = by === 'owner' ? ownerId : source;
  const other = by === 'owner' ? source : ownerId;
  const keeps =
    filter.due === undefined &&
    other === undefined &&
    keptRows({ ...filter, ownerId: undefined, source: undefined });
  if (keeps) {
    const rows = and([
      sql`process_id = ${processId} and kind = ${kind} and facet = ${by}`,
      ...(narrowed === undefined ? [] : [sql`who = ${narrowed ?? ''}`]),
      ...(passive ? [sql`passive = 1`] : []),
    ]);
    return sql`select who as lane, stage, currency, version_hash, step, sum(deals) as deals,
      sum(value_minor) as value_minor from board_sums where ${rows}
      group by who, stage, currency, version_hash, step having sum(deals) <> 0`;
  }
  const deals = filtered(db, filter)
    .select(['deals.versionHash', 'deals.step', 'deals.valueMinor'])
    .select((by === 'owner' ? ownedBy : sourceOf)('deals').as('lane'))
    .select(stageOf('deals').as('stage'))
    .select(sql<string>`coalesce(deals.currency, '')`.as('currency'));
  return sql`select lane, stage, currency, version_hash, step, count(*) as deals,
    coalesce(sum(value_minor), 0) as value_minor from (${deals}) as counted
    group by lane, stage, currency, version_hash, step`;
}
