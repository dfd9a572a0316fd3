import { sql, type RawBuilder, type SelectQueryBuilder } from 'kysely';
import type { Between, BoardFilter, Lasting } from '../board.ts';
import type { Db } from '../concept.ts';
import type { Schema } from '../schema.ts';
import { isShared } from '../sharing.ts';
import { wordsOf } from '../words.ts';
import { open } from './deals.ts';
import { dueRanges, within } from './due.ts';
import { lacks, saysInField } from './lacking.ts';
import { dealsWithWord } from './matching.ts';
import { narrowedBy, withTag } from './narrowing.ts';

type Deals<O = object> = SelectQueryBuilder<Schema, 'deals', O>;

/* As the index of the board says them: what isn't there is the empty text. */
export const ownedBy = (deals: string): RawBuilder<string> =>
  sql`coalesce(${sql.ref(`${deals}.ownerId`)}, '')`;
export const stageOf = (deals: string): RawBuilder<string> => sql`coalesce(${sql.ref(`${deals}.stage`)}, '')`;
export const sourceOf = (deals: string): RawBuilder<string> =>
  sql`coalesce(${sql.ref(`${deals}.source`)}, '')`;

/** Whether the filter asks more of a deal than whose it is, where it comes from, and how soon it is due. */
export const asksMore = ({
  product,
  segment,
  tag,
  value,
  created,
  close,
  over,
  missing,
  fields,
}: BoardFilter): boolean =>
  [product, segment, tag, value, created, close, over, missing].some((one) => one !== undefined) ||
  (fields?.length ?? 0) > 0;

/** A filter of which it has been looked up whether few or many deals have its words and its tag. */
export interface ReadyFilter extends BoardFilter {
  narrowed: readonly RawBuilder<boolean>[];
  /** Few deals come into question, and are led to. */
  led: boolean;
}

export async function ready<F extends BoardFilter>(db: Db, filter: F): Promise<F & ReadyFilter> {
  const { search, tag } = filter;
  const by = [
    ...(tag === undefined ? [] : [withTag('deals', tag)]),
    ...(search === undefined ? [] : wordsOf(search).map((word) => dealsWithWord(db, word))),
  ];
  const { conditions, led } = await narrowedBy(db, 'deals', by);
  return { ...filter, narrowed: conditions, led };
}

export function filtered(db: Db, filter: ReadyFilter): Deals {
  let query: Deals = db
    .selectFrom('deals')
    .where('deals.processId', '=', filter.processId)
    .where('deals.kind', '=', filter.kind)
    .where('deals.status', '=', open);
  if (filter.ownerId !== undefined) query = query.where(ownedBy('deals'), '=', filter.ownerId ?? '');
  if (filter.source !== undefined) query = query.where(sourceOf('deals'), '=', filter.source ?? '');
  if (filter.passive) query = query.where('deals.stepInfluence', '=', 'passive');
  if (filter.due) query = query.where(within(sql<number>`deals.due_key`, dueRanges(filter.due, filter)));
  for (const condition of [...filter.narrowed, ...asked(db, filter)]) query = query.where(condition);
  return query;
}

function asked(db: Db, filter: BoardFilter): RawBuilder<boolean>[] {
  const { product, segment, value, created, close, over, missing, fields = [] } = filter;
  const shared = isShared(db);
  return [
    ...(product === undefined ? [] : [is('product', product)]),
    ...(segment === undefined ? [] : [is('segment', segment)]),
    ...between(sql.ref('deals.valueMinor'), value),
    ...between(sql.ref('deals.createdAt'), created),
    // An expression, so that SQLite stays with the index that holds all that is asked.
    ...between(sql`(deals.expected_close_on || '')`, close),
    ...(over === undefined ? [] : [lastsFor(over)]),
    ...(missing === undefined ? [] : [lacks(missing, shared)]),
    ...fields.map((field) => saysInField(field, shared)),
  ];
}

const is = (column: 'product' | 'segment', value: string | null): RawBuilder<boolean> =>
  value === null ? sql`${sql.ref(`deals.${column}`)} is null` : sql`${sql.ref(`deals.${column}`)} = ${value}`;

function between<T extends string | number>(
  of: RawBuilder<unknown>,
  range: Between<T> | undefined,
): RawBuilder<boolean>[] {
  return [
    ...(range?.from === undefined ? [] : [sql<boolean>`${of} >= ${range.from}`]),
    ...(range?.to === undefined ? [] : [sql<boolean>`${of} <= ${range.to}`]),
  ];
}

/** Came to the stage so long ago, as the drawing of each version has it. */
function lastsFor(stays: readonly Lasting[]): RawBuilder<boolean> {
  const over = stays.map(
    ({ versions, stage, enteredBefore }) => sql`(${stageOf('deals')} = ${stage}
      and deals.version_hash in (${sql.join(versions)})
      and coalesce(deals.stage_entered_at, deals.step_entered_at) < ${enteredBefore})`,
  );
  return over.length === 0 ? sql`1 = 0` : sql`(${sql.join(over, sql` or `)})`;
}
