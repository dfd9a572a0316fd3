import { say, type FactValue, type Field } from '../../../machines/index.ts';
import { domainOf } from '../../people/companies.ts';
import { fold } from '../values/fold.ts';
import type { Cells } from './cells.ts';
import { readOwn, readTags } from './own-fields.ts';
import { readLanguage } from './languages.ts';
import { splitName } from './names.ts';

export interface CompanyInputRow {
  /** Null where the row has details of a company and doesn't say which. */
  name: string | null;
  domain: string | null;
  website: string | null;
  industry: string | null;
  /** Employees. */
  size: number | null;
  country: string | null;
  /** Own fields, by id. */
  fields: Record<string, FactValue>;
}

/** What a row says about a person. Null is what it doesn't say. */
export interface ContactInputRow {
  key: string | null;
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  phone: string | null;
  jobTitle: string | null;
  language: string | null;
  country: string | null;
  consent: { given: boolean | null; at: number | null; source: string | null };
  optedOut: boolean;
  createdAt: number | null;
  /** Where the person was found. */
  source: string | null;
  company: CompanyInputRow;
  /** Own fields, by id. */
  fields: Record<string, FactValue>;
  tags: string[];
}

export function readContact(cells: Cells, key: string | null, own: readonly Field[]): ContactInputRow {
  const whole = cells.text('contact.name', 240);
  const split = whole === null ? { firstName: null, lastName: null } : splitName(whole);
  return {
    key,
    email: cells.email('contact.email'),
    firstName: cells.text('contact.firstName', 120) ?? split.firstName,
    lastName: cells.text('contact.lastName', 120) ?? split.lastName,
    phone: cells.phone('contact.phone', 60),
    jobTitle: cells.text('contact.jobTitle', 120),
    language: languageOf(cells),
    country: cells.text('contact.country', 80),
    consent: {
      given: cells.yesNo('contact.consent'),
      at: cells.date('contact.consentAt')?.at ?? null,
      source: cells.text('contact.consentSource', 200),
    },
    optedOut: optedOut(cells),
    createdAt: cells.date('contact.createdAt')?.at ?? null,
    source: cells.text('contact.source', 120),
    company: readCompany(cells, own),
    fields: readOwn(cells, 'contact', own),
    tags: readTags(cells, 'contact.tags'),
  };
}

function languageOf(cells: Cells): string | null {
  const text = cells.raw('contact.language');
  if (text === null) return null;
  return (
    readLanguage(text) ??
    cells.refuse(
      'contact.language',
      say`“${text.slice(0, 60)}” is no language. Write its code, such as en or uk.`,
    )
  );
}

/** Programs write yes, or the day on which it happened. */
function optedOut(cells: Cells): boolean {
  const text = cells.raw('contact.optedOut');
  if (text === null) return false;
  return /\d{4}/.test(text) || (cells.yesNo('contact.optedOut') ?? false);
}

export function readCompany(cells: Cells, own: readonly Field[]): CompanyInputRow {
  const website = cells.text('company.website', 500);
  return {
    name: cells.text('company.name', 200),
    domain: domainOf(website ?? undefined) ?? null,
    website,
    industry: cells.text('company.industry', 120),
    size: cells.count('company.size'),
    country: cells.text('company.country', 80),
    fields: readOwn(cells, 'company', own),
  };
}

export const isNamed = ({ firstName, lastName, email, phone }: ContactInputRow): boolean =>
  [firstName, lastName, email, phone].some((part) => part !== null);

export const fullName = ({ firstName, lastName }: Pick<ContactInputRow, 'firstName' | 'lastName'>): string =>
  [firstName, lastName].filter((part) => part !== null).join(' ');

/** Under which the same person is found again who has neither an id nor an address. */
export function nameKeys(row: ContactInputRow): { exact: string; loose: string } | null {
  const name = fold(fullName(row));
  if (name === '') return null;
  return { exact: `name:${name}|${fold(row.company.name ?? '')}`, loose: `name:${name}|` };
}
