import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../concept.ts';
import type { ForecastDealsFilter } from '../../forecasts.ts';
import { fromCursor, limitOf, toPage } from '../../paging.ts';
import { namedDealOf, namedDeals, open } from '../deals.ts';

const won = sql<'won'>`'won'`;
const deal = sql<'deal'>`'deal'`;

/** Largest first; what nobody has given a value comes last. */
const worth = sql<number>`coalesce(deals.value_minor, -1)`;

/** The date as the index of dates says it, and so that SQLite doesn't take that index. */
const closing = {
  indexed: sql`deals.expected_close_on`,
  plain: sql`(deals.expected_close_on || '')`,
} as const;

function which(filter: ForecastDealsFilter, date: keyof typeof closing): RawBuilder<boolean> {
  const { part, from, before, fromAt, beforeAt } = filter;
  const on = closing[date];
  switch (part) {
    case 'won':
      return sql`deals.closed_at >= ${fromAt} and deals.closed_at < ${beforeAt}`;
    case 'open':
      return sql`${on} >= ${from} and ${on} < ${before}`;
    case 'undated':
      return sql`${on} is null`;
    case 'passed':
      return sql`${on} < ${from}`;
    case 'beyond':
      return sql`${on} >= ${before}`;
    case 'unvalued':
      return sql`deals.value_minor is null and coalesce(deals.value_minor, -1) = -1`;
  }
}

/** So many are looked up and sorted; for more, the index is gone through that holds all that is asked of a deal. */
const few = 10_000;

/** Whether few lie in these days. */
async function isFew(db: Db, filter: ForecastDealsFilter): Promise<boolean> {
  const rows = await db
    .selectFrom('deals')
    .select(sql<number>`1`.as('one'))
    .where('processId', 'in', filter.processes)
    .where('status', '=', open)
    .where('kind', '=', deal)
    .where(which(filter, 'indexed'))
    .limit(1)
    .offset(few)
    .execute();
  return rows.length === 0;
}

/** The deals that a number of the forecast is made of; only what is on the page is read in full. */
export async function partOf(db: Db, filter: ForecastDealsFilter) {
  const { part, processes, ownerId, currency, usualCurrency } = filter;
  const limit = limitOf(filter);
  const place = fromCursor(filter, ['number', 'string']);
  if (processes.length === 0) return { items: [], nextCursor: null };
  const dated = part !== 'won' && part !== 'unvalued';
  const date = dated && !(await isFew(db, filter)) ? 'plain' : 'indexed';
  let query = db
    .selectFrom('deals')
    .select('deals.id')
    .select(worth.as('worth'))
    .where('deals.processId', 'in', processes)
    .where('deals.status', '=', part === 'won' ? won : open)
    .where(which(filter, date))
    // All without a value are worth the same, and lie by id.
    .$if(part !== 'unvalued', (some) => some.orderBy(worth, 'desc'))
    .orderBy('deals.id')
    .limit(limit + 1);
  if (part !== 'won') query = query.where('deals.kind', '=', deal);
  if (ownerId === null) query = query.where('deals.ownerId', 'is', null);
  else if (ownerId !== undefined) query = query.where('deals.ownerId', '=', ownerId);
  if (currency !== undefined)
    query = query.where(sql<string>`coalesce(deals.currency, ${usualCurrency})`, '=', currency);
  if (place) {
    const [value, id] = place;
    query = query.where(sql<boolean>`(${worth} < ${value} or (${worth} = ${value} and deals.id > ${id}))`);
  }
  const page = toPage(
    await query.execute(),
    limit,
    (row) => [row.worth, row.id],
    ({ id }) => id,
  );
  if (page.items.length === 0) return { items: [], nextCursor: null };
  const rows = await namedDeals(db).where('deals.id', 'in', page.items).execute();
  const named = new Map(rows.map((row) => [row.id, namedDealOf(row)]));
  return { ...page, items: page.items.flatMap((id) => named.get(id) ?? []) };
}
