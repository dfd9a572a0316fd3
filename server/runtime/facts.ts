import { readFact, type ContactFacts, type Facts, type FactValue } from '../../machines/index.ts';
import type { CompanyRecord, ContactRecord, DealContact, DealFields, UserRecord } from '../store/store.ts';

/** The records that a deal's facts come from. */
export interface FactSources {
  deal: DealFields;
  contacts: readonly DealContact[];
  company: CompanyRecord | null;
  owner: Pick<UserRecord, 'name' | 'email'> | null;
}

/** The records as guards and templates see them: the paths of the field catalogue. */
export function factsOf({ deal, contacts, company, owner }: FactSources): Facts {
  return {
    deal: {
      ...deal.fields,
      title: deal.title,
      value: deal.valueMinor,
      currency: deal.currency,
      source: deal.source,
      segment: deal.segment,
      product: deal.product,
      expectedCloseOn: deal.expectedCloseOn,
      meetingAt: deal.meetingAt,
    },
    company: companyFacts(company),
    owner: owner ? { name: owner.name, email: owner.email } : {},
    contacts: contacts.map(({ contact, role, main }) => ({
      id: contact.id,
      main,
      role,
      fields: contactFacts(contact),
    })),
  };
}

/** The company as the catalogue's paths below `company.` name it; nothing where there is none. */
export const companyFacts = (company: CompanyRecord | null): Facts['company'] =>
  company
    ? {
        ...company.fields,
        name: company.name,
        industry: company.industry,
        size: company.size,
        country: company.country,
        website: company.website,
      }
    : {};

/** The same of a contact. */
export const contactFacts = (contact: ContactRecord): ContactFacts['fields'] => ({
  ...contact.fields,
  firstName: contact.firstName,
  lastName: contact.lastName,
  email: contact.email,
  phone: contact.phone,
  jobTitle: contact.jobTitle,
  language: contact.language,
  country: contact.country,
  consent: contact.consent.given && contact.unsubscribedAt === null && contact.suppressedAt === null,
});

const columns = {
  title: 'title',
  value: 'valueMinor',
  currency: 'currency',
  source: 'source',
  segment: 'segment',
  product: 'product',
  expectedCloseOn: 'expectedCloseOn',
  meetingAt: 'meetingAt',
} as const satisfies Record<string, keyof DealFields>;

/** What a field change of the process (`deal.segment`, `deal.budget`) is in the deal's record. */
export function dealPatch(path: string, value: FactValue, deal: DealFields): Partial<DealFields> {
  const name = path.replace(/^deal\./, '');
  if (Object.hasOwn(columns, name)) {
    // hasOwn has just shown that it is one of the columns.
    const column = columns[name as keyof typeof columns];
    return { [column]: value ?? null };
  }
  return { fields: { ...deal.fields, [name]: value } };
}

/** Read by guards, and personal: the timeline keeps only whether they were filled in. */
const personal = new Set(['contact.firstName', 'contact.lastName', 'contact.phone', 'owner.email']);
const isFilled = (value: FactValue): boolean => value !== null && value !== undefined && value !== '';

/** What a decision could read, as the timeline keeps it: enough to take it again, without a person's own data. */
export function factsRead(facts: Facts, paths: readonly string[]): Record<string, FactValue> {
  const read: Record<string, FactValue> = {};
  for (const path of paths) {
    const value = readFact(facts, path);
    if (value === undefined) continue;
    if (path === 'contact.email') read[path] = domainOf(value);
    else read[path] = personal.has(path) && isFilled(value) ? '•' : value;
  }
  return read;
}

/** Guards ask whether there is an address, or for its domain ("contains @gmail.com"). */
const domainOf = (value: FactValue): FactValue =>
  typeof value === 'string' && value.includes('@') ? value.slice(value.lastIndexOf('@')) : value;
