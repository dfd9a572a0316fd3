import type { DuplicateSide } from '../../machines/api/index.ts';
import type { CompanyRecord, ContactRecord, Records } from '../store/store.ts';
import { contactName, userOf, usersById, type Users } from '../views/people.ts';

/** What a side is told with. */
export interface SideViews {
  users: Users;
  companyOf: (id: string) => Promise<CompanyRecord | null>;
}

export async function sideViews(records: Pick<Records, 'users' | 'companies'>): Promise<SideViews> {
  const known = new Map<string, Promise<CompanyRecord | null>>();
  return {
    users: usersById(await records.users.list()),
    companyOf(id) {
      const found = known.get(id) ?? records.companies.get(id);
      known.set(id, found);
      return found;
    },
  };
}

/** A record in so many words that two can be told apart. */
export async function sideOf(
  { users, companyOf }: SideViews,
  record: ContactRecord | CompanyRecord,
): Promise<DuplicateSide> {
  const { id, createdAt } = record;
  const owner = userOf(users, record.ownerId);
  if ('name' in record)
    return {
      id,
      name: record.name,
      email: null,
      phone: null,
      company: null,
      domain: record.domain,
      owner,
      createdAt,
    };
  const company = record.companyId === null ? null : await companyOf(record.companyId);
  return {
    id,
    name: contactName(record),
    email: record.email,
    phone: record.phone,
    company: company && { id: company.id, name: company.name },
    domain: null,
    owner,
    createdAt,
  };
}
