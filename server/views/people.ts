import type {
  Company,
  Contact,
  ContactRef,
  DealContact as DealContactView,
  UserRef,
} from '../../machines/api/index.ts';
import { say } from '../../machines/index.ts';
import { told } from '../saying/told.ts';
import type { CompanyRecord, ContactRecord, DealContact, UserRecord } from '../store/store.ts';

type Named = Pick<ContactRecord, 'firstName' | 'lastName' | 'email'>;

/** First and last name, else the e-mail address, else words that say that both are missing. */
export const contactName = ({ firstName, lastName, email }: Named): string =>
  [firstName, lastName].filter(Boolean).join(' ') || email || told(say`Unnamed contact`);

export const contactRef = (contact: Named & { id: string }): ContactRef => ({
  id: contact.id,
  name: contactName(contact),
  email: contact.email,
});

export const userRef = ({ id, name }: Pick<UserRecord, 'id' | 'name'>): UserRef => ({ id, name });

/** Names of everybody who ever had an account here, by id. */
export type Users = ReadonlyMap<string, UserRecord>;

export const usersById = (users: readonly UserRecord[]): Users =>
  new Map(users.map((user) => [user.id, user]));

/** Null where nobody is named, or where the id is nobody's. */
export function userOf(users: Users, id: string | null | undefined): UserRef | null {
  const user = id ? users.get(id) : undefined;
  return user ? userRef(user) : null;
}

interface Around {
  company: Pick<CompanyRecord, 'id' | 'name'> | null;
  users: Users;
}

export function contactView(contact: ContactRecord, { company, users }: Around): Contact {
  const { companyId: _companyId, ownerId, ...rest } = contact;
  return {
    ...rest,
    name: contactName(contact),
    company: company && { id: company.id, name: company.name },
    owner: userOf(users, ownerId),
    topicsOff: [...contact.topicsOff],
    fields: filled(contact.fields),
  };
}

export const dealContactView = ({ contact, role, main }: DealContact, around: Around): DealContactView => ({
  ...contactView(contact, around),
  role,
  main,
});

export const companyView = ({ ownerId, ...company }: CompanyRecord, users: Users): Company => ({
  ...company,
  owner: userOf(users, ownerId),
  fields: filled(company.fields),
});

/** JSON has no `undefined`: an own field that isn't filled in is left out or null. */
export const filled = (fields: ContactRecord['fields']): Contact['fields'] =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value ?? null]));
