import type { CompanyRecord, NewCompany } from '../companies.ts';
import type { ContactRecord, NewContact, Reach } from '../contacts.ts';
import type { CompaniesTable, ContactsTable } from '../schema.ts';
import { alphabetKey } from '../../../machines/index.ts';
import { patched } from './patch.ts';
import { checked, ConsentColumn, FactValues, noConsent, TopicIds, type JsonReader } from './json-columns.ts';

/** An address as it is compared: people type theirs in any case. */
export const emailKey = (email: string): string => email.trim().toLowerCase();

/** "Anna Berg", else the address, else null. */
export const personName = (contact: Pick<ContactRecord, 'firstName' | 'lastName' | 'email'>): string | null =>
  [contact.firstName, contact.lastName].filter(Boolean).join(' ') || contact.email || null;

export function contactOf(row: ContactsTable, json: JsonReader = checked): ContactRecord {
  return {
    id: row.id,
    companyId: row.companyId,
    firstName: row.firstName,
    lastName: row.lastName,
    email: row.email,
    phone: row.phone,
    jobTitle: row.jobTitle,
    language: row.language,
    country: row.country,
    zone: row.zone,
    ownerId: row.ownerId,
    consent: json(ConsentColumn, row.consent, `contacts.consent of ${row.id}`),
    unsubscribedAt: row.unsubscribedAt,
    bouncedAt: row.bouncedAt,
    awayUntil: row.awayUntil,
    suppressedAt: row.suppressedAt,
    erasedAt: row.erasedAt,
    supportSince: row.supportSince,
    topicsOff:
      row.topicsOff === '[]' ? [] : json(TopicIds, row.topicsOff, `contacts.topics_off of ${row.id}`),
    fields: json(FactValues, row.fields, `contacts.fields of ${row.id}`),
    externalId: row.externalId,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

/** Whether nothing has changed that decides whether they may be written to. */
export const hasSameReach = (now: Reach, seen: Reach): boolean =>
  now.email === seen.email &&
  now.unsubscribedAt === seen.unsubscribedAt &&
  now.bouncedAt === seen.bouncedAt &&
  now.awayUntil === seen.awayUntil &&
  now.suppressedAt === seen.suppressedAt &&
  now.supportSince === seen.supportSince &&
  now.consent.given === seen.consent.given &&
  now.topicsOff.join() === seen.topicsOff.join();

export function contactRow(contact: ContactRecord): ContactsTable {
  const name = alphabetKey([contact.lastName, contact.firstName].filter(Boolean).join(' '));
  return {
    ...contact,
    nameKey: name || alphabetKey(contact.email ?? ''),
    emailKey: contact.email === null ? null : emailKey(contact.email),
    consent: JSON.stringify(contact.consent),
    topicsOff: JSON.stringify(contact.topicsOff),
    fields: JSON.stringify(contact.fields),
  };
}

export const newContact = (given: NewContact, now: number): ContactRecord =>
  patched<ContactRecord>(
    {
      id: given.id,
      companyId: null,
      firstName: null,
      lastName: null,
      email: null,
      phone: null,
      jobTitle: null,
      language: null,
      country: null,
      zone: null,
      ownerId: null,
      consent: noConsent,
      unsubscribedAt: null,
      bouncedAt: null,
      awayUntil: null,
      suppressedAt: null,
      erasedAt: null,
      supportSince: null,
      topicsOff: [],
      fields: {},
      externalId: null,
      createdAt: now,
      updatedAt: now,
    },
    given,
  );

export function companyOf(row: CompaniesTable, json: JsonReader = checked): CompanyRecord {
  return {
    id: row.id,
    name: row.name,
    domain: row.domain,
    industry: row.industry,
    size: row.size,
    country: row.country,
    website: row.website,
    ownerId: row.ownerId,
    supportSince: row.supportSince,
    fields: json(FactValues, row.fields, `companies.fields of ${row.id}`),
    externalId: row.externalId,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

export const companyRow = (company: CompanyRecord): CompaniesTable => ({
  ...company,
  nameKey: alphabetKey(company.name),
  domain: company.domain?.trim().toLowerCase() ?? null,
  fields: JSON.stringify(company.fields),
});

export const newCompany = (given: NewCompany, now: number): CompanyRecord =>
  patched<CompanyRecord>(
    {
      id: given.id,
      name: given.name,
      domain: null,
      industry: null,
      size: null,
      country: null,
      website: null,
      ownerId: null,
      supportSince: null,
      fields: {},
      externalId: null,
      createdAt: now,
      updatedAt: now,
    },
    given,
  );
