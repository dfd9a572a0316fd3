import { concept, type Db } from '../concept.ts';
import { personName } from '../rows/people.ts';
import type { Found, Search } from '../search.ts';
import { wordsOf } from '../words.ts';
import { candidates } from './candidates.ts';
import { companyMatches, contactMatches, dealMatches } from './matching.ts';

/*
 * Each kind in two ways: some of those that share the rarest word, looked at one by one; and where that doesn't find
 * enough, all that match, by the index of words.
 */

async function contacts(db: Db, text: string, limit: number): Promise<Found[]> {
  const rows = db
    .selectFrom('contacts')
    .leftJoin('companies', 'companies.id', 'contacts.companyId')
    .select(['contacts.id', 'contacts.nameKey', 'firstName', 'lastName', 'email'])
    .select(['companies.name as company', 'companies.domain'])
    .orderBy('contacts.nameKey')
    .orderBy('contacts.id');
  const some = await candidates(db, 'contact', text, limit, async (ids) =>
    (await rows.where('contacts.id', 'in', ids).execute()).map((row) => ({
      ...row,
      texts: [row.firstName, row.lastName, row.email, row.company, row.domain],
    })),
  );
  const found = some ?? (await rows.where(contactMatches(db, text)).limit(limit).execute());
  return found.slice(0, limit).map((row) => ({
    kind: 'contact',
    id: row.id,
    name: personName(row) ?? row.id,
    detail: row.company ?? row.email,
  }));
}

async function companies(db: Db, text: string, limit: number): Promise<Found[]> {
  const rows = db.selectFrom('companies').select(['id', 'name', 'domain']).orderBy('nameKey').orderBy('id');
  const some = await candidates(db, 'company', text, limit, async (ids) =>
    (await rows.where('id', 'in', ids).execute()).map((row) => ({ ...row, texts: [row.name, row.domain] })),
  );
  const found = some ?? (await rows.where(companyMatches(db, text)).limit(limit).execute());
  return found.slice(0, limit).map(({ id, name, domain }) => ({ kind: 'company', id, name, detail: domain }));
}

async function deals(db: Db, text: string, limit: number): Promise<Found[]> {
  const rows = db
    .selectFrom('deals')
    .leftJoin('companies', 'companies.id', 'deals.companyId')
    .select(['deals.id', 'title', 'companies.name as company', 'companies.domain'])
    .orderBy('deals.id', 'desc');
  const people = async (ids: readonly string[]) =>
    Map.groupBy(
      await db
        .selectFrom('dealContacts as part')
        .innerJoin('contacts', 'contacts.id', 'part.contactId')
        .select(['part.dealId', 'part.main', 'firstName', 'lastName', 'email'])
        .where('part.dealId', 'in', ids)
        .execute(),
      ({ dealId }) => dealId,
    );
  const some = await candidates(db, 'deal', text, limit, async (ids) => {
    const peopleOf = await people(ids);
    return (await rows.where('deals.id', 'in', ids).execute()).map((row) => ({
      ...row,
      texts: [
        row.title,
        row.company,
        row.domain,
        ...(peopleOf.get(row.id) ?? []).flatMap((one) => [one.firstName, one.lastName, one.email]),
      ],
    }));
  });
  const found = (some ?? (await rows.where(dealMatches(db, text)).limit(limit).execute())).slice(0, limit);
  const peopleOf = found.length > 0 ? await people(found.map(({ id }) => id)) : new Map<string, never[]>();
  return found.map(({ id, title, company }) => {
    const main = peopleOf.get(id)?.find((one) => one.main === 1);
    return { kind: 'deal', id, name: title, detail: company ?? (main ? personName(main) : null) };
  });
}

export const search = concept<Search>()({
  reads: (db) => ({
    async find(text, limit) {
      if (wordsOf(text).length === 0) return [];
      return [
        ...(await deals(db, text, limit)),
        ...(await contacts(db, text, limit)),
        ...(await companies(db, text, limit)),
      ];
    },
  }),
  writes: () => ({}),
});
