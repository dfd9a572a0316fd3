import { sql, type ExpressionBuilder, type SelectQueryBuilder } from 'kysely';
import type { Db } from '../concept.ts';
import type { ContactFilter, ListedContact } from '../contacts.ts';
import { fromCursor, limitOf, toCursor, toPage, type Page } from '../paging.ts';
import { contactOf } from '../rows/people.ts';
import type { Schema } from '../schema.ts';
import { wordsOf } from '../words.ts';
import { contactsWithWord } from './matching.ts';
import { narrowedBy, withTag, type Narrowing } from './narrowing.ts';
import { contactsHaving, walked } from './walking.ts';

function withOpenDeal(process: string | null): Narrowing {
  const running = sql`deals.status = 'open' ${process === null ? sql`` : sql`and deals.process_id = ${process}`}`;
  return {
    ids: sql`select part.contact_id from deals cross join deal_contacts as part
      where part.deal_id = deals.id and ${running}`,
    has: sql`exists (select 1 from deal_contacts as part cross join deals
      where part.contact_id = contacts.id and deals.id = part.deal_id and ${running})`,
  };
}

const inTouchSince = (at: number): Narrowing => ({
  ids: sql`select touched.contact_id from contact_touches as touched where touched.last_at >= ${at}`,
  has: sql`exists (select 1 from contact_touches as touched
    where touched.contact_id = contacts.id and touched.last_at >= ${at})`,
});

/** The contacts of these ids with what a list says of each, in no order. */
const listed = (db: Db, ids: readonly string[]) =>
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
    ])
    .where('contacts.id', 'in', ids);

type Row = Awaited<ReturnType<ReturnType<typeof listed>['execute']>>[number];

const itemOf = (row: Row): ListedContact => ({
  ...contactOf(row),
  companyName: row.companyName,
  openDeals: row.openDeals,
  lastMessageAt: row.lastMessageAt,
  lastContactAt: row.lastContactAt,
});

type Listing = SelectQueryBuilder<Schema, 'contacts', object>;

/** `led`: few come into question, and are led to. */
async function filtered(db: Db, filter: ContactFilter): Promise<{ query: Listing; led: boolean }> {
  const { ownerId, country, companyId, consent, tag, openIn, search } = filter;
  const { lastContactBefore, lastContactSince } = filter;
  // Whoever was erased has a page for what happened, and no name to be listed by.
  let found: Listing = db.selectFrom('contacts').where('contacts.erasedAt', 'is', null);
  if (companyId !== undefined) found = found.where('contacts.companyId', '=', companyId);
  if (ownerId !== undefined)
    found =
      ownerId === null
        ? found.where('contacts.ownerId', 'is', null)
        : found.where('contacts.ownerId', '=', ownerId);
  if (country !== undefined) found = found.where('contacts.country', '=', country);
  if (consent !== undefined) found = found.where((eb) => agreed(eb, consent));
  if (lastContactBefore !== undefined)
    found = found.where(sql<boolean>`not ${inTouchSince(lastContactBefore).has}`);
  const narrowings = [
    ...(tag === undefined ? [] : [withTag('contacts', tag)]),
    ...(openIn === undefined ? [] : [withOpenDeal(openIn)]),
    ...(lastContactSince === undefined ? [] : [inTouchSince(lastContactSince)]),
    ...wordsOf(search ?? '').map((word) => contactsWithWord(db, word)),
  ];
  const { conditions, led } = await narrowedBy(db, 'contacts', narrowings);
  for (const condition of conditions) found = found.where(condition);
  return { query: found, led };
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

interface Placed {
  id: string;
  key: string | number;
}

/** Ids in the list's order, with what they are sorted by, from the cursor on. */
async function placed(db: Db, filter: ContactFilter, most: number): Promise<Placed[]> {
  const { query: some, led } = await filtered(db, filter);
  const { search, ...others } = filter;
  const words = wordsOf(search ?? '');
  if (words.length > 0 && !led) {
    const met = await walked<Placed>(
      null,
      most,
      (after, length) =>
        placed(db, { ...others, cursor: after ? toCursor([after.key, after.id]) : filter.cursor }, length),
      (ids) => contactsHaving(db, ids, words),
    );
    if (met) return met;
  }
  const query = some.select('contacts.id').limit(most);
  switch (filter.sort ?? 'name') {
    case 'name': {
      const after = fromCursor(filter, ['string', 'string']);
      const [name = '', id = ''] = after ?? [];
      const page = after
        ? query.where((eb) =>
            eb(eb.refTuple('contacts.nameKey', 'contacts.id'), '>', eb.tuple(String(name), String(id))),
          )
        : query;
      return page
        .select('contacts.nameKey as key')
        .orderBy('contacts.nameKey')
        .orderBy('contacts.id')
        .execute();
    }
    case 'created': {
      const after = fromCursor(filter, ['number', 'string']);
      const [at = 0, id = ''] = after ?? [];
      const page = after
        ? query.where((eb) =>
            eb(eb.refTuple('contacts.createdAt', 'contacts.id'), '<', eb.tuple(Number(at), String(id))),
          )
        : query;
      return page
        .select('contacts.createdAt as key')
        .orderBy('contacts.createdAt', 'desc')
        .orderBy('contacts.id', 'desc')
        .execute();
    }
    case 'last': {
      const after = fromCursor(filter, ['number', 'string']);
      const [at = 0, id = ''] = after ?? [];
      const touched = query.innerJoin('contactTouches as last', 'last.contactId', 'contacts.id');
      const page = after
        ? touched.where((eb) =>
            eb(eb.refTuple('last.lastAt', 'last.contactId'), '<', eb.tuple(Number(at), String(id))),
          )
        : touched;
      return page
        .select('last.lastAt as key')
        .orderBy('last.lastAt', 'desc')
        .orderBy('last.contactId', 'desc')
        .execute();
    }
  }
}

/** Each order is an index, and a page begins where the last one ended. What is on the page alone is read in full. */
export async function listContacts(db: Db, filter: ContactFilter): Promise<Page<ListedContact>> {
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
