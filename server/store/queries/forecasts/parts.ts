import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../concept.ts';
import type { ForecastDealsFilter } from '../../forecasts.ts';
import { fromCursor, limitOf, toPage } from '../../paging.ts';
import { namedDealOf, namedDeals, open } from '../deals.ts';

const won = sql<'won'>`'won'`;
const deal = sql<'deal'>`'deal'`;

/** Largest first; what nobody has given a value comes last. */
const worth = sql<number>`coalesce(deals.value_minor, -1)`;

function which(filter: ForecastDealsFilter): RawBuilder<boolean> {
  const { part, from, before, fromAt, beforeAt } = filter;
  switch (part) {
    case 'won':
      return sql`deals.closed_at >= ${fromAt} and deals.closed_at < ${beforeAt}`;
    case 'open':
      return sql`deals.expected_close_on >= ${from} and deals.expected_close_on < ${before}`;
    case 'undated':
      return sql`deals.expected_close_on is null`;
    case 'passed':
      return sql`deals.expected_close_on < ${from}`;
    case 'beyond':
      return sql`deals.expected_close_on >= ${before}`;
    case 'unvalued':
      return sql`deals.value_minor is null and coalesce(deals.value_minor, -1) = -1`;
  }
}

/** The deals that a number of the forecast is made of; only what is on the page is read in full. */
export async function partOf(db: Db, filter: ForecastDealsFilter) {
  const { part, processes, ownerId, currency, usualCurrency } = filter;
  const limit = limitOf(filter);
  const place = fromCursor(filter, ['number', 'string']);
  let query = db
    .selectFrom('deals')
    .select('deals.id')
    .select(worth.as('worth'))
    .where('deals.processId', 'in', processes)
    .where('deals.status', '=', part === 'won' ? won : open)
    .where(which(filter))
    .orderBy(worth, 'desc')
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
  if (processes.length === 0) return { items: [], nextCursor: null };
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
