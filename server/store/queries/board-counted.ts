import { sql, type RawBuilder } from 'kysely';
import type { DueClass } from '../../../machines/api/index.ts';
import type { BoardSums, ColumnTotal, LaneTotal } from '../board.ts';
import type { Db } from '../concept.ts';
import { filtered, ownedBy, sourceOf, stageOf, type ReadyFilter } from './board-filter.ts';
import { and, keptRows } from './board-sums.ts';
import { dueRanges, within } from './due.ts';

/** Of rows `sums` with a version, a step and a stage. */
const chances = sql`left join version_steps as at on at.version_hash = sums.version_hash and at.step = sums.step
  left join version_steps as col on col.version_hash = sums.version_hash and col.step = sums.stage`;

interface CountedRow {
  stage: string | null;
  currency: string | null;
  deals: number;
  valueMinor: number;
  /** Value times win chance times a hundred: whole, so that rows add up before they are rounded. */
  percents: number;
  passive: number;
  overdue: number;
  today: number;
  later: number;
  none: number;
}

/**
 * All sums of a board in one pass over its deals, where nobody has kept them. Grouped in the order of the index that it
 * reads: then nothing is gathered and sorted.
 */
export async function countedSums(db: Db, filter: ReadyFilter): Promise<BoardSums> {
  const isDue = (due: DueClass) => within(sql<number>`due_key`, dueRanges(due, filter));
  const passive = sql<boolean>`step_influence = 'passive'`;
  const everywhere = sql<boolean>`1 = 1`;
  const ofPassive = filter.passive ? passive : everywhere;
  const ofDue = filter.due === undefined ? everywhere : isDue(filter.due);
  const count = (...conditions: RawBuilder<boolean>[]) =>
    sql<number>`sum(case when ${and(conditions)} then 1 else 0 end)`;
  const deals = filtered(db, { ...filter, due: undefined, passive: undefined })
    .select(['deals.versionHash', 'deals.step', 'deals.currency', 'deals.valueMinor'])
    .select(['deals.dueKey', 'deals.stepInfluence'])
    .select(stageOf('deals').as('stage'));
  const { rows } = await sql<CountedRow>`
    select nullif(sums.stage, '') as stage, sums.currency, sums.deals, sums.value_minor, sums.passive,
      sums.overdue, sums.today, sums.later, sums.none,
      sums.value_minor * coalesce(at.win_chance, col.win_chance, 0) as percents
    from (
      select stage, step, version_hash, currency, ${count(ofPassive, ofDue)} as deals,
        sum(case when ${and([ofPassive, ofDue])} then coalesce(value_minor, 0) else 0 end) as value_minor,
        ${count(passive, ofDue)} as passive, ${count(ofPassive, isDue('overdue'))} as overdue,
        ${count(ofPassive, isDue('today'))} as today, ${count(ofPassive, isDue('later'))} as later,
        ${count(ofPassive, isDue('none'))} as none
      from (${deals}) as counted group by stage, step, version_hash, currency
    ) as sums ${chances}`.execute(db);
  const sum = (of: (row: CountedRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  return {
    totals: columnsOf(rows.filter(({ deals }) => deals > 0)),
    due: {
      overdue: sum((row) => row.overdue),
      today: sum((row) => row.today),
      later: sum((row) => row.later),
      none: sum((row) => row.none),
    },
    passive: sum((row) => row.passive),
  };
}

function columnsOf(rows: readonly CountedRow[]): ColumnTotal[] {
  const byColumn = Map.groupBy(rows, ({ stage, currency }) => JSON.stringify([stage, currency]));
  return [...byColumn.values()].flatMap((own) => {
    const [first] = own;
    const sum = (of: (row: CountedRow) => number) => own.reduce((total, row) => total + of(row), 0);
    return first
      ? [
          {
            stage: first.stage,
            currency: first.currency,
            deals: sum((row) => row.deals),
            valueMinor: sum((row) => row.valueMinor),
            weightedMinor: Math.round(sum((row) => row.percents) / 100),
          },
        ]
      : [];
  });
}

/** Totals of each owner or source in each column: kept ones where the filter asks for nothing that they don't tell apart. */
export async function laneTotals(db: Db, filter: ReadyFilter, by: 'owner' | 'source'): Promise<LaneTotal[]> {
  const { rows } = await sql<LaneTotal>`
    select nullif(sums.lane, '') as lane, nullif(sums.stage, '') as stage, nullif(sums.currency, '') as currency,
      sum(sums.deals) as deals, sum(sums.value_minor) as value_minor,
      cast(round(sum(sums.value_minor * coalesce(at.win_chance, col.win_chance, 0)) / 100.0) as bigint)
        as weighted_minor
    from (${laneRows(db, filter, by)}) as sums ${chances}
    group by sums.lane, sums.stage, sums.currency`.execute(db);
  return rows;
}

function laneRows(db: Db, filter: ReadyFilter, by: 'owner' | 'source'): RawBuilder<unknown> {
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
    .select(['deals.versionHash', 'deals.step', 'deals.currency', 'deals.valueMinor'])
    .select((by === 'owner' ? ownedBy : sourceOf)('deals').as('lane'))
    .select(stageOf('deals').as('stage'));
  return sql`select lane, stage, coalesce(currency, '') as currency, version_hash, step, count(*) as deals,
    coalesce(sum(value_minor), 0) as value_minor from (${deals}) as counted
    group by stage, step, version_hash, currency, lane`;
}
