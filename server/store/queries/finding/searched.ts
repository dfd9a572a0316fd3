import type { Db } from '../../concept.ts';
import { personName } from '../../rows/people.ts';

/** A record as it is compared with what was typed. */
export interface Searched {
  id: string;
  name: string;
  detail: string | null;
  phone: string | null;
  ownerId: string | null;
  updatedAt: number;
  /** Texts of its own, and of what surrounds it. */
  own: readonly (string | null)[];
  around: readonly (string | null)[];
}

export async function readCompanies(db: Db, ids: readonly string[]): Promise<Searched[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('companies')
    .select(['id', 'name', 'domain', 'ownerId', 'updatedAt'])
    .where('id', 'in', ids)
    .execute();
  return rows.map(({ id, name, domain, ownerId, updatedAt }) => ({
    id,
    name,
    detail: domain,
    phone: null,
    ownerId,
    updatedAt,
    own: [name, domain],
    around: [],
  }));
}

export async function readContacts(db: Db, ids: readonly string[]): Promise<Searched[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('contacts')
    .leftJoin('companies', 'companies.id', 'contacts.companyId')
    .select(['contacts.id', 'firstName', 'lastName', 'email', 'phone', 'contacts.ownerId'])
    .select(['contacts.updatedAt', 'companies.name as company', 'companies.domain'])
    .where('contacts.id', 'in', ids)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: personName(row) ?? row.id,
    detail:
      [row.company, row.email === personName(row) ? null : row.email].filter(Boolean).join(' · ') || null,
    phone: row.phone,
    ownerId: row.ownerId,
    updatedAt: row.updatedAt,
    own: [row.firstName, row.lastName, row.email],
    around: [row.company, row.domain],
  }));
}

export async function readDeals(db: Db, ids: readonly string[]): Promise<Searched[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('deals')
    .leftJoin('companies', 'companies.id', 'deals.companyId')
    .select(['deals.id', 'title', 'deals.ownerId', 'deals.updatedAt'])
    .select(['companies.name as company', 'companies.domain'])
    .where('deals.id', 'in', ids)
    .execute();
  const people = Map.groupBy(
    await db
      .selectFrom('dealContacts as part')
      .innerJoin('contacts', 'contacts.id', 'part.contactId')
      .select(['part.dealId', 'part.main', 'firstName', 'lastName', 'email'])
      .where('part.dealId', 'in', ids)
      .execute(),
    ({ dealId }) => dealId,
  );
  return rows.map((row) => {
    const contacts = (people.get(row.id) ?? []).toSorted((a, b) => b.main - a.main);
    const [main] = contacts;
    return {
      id: row.id,
      name: row.title,
      detail: [main ? personName(main) : null, row.company].filter(Boolean).join(' · ') || null,
      phone: null,
      ownerId: row.ownerId,
      updatedAt: row.updatedAt,
      own: [row.title],
      around: [
        row.company,
        row.domain,
        ...contacts.flatMap((one) => [one.firstName, one.lastName, one.email]),
      ],
    };
  });
}
