import { sql, type RawBuilder } from 'kysely';
import type { DueClass } from '../../../machines/api/index.ts';
import type { BoardFilter } from '../board.ts';
import type { Db } from '../concept.ts';
import { dayMs } from '../due-key.ts';
import type { Facet } from '../totals.ts';
import { asksMore, filtered, ownedBy, sourceOf, stageOf, type ReadyFilter } from './board-filter.ts';
import { dueRanges, within } from './due.ts';

export const and = (conditions: readonly RawBuilder<unknown>[]): RawBuilder<boolean> =>
  sql<boolean>`${sql.join(conditions, sql` and `)}`;

/** SQLite uses an index on an expression, which has no type there, only for comparisons with what has none either. */
export const untyped = (column: string): RawBuilder<string> =>
  sql`${sql.ref(column)} || '' as ${sql.ref(column)}`;

/** Which rows of the kept totals this filter adds up; null where it asks for what they don't tell apart. */
export function keptRows(filter: BoardFilter): RawBuilder<boolean> | null {
  const { processId, kind, ownerId, source, passive, search } = filter;
  if (search !== undefined || (ownerId !== undefined && source !== undefined) || asksMore(filter))
    return null;
  // There are far fewer sources than owners.
  const facet: Facet = ownerId === undefined ? 'source' : 'owner';
  const who = facet === 'owner' ? ownerId : source;
  return and([
    sql`process_id = ${processId} and kind = ${kind} and facet = ${facet}`,
    ...(who === undefined ? [] : [sql`who = ${who ?? ''}`]),
    ...(passive ? [sql`passive = 1`] : []),
  ]);
}

/** Deals and the sum of their values (minor units) by where they stand. Empty text: no stage, no currency. */
export interface Standing {
  stage: string;
  currency: string;
  versionHash: string;
  step: string;
  passive: number;
  deals: number;
  valueMinor: number;
}

/** A select of `Standing`. */
export function standing(db: Db, filter: ReadyFilter): RawBuilder<Standing> {
  const rows = filter.due === undefined ? keptRows(filter) : null;
  const keys = sql`stage, currency, version_hash, step, passive`;
  if (rows) {
    return sql`select ${keys}, sum(deals) as deals, sum(value_minor) as value_minor
      from board_sums where ${rows} group by ${keys} having sum(deals) <> 0`;
  }
  const deals = filtered(db, filter)
    .select([stageOf('deals').as('stage'), 'deals.versionHash', 'deals.step', 'deals.valueMinor'])
    .select(sql<string>`coalesce(deals.currency, '')`.as('currency'))
    .select(sql<number>`case when deals.step_influence = 'passive' then 1 else 0 end`.as('passive'));
  return sql`select ${keys}, count(*) as deals, coalesce(sum(value_minor), 0) as value_minor
    from (${deals}) as counted group by ${keys}`;
}

const dueClasses = ['overdue', 'today', 'later', 'none'] as const satisfies DueClass[];
type DueCounts = Record<DueClass, number>;

/** How many of each class, where `n` says how many each row stands for. */
export const dueSums = (
  day: { now: number; dayEndsAt: number },
  key: RawBuilder<number>,
  n: RawBuilder<number>,
): RawBuilder<DueCounts> =>
  sql`${sql.join(
    dueClasses.map(
      (due) =>
        sql`coalesce(sum(case when ${within(key, dueRanges(due, day))} then ${n} else 0 end), 0) as ${sql.ref(due)}`,
    ),
  )}`;

/** The days that now and the day's end cut in two. Of all others, each belongs to one class as a whole. */
export const cutDays = ({ now, dayEndsAt }: { now: number; dayEndsAt: number }) => {
  const first = Math.floor(now / dayMs);
  const last = Math.floor(dayEndsAt / dayMs);
  return { first, last, range: { from: first * dayMs, to: (last + 1) * dayMs - 1 } };
};

export const added = (a: DueCounts, b: DueCounts): DueCounts => ({
  overdue: a.overdue + b.overdue,
  today: a.today + b.today,
  later: a.later + b.later,
  none: a.none + b.none,
});

const one = async (db: Db, select: RawBuilder<DueCounts>): Promise<DueCounts> => {
  const [row] = (await select.execute(db)).rows;
  if (!row) throw new Error('Sums without groups are one row.');
  return row;
};

/** Whole days come from the kept totals; in those that are cut the deals themselves are counted. */
export async function dueCounts(db: Db, filter: ReadyFilter): Promise<DueCounts> {
  const rows = keptRows(filter);
  const count = sql<number>`1`;
  if (!rows) {
    const deals = filtered(db, filter).select('deals.dueKey');
    return one(db, sql`select ${dueSums(filter, sql`due_key`, count)} from (${deals}) as counted`);
  }
  const { first, last, range } = cutDays(filter);
  // A day stands for its first moment.
  const whole = await one(
    db,
    sql`select ${dueSums(filter, sql`due_day * ${sql.lit(dayMs)}`, sql`deals`)} from due_sums
      where ${rows} and due_day not between ${first} and ${last}`,
  );
  const { processId, kind, ownerId, source, passive } = filter;
  const deals = and([
    sql`d.process_id = ${processId} and d.kind = ${kind} and d.status = 'open'`,
    sql`${ownedBy('d')} = c.who and ${stageOf('d')} = c.stage and d.step = c.step`,
    within(sql`d.due_key`, [range]),
    ...(passive ? [sql`d.step_influence = 'passive'`] : []),
    ...(source === undefined ? [] : [sql`${sourceOf('d')} = ${source ?? ''}`]),
  ]);
  // A cross join, because SQLite keeps to its order: first the few cells.
  const cut = await one(
    db,
    sql`select ${dueSums(filter, sql`d.due_key`, count)}
      from (${cellsOf({ processId, kind, ownerId, passive })}) as c cross join deals d where ${deals}`,
  );
  return added(whole, cut);
}

/** One owner's deals at one step of one column: neighbours in the index of the board, due first. */
export interface Cell {
  who: string;
  stage: string;
  step: string;
}

/** A select of the cells where deals of the filter are to be found at all. `stage: null`: no stage entered yet. */
export const cellsOf = ({
  processId,
  kind,
  ownerId,
  passive,
  stage,
  step,
}: Pick<BoardFilter, 'processId' | 'kind' | 'ownerId' | 'passive'> & {
  stage?: string | null | undefined;
  step?: string | undefined;
}): RawBuilder<Cell> =>
  sql`select ${untyped('who')}, ${untyped('stage')}, step from board_sums where ${and([
    sql`process_id = ${processId} and kind = ${kind} and facet = 'owner'`,
    ...(ownerId === undefined ? [] : [sql`who = ${ownerId ?? ''}`]),
    ...(passive ? [sql`passive = 1`] : []),
    ...(stage === undefined ? [] : [sql`stage = ${stage ?? ''}`]),
    ...(step === undefined ? [] : [sql`step = ${step}`]),
  ])} group by who, stage, step having sum(deals) > 0`;
