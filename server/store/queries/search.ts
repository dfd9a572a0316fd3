import { concept } from '../concept.ts';
import { personName } from '../rows/people.ts';
import type { Search } from '../search.ts';
import { wordsOf } from '../words.ts';
import { namedDealOf, namedDeals } from './deals.ts';
import { companyMatches, contactMatches, dealMatches } from './matching.ts';

export const search = concept<Search>()({
  reads: (db) => ({
    async find(text, limit) {
      if (wordsOf(text).length === 0) return [];
      const contacts = await db
        .selectFrom('contacts')
        .leftJoin('companies', 'companies.id', 'contacts.companyId')
        .select(['contacts.id', 'firstName', 'lastName', 'email', 'companies.name as company'])
        .where(contactMatches(db, text))
        .orderBy('contacts.nameKey')
        .orderBy('contacts.id')
        .limit(limit)
        .execute();
      const companies = await db
        .selectFrom('companies')
        .select(['id', 'name', 'domain'])
        .where(companyMatches(db, text))
        .orderBy('nameKey')
        .orderBy('id')
        .limit(limit)
        .execute();
      const deals = await namedDeals(db)
        .where(dealMatches(db, text))
        .orderBy('deals.id', 'desc')
        .limit(limit)
        .execute();
      return [
        ...deals.map(namedDealOf).map(({ id, title, companyName, contactName }) => ({
          kind: 'deal' as const,
          id,
          name: title,
          detail: companyName ?? contactName,
        })),
        ...contacts.map((row) => ({
          kind: 'contact' as const,
          id: row.id,
          name: personName(row) ?? row.id,
          detail: row.company ?? row.email,
        })),
        ...companies.map(({ id, name, domain }) => ({ kind: 'company' as const, id, name, detail: domain })),
      ];
    },
  }),
  writes: () => ({}),
});
