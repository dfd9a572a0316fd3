import { sql, type RawBuilder, type SelectQueryBuilder } from 'kysely';
import type { BoardFilter } from '../board.ts';
import type { Db } from '../concept.ts';
import type { Schema } from '../schema.ts';
import { open } from './deals.ts';
import { dueRanges, within } from './due.ts';
import { dealMatches } from './matching.ts';

type Deals<O = object> = SelectQueryBuilder<Schema, 'deals', O>;

/* As the index of the board says them: what isn't there is the empty text. */
export const ownedBy = (deals: string): RawBuilder<string> =>
  sql`coalesce(${sql.ref(`${deals}.ownerId`)}, '')`;
export const stageOf = (deals: string): RawBuilder<string> => sql`coalesce(${sql.ref(`${deals}.stage`)}, '')`;
export const sourceOf = (deals: string): RawBuilder<string> =>
  sql`coalesce(${sql.ref(`${deals}.source`)}, '')`;

export function filtered(db: Db, filter: BoardFilter): Deals {
  let query: Deals = db
    .selectFrom('deals')
    .where('deals.processId', '=', filter.processId)
    .where('deals.kind', '=', filter.kind)
    .where('deals.status', '=', open);
  if (filter.ownerId !== undefined) query = query.where(ownedBy('deals'), '=', filter.ownerId ?? '');
  if (filter.source !== undefined) query = query.where(sourceOf('deals'), '=', filter.source ?? '');
  if (filter.passive) query = query.where('deals.stepInfluence', '=', 'passive');
  if (filter.due) query = query.where(within(sql<number>`deals.due_key`, dueRanges(filter.due, filter)));
  if (filter.search) query = query.where(dealMatches(db, filter.search));
  return query;
}
