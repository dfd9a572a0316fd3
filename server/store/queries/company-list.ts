import { sql, type SelectQueryBuilder } from 'kysely';
import type { CompanyFilter, ListedCompany } from '../companies.ts';
import type { Db } from '../concept.ts';
import { fromCursor, limitOf, toPage, type Page } from '../paging.ts';
import { companyOf } from '../rows/people.ts';
import type { Schema } from '../schema.ts';
import { companyMatches } from './matching.ts';
import { narrowedBy, withTag, type Narrowing } from './narrowing.ts';

/** The companies of these ids with what a list says of each, in no order. */
const listed = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('companies')
    .selectAll('companies')
    .select((eb) => [
      eb
        .selectFrom('contacts')
        .whereRef('contacts.companyId', '=', 'companies.id')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .$asScalar()
        .$notNull()
        .as('contactCount'),
      eb
        .selectFrom('deals')
        .whereRef('deals.companyId', '=', 'companies.id')
        .where('deals.status', '=', 'open')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .$asScalar()
        .$notNull()
        .as('openDeals'),
    ])
    .where('companies.id', 'in', ids);

type Row = Awaited<ReturnType<ReturnType<typeof listed>['execute']>>[number];

const itemOf = (row: Row): ListedCompany => ({
  ...companyOf(row),
  contacts: row.contactCount,
  openDeals: row.openDeals,
});

function withOpenDeal(process: string | null): Narrowing {
  const running = sql`deals.status = 'open' and deals.company_id is not null`;
  return {
    ids: sql`select deals.company_id from deals where ${running}
      ${process === null ? sql`` : sql`and deals.process_id = ${process}`}`,
    // An expression, because SQLite would rather go through all deals of the process than through those of the company.
    has: sql`exists (select 1 from deals where ${running} and deals.company_id = companies.id
      ${process === null ? sql`` : sql`and deals.process_id || '' = ${process}`})`,
  };
}

/** Companies of whose people somebody was in touch with since then. */
const inTouchSince = (at: number): Narrowing => ({
  ids: sql`select person.company_id from contact_touches as touched cross join contacts as person
    where touched.last_at >= ${at} and person.id = touched.contact_id and person.company_id is not null`,
  has: sql`exists (select 1 from contacts as person cross join contact_touches as touched
    where person.company_id = companies.id and touched.contact_id = person.id and touched.last_at >= ${at})`,
});

type Listing = SelectQueryBuilder<Schema, 'companies', object>;

async function filtered(db: Db, filter: CompanyFilter): Promise<Listing> {
  const { ownerId, country, tag, openIn, search, lastContactBefore, lastContactSince } = filter;
  let found: Listing = db.selectFrom('companies');
  if (ownerId !== undefined)
    found =
      ownerId === null
        ? found.where('companies.ownerId', 'is', null)
        : found.where('companies.ownerId', '=', ownerId);
  if (country !== undefined) found = found.where('companies.country', '=', country);
  if (lastContactBefore !== undefined)
    found = found.where(sql<boolean>`not ${inTouchSince(lastContactBefore).has}`);
  const narrowings = [
    ...(tag === undefined ? [] : [withTag('companies', tag)]),
    ...(openIn === undefined ? [] : [withOpenDeal(openIn)]),
    ...(lastContactSince === undefined ? [] : [inTouchSince(lastContactSince)]),
  ];
  const { conditions } = await narrowedBy(db, 'companies', narrowings);
  for (const condition of conditions) found = found.where(condition);
  return search ? found.where(companyMatches(db, search)) : found;
}

interface Placed {
  id: string;
  key: string | number;
}

/** The ids of a page in its order, with what they are sorted by, and one more. */
async function placed(db: Db, filter: CompanyFilter, most: number): Promise<Placed[]> {
  const query = (await filtered(db, filter)).select('companies.id').limit(most);
  if (filter.sort === 'created') {
    const after = fromCursor(filter, ['number', 'string']);
    const [at = 0, id = ''] = after ?? [];
    const page = after
      ? query.where((eb) =>
          eb(eb.refTuple('companies.createdAt', 'companies.id'), '<', eb.tuple(Number(at), String(id))),
        )
      : query;
    return page
      .select('companies.createdAt as key')
      .orderBy('companies.createdAt', 'desc')
      .orderBy('companies.id', 'desc')
      .execute();
  }
  const after = fromCursor(filter, ['string', 'string']);
  const [name = '', id = ''] = after ?? [];
  const page = after
    ? query.where((eb) =>
        eb(eb.refTuple('companies.nameKey', 'companies.id'), '>', eb.tuple(String(name), String(id))),
      )
    : query;
  return page
    .select('companies.nameKey as key')
    .orderBy('companies.nameKey')
    .orderBy('companies.id')
    .execute();
}

/** Each order is an index, and a page begins where the last one ended. What is on the page alone is read in full. */
export async function listCompanies(db: Db, filter: CompanyFilter): Promise<Page<ListedCompany>> {
  const limit = limitOf(filter);
  const page = toPage(
    await placed(db, filter, limit + 1),
    limit,
    ({ key, id }) => [key, id],
    ({ id }) => id,
  );
  if (page.items.length === 0) return { items: [], nextCursor: page.nextCursor };
  const rows = new Map((await listed(db, page.items).execute()).map((row) => [row.id, row]));
  return { ...page, items: page.items.flatMap((id) => rows.get(id) ?? []).map(itemOf) };
}
