import { sql } from 'kysely';
import { concept, type Db } from '../concept.ts';
import type { DealContact, Deals, DealWithNames } from '../deals.ts';
import { fromCursor, limitOf, toPage } from '../paging.ts';
import { dealOf } from '../rows/deal.ts';
import { contactOf, personName } from '../rows/people.ts';
import { wordsOf } from '../words.ts';
import { dealsWithWord } from './matching.ts';
import { narrowedBy } from './narrowing.ts';

/** Said literally, because only then the partial indexes of open deals serve. */
export const open = sql<'open'>`'open'`;

/** Deals with the names of who and what they are about. */
export const namedDeals = (db: Db) =>
  db
    .selectFrom('deals')
    .leftJoin('companies', 'companies.id', 'deals.companyId')
    .leftJoin('users', 'users.id', 'deals.ownerId')
    .leftJoin('dealContacts as part', (join) =>
      join.onRef('part.dealId', '=', 'deals.id').on('part.main', '=', 1),
    )
    .leftJoin('contacts', 'contacts.id', 'part.contactId')
    .selectAll('deals')
    .select(['companies.name as companyName', 'users.name as ownerName'])
    .select(['contacts.firstName', 'contacts.lastName', 'contacts.email']);

type NamedRow = Awaited<ReturnType<ReturnType<typeof namedDeals>['execute']>>[number];

export const namedDealOf = (row: NamedRow): DealWithNames => ({
  ...dealOf(row),
  companyName: row.companyName,
  ownerName: row.ownerName,
  contactName: personName(row),
});

export async function contactsOfDeal(db: Db, dealId: string): Promise<DealContact[]> {
  const rows = await db
    .selectFrom('dealContacts as part')
    .innerJoin('contacts', 'contacts.id', 'part.contactId')
    .selectAll('contacts')
    .select(['part.role as part', 'part.main'])
    .where('part.dealId', '=', dealId)
    .orderBy('part.main', 'desc')
    .orderBy('contacts.nameKey')
    .execute();
  return rows.map((row) => ({ contact: contactOf(row), role: row.part, main: row.main === 1 }));
}

export const deals = concept<Deals>()({
  reads: (db) => ({
    async get(id) {
      const row = await db.selectFrom('deals').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? dealOf(row) : null;
    },
    contactsOf: (id) => contactsOfDeal(db, id),
    async list(filter) {
      const limit = limitOf(filter);
      const before = fromCursor(filter, ['string']);
      let query = namedDeals(db)
        .orderBy('deals.id', 'desc')
        .limit(limit + 1);
      if (filter.processId !== undefined) query = query.where('deals.processId', '=', filter.processId);
      if (filter.kind !== undefined) query = query.where('deals.kind', '=', filter.kind);
      if (filter.status !== undefined) query = query.where('deals.status', '=', filter.status);
      // Said for the index, whose condition it is.
      if (filter.status !== undefined && filter.status !== 'open')
        query = query.where('deals.closedAt', 'is not', null);
      if (filter.ownerId !== undefined) query = query.where('deals.ownerId', '=', filter.ownerId);
      if (filter.companyId !== undefined) query = query.where('deals.companyId', '=', filter.companyId);
      const { contactId } = filter;
      if (contactId !== undefined) {
        query = query.where((eb) =>
          eb(
            'deals.id',
            'in',
            eb.selectFrom('dealContacts').select('dealId').where('contactId', '=', contactId),
          ),
        );
      }
      const words = wordsOf(filter.search ?? '').map((word) => dealsWithWord(db, word));
      const { conditions } = await narrowedBy(db, 'deals', words);
      for (const condition of conditions) query = query.where(condition);
      if (before) query = query.where('deals.id', '<', String(before[0]));
      return toPage(await query.execute(), limit, (row) => [row.id], namedDealOf);
    },
    async openOfContact(contactId) {
      const rows = await db
        .selectFrom('dealContacts as part')
        .innerJoin('deals', 'deals.id', 'part.dealId')
        .select('deals.id')
        .where('part.contactId', '=', contactId)
        .where('deals.status', '=', open)
        .orderBy('deals.id')
        .execute();
      return rows.map(({ id }) => id);
    },
    async openOfCompany(companyId) {
      const rows = await db
        .selectFrom('deals')
        .select('id')
        .where('companyId', '=', companyId)
        .where('status', '=', open)
        .orderBy('id')
        .execute();
      return rows.map(({ id }) => id);
    },
    async standing(processId, closedSince) {
      const standing = await db
        .selectFrom('boardSums')
        .select(['versionHash', 'step', sql<string | null>`nullif(currency, '')`.as('currency')])
        .select(({ fn }) => [
          fn.sum<number>('deals').as('deals'),
          fn.sum<number>('valueMinor').as('valueMinor'),
        ])
        .where('processId', '=', processId)
        .where('facet', '=', 'source')
        .groupBy(['versionHash', 'step', 'currency'])
        .having(sql<boolean>`sum(deals) > 0`)
        .execute();
      const closed = await db
        .selectFrom('deals')
        .select(['versionHash', 'step', 'status', 'currency'])
        .select(({ fn }) => [
          fn.countAll<number>().as('deals'),
          fn.coalesce(fn.sum<number>('valueMinor'), sql.lit(0)).as('valueMinor'),
        ])
        .where('processId', '=', processId)
        .where('closedAt', '>=', closedSince)
        .where('status', '!=', open)
        .groupBy(['versionHash', 'step', 'status', 'currency'])
        .execute();
      return [...standing.map((row) => ({ ...row, status: 'open' as const })), ...closed];
    },
    async openPerProcess() {
      const rows = await db
        .selectFrom('boardSums')
        .select('processId')
        .select(({ fn }) => fn.sum<number>('deals').as('n'))
        .where('facet', '=', 'source')
        .groupBy('processId')
        .having(sql<boolean>`sum(deals) > 0`)
        .execute();
      return new Map(rows.map(({ processId, n }) => [processId, n]));
    },
  }),
  writes: () => ({}),
});
