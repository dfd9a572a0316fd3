import type { CompanyFilter, ListedCompany } from '../companies.ts';
import type { Db } from '../concept.ts';
import { fromCursor, limitOf, toPage, type Page } from '../paging.ts';
import { companyOf } from '../rows/people.ts';
import { tagged } from './contact-list.ts';
import { companyMatches } from './matching.ts';

const listed = (db: Db) =>
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
    ]);

type Listed = ReturnType<typeof listed>;

const withOpenDeal = (db: Db, process: string | null) => {
  const query = db
    .selectFrom('deals')
    .select((eb) => eb.ref('deals.companyId').$notNull().as('companyId'))
    .where('deals.companyId', 'is not', null)
    .where('deals.status', '=', 'open');
  return process === null ? query : query.where('deals.processId', '=', process);
};

/** Companies of whose people somebody was in touch with since then. */
const inTouch = (db: Db, since: number) =>
  db
    .selectFrom('contactTouches')
    .innerJoin('contacts', 'contacts.id', 'contactTouches.contactId')
    .select((eb) => eb.ref('contacts.companyId').$notNull().as('companyId'))
    .where('contacts.companyId', 'is not', null)
    .where('contactTouches.lastAt', '>=', since);

function filtered(db: Db, query: Listed, filter: CompanyFilter): Listed {
  const { ownerId, country, tag, openIn, search, lastContactBefore, lastContactSince } = filter;
  let found = query;
  if (ownerId !== undefined)
    found =
      ownerId === null
        ? found.where('companies.ownerId', 'is', null)
        : found.where('companies.ownerId', '=', ownerId);
  if (country !== undefined) found = found.where('companies.country', '=', country);
  if (tag !== undefined) found = found.where('companies.id', 'in', tagged(db, 'company', tag));
  if (openIn !== undefined) found = found.where('companies.id', 'in', withOpenDeal(db, openIn));
  if (lastContactBefore !== undefined)
    found = found.where('companies.id', 'not in', inTouch(db, lastContactBefore));
  if (lastContactSince !== undefined)
    found = found.where('companies.id', 'in', inTouch(db, lastContactSince));
  return search ? found.where(companyMatches(db, search)) : found;
}

type Row = Awaited<ReturnType<Listed['execute']>>[number];

const itemOf = (row: Row): ListedCompany => ({
  ...companyOf(row),
  contacts: row.contactCount,
  openDeals: row.openDeals,
});

/** Each order is an index, and a page begins where the last one ended. */
export async function listCompanies(db: Db, filter: CompanyFilter): Promise<Page<ListedCompany>> {
  const limit = limitOf(filter);
  const query = filtered(db, listed(db), filter).limit(limit + 1);
  if (filter.sort === 'created') {
    const after = fromCursor(filter, ['number', 'string']);
    const [at = 0, id = ''] = after ?? [];
    const page = after
      ? query.where((eb) =>
          eb(eb.refTuple('companies.createdAt', 'companies.id'), '<', eb.tuple(Number(at), String(id))),
        )
      : query;
    const rows = await page.orderBy('companies.createdAt', 'desc').orderBy('companies.id', 'desc').execute();
    return toPage(rows, limit, (row) => [row.createdAt, row.id], itemOf);
  }
  const after = fromCursor(filter, ['string', 'string']);
  const [name = '', id = ''] = after ?? [];
  const page = after
    ? query.where((eb) =>
        eb(eb.refTuple('companies.nameKey', 'companies.id'), '>', eb.tuple(String(name), String(id))),
      )
    : query;
  const rows = await page.orderBy('companies.nameKey').orderBy('companies.id').execute();
  return toPage(rows, limit, (row) => [row.nameKey, row.id], itemOf);
}
