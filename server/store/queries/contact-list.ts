import type { ExpressionBuilder } from 'kysely';
import type { Db } from '../concept.ts';
import type { ContactFilter, ListedContact } from '../contacts.ts';
import { fromCursor, limitOf, toPage, type Page } from '../paging.ts';
import { contactOf } from '../rows/people.ts';
import type { Schema } from '../schema.ts';
import { contactMatches } from './matching.ts';

/** Ids of the records that a filter names beside their own columns. */
export const tagged = (db: Db, kind: 'contact' | 'company', key: string) =>
  db
    .selectFrom('taggings')
    .select('taggings.recordId')
    .where('taggings.kind', '=', kind)
    .where('taggings.tagKey', '=', key);

const withOpenDeal = (db: Db, process: string | null) => {
  const query = db
    .selectFrom('dealContacts')
    .innerJoin('deals', 'deals.id', 'dealContacts.dealId')
    .select('dealContacts.contactId')
    .where('deals.status', '=', 'open');
  return process === null ? query : query.where('deals.processId', '=', process);
};

const listed = (db: Db) =>
  db
    .selectFrom('contacts')
    .leftJoin('companies', 'companies.id', 'contacts.companyId')
    .leftJoin('contactTouches', 'contactTouches.contactId', 'contacts.id')
    .selectAll('contacts')
    .select(['companies.name as companyName', 'contactTouches.lastAt as lastContactAt'])
    .select((eb) => [
      eb
        .selectFrom('dealContacts')
        .innerJoin('deals', 'deals.id', 'dealContacts.dealId')
        .whereRef('dealContacts.contactId', '=', 'contacts.id')
        .where('deals.status', '=', 'open')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .$asScalar()
        .$notNull()
        .as('openDeals'),
      eb
        .selectFrom('messages')
        .whereRef('messages.contactId', '=', 'contacts.id')
        .select(({ fn }) => fn.max('messages.at').as('at'))
        .$asScalar()
        .as('lastMessageAt'),
    ]);

type Listed = ReturnType<typeof listed>;

function filtered(db: Db, query: Listed, filter: ContactFilter): Listed {
  const { ownerId, country, companyId, consent, tag, openIn, search } = filter;
  const { lastContactBefore, lastContactSince } = filter;
  // Whoever was erased has a page for what happened, and no name to be listed by.
  let found = query.where('contacts.erasedAt', 'is', null);
  if (companyId !== undefined) found = found.where('contacts.companyId', '=', companyId);
  if (ownerId !== undefined)
    found =
      ownerId === null
        ? found.where('contacts.ownerId', 'is', null)
        : found.where('contacts.ownerId', '=', ownerId);
  if (country !== undefined) found = found.where('contacts.country', '=', country);
  if (tag !== undefined) found = found.where('contacts.id', 'in', tagged(db, 'contact', tag));
  if (openIn !== undefined) found = found.where('contacts.id', 'in', withOpenDeal(db, openIn));
  if (consent !== undefined) found = found.where((eb) => agreed(eb, consent));
  if (lastContactBefore !== undefined)
    found = found.where((eb) =>
      eb.or([eb('contactTouches.lastAt', 'is', null), eb('contactTouches.lastAt', '<', lastContactBefore)]),
    );
  if (lastContactSince !== undefined) found = found.where('contactTouches.lastAt', '>=', lastContactSince);
  return search ? found.where(contactMatches(db, search)) : found;
}

/** The store itself writes what a consent begins with. */
const agreed = (eb: ExpressionBuilder<Schema, 'contacts'>, yes: boolean) => {
  const may = eb.and([
    eb('contacts.consent', 'like', '{"given":true%'),
    eb('contacts.unsubscribedAt', 'is', null),
    eb('contacts.suppressedAt', 'is', null),
  ]);
  return yes ? may : eb.not(may);
};

type Row = Awaited<ReturnType<Listed['execute']>>[number];

const itemOf = (row: Row): ListedContact => ({
  ...contactOf(row),
  companyName: row.companyName,
  openDeals: row.openDeals,
  lastMessageAt: row.lastMessageAt,
  lastContactAt: row.lastContactAt,
});

/** Each order is an index, and a page begins where the last one ended. */
export async function listContacts(db: Db, filter: ContactFilter): Promise<Page<ListedContact>> {
  const limit = limitOf(filter);
  const query = filtered(db, listed(db), filter).limit(limit + 1);
  switch (filter.sort ?? 'name') {
    case 'name': {
      const after = fromCursor(filter, ['string', 'string']);
      const [name = '', id = ''] = after ?? [];
      const page = after
        ? query.where((eb) =>
            eb(eb.refTuple('contacts.nameKey', 'contacts.id'), '>', eb.tuple(String(name), String(id))),
          )
        : query;
      const rows = await page.orderBy('contacts.nameKey').orderBy('contacts.id').execute();
      return toPage(rows, limit, (row) => [row.nameKey, row.id], itemOf);
    }
    case 'created': {
      const after = fromCursor(filter, ['number', 'string']);
      const [at = 0, id = ''] = after ?? [];
      const page = after
        ? query.where((eb) =>
            eb(eb.refTuple('contacts.createdAt', 'contacts.id'), '<', eb.tuple(Number(at), String(id))),
          )
        : query;
      const rows = await page.orderBy('contacts.createdAt', 'desc').orderBy('contacts.id', 'desc').execute();
      return toPage(rows, limit, (row) => [row.createdAt, row.id], itemOf);
    }
    case 'last': {
      const after = fromCursor(filter, ['number', 'string']);
      const [at = 0, id = ''] = after ?? [];
      // A comparison, so that SQLite sees that the join leaves nobody in without a contact, and begins with the index.
      const found = query.where('contactTouches.lastAt', '>=', 0);
      const page = after
        ? found.where((eb) =>
            eb(
              eb.refTuple('contactTouches.lastAt', 'contactTouches.contactId'),
              '<',
              eb.tuple(Number(at), String(id)),
            ),
          )
        : found;
      const rows = await page
        .orderBy('contactTouches.lastAt', 'desc')
        .orderBy('contactTouches.contactId', 'desc')
        .execute();
      return toPage(rows, limit, (row) => [row.lastContactAt ?? 0, row.id], itemOf);
    }
  }
}
