import type { CompanyInput } from '../../../machines/api/index.ts';
import { say, type FactValue, type Said } from '../../../machines/index.ts';
import { newId } from '../../ids.ts';
import type { CompanyRecord, Consent, ContactPatch, ContactRecord } from '../../store/store.ts';
import type { Problem } from '../rows/cells.ts';
import { isNamed, nameKeys, type CompanyInputRow, type ContactInputRow } from '../rows/contact-input.ts';
import type { Desk } from './desk.ts';
import { contactKeys } from './keys.ts';

/** How rows meet the people who are here already. */
export interface Policy {
  /** Keep what is known and fill in what is empty, or take the file's word. */
  existing: 'fill' | 'replace';
  /** The program that the file's ids come from. */
  origin: string;
  fileName: string;
  /** The basis that the user gave for everybody whose row says nothing. */
  consent: { source: string; wording: string } | null;
  now: number;
}

export interface PutContact {
  outcome: 'created' | 'updated' | 'unchanged';
  contact: ContactRecord;
  company: CompanyRecord | null;
  /** Known here, and the file says that they have unsubscribed: whatever waits for them is to be stopped. */
  stop: boolean;
}

/** A person of the file: found by id, by address or by name, else made. Or why not. */
export async function putContact(
  desk: Desk,
  row: ContactInputRow,
  policy: Policy & { ownerId: string | null },
): Promise<PutContact | Problem> {
  if (!isNamed(row) && row.key === null) {
    return rowProblem(
      say`Nothing in this row says who it is: it has no name, address, phone or id. Fill in one of them.`,
    );
  }
  const keys = contactKeys(policy.origin, row);
  const byKey = keys.id === null ? null : desk.byKey(keys.id);
  const byEmail = row.email === null ? null : desk.byEmail(row.email);
  const conflict = conflictOf(row, byKey, byEmail, policy);
  if (conflict) return conflict;
  const known = byKey ?? byEmail ?? (keys.who === null ? null : desk.byKey(keys.who));
  const put = known ? await putKnownContact(desk, known, row, policy) : await putNew(desk, row, policy);
  for (const key of [keys.id, keys.who]) if (key !== null) await desk.remember(key, put.contact);
  await rememberName(desk, row, put.contact, policy.origin);
  return put;
}

/** What the row adds to somebody who is here. */
export async function putKnownContact(
  desk: Desk,
  known: ContactRecord,
  row: ContactInputRow,
  policy: Policy & { ownerId: string | null },
): Promise<PutContact> {
  const company = await companyFor(desk, row.company, known);
  return { ...(await change(desk, known, row, company, policy)), company };
}

async function putNew(
  desk: Desk,
  row: ContactInputRow,
  policy: Policy & { ownerId: string | null },
): Promise<PutContact> {
  const company = await companyFor(desk, row.company, null);
  return { outcome: 'created', contact: await make(desk, row, company, policy), company, stop: false };
}

const rowProblem = (message: Said): Problem => ({ column: null, value: null, message });

function conflictOf(
  { key, email }: ContactInputRow,
  byKey: ContactRecord | null,
  byEmail: ContactRecord | null,
  { existing }: Policy,
): Problem | null {
  if (!byKey || email === null) return null;
  if (byEmail && byEmail.id !== byKey.id) {
    return rowProblem(
      say`The id ${key ?? ''} is that of ${nameOf(byKey)}, and ${email} is the address of ${nameOf(byEmail)}. Correct one of the two.`,
    );
  }
  const same = byKey.email === null || byKey.email.toLowerCase() === email.toLowerCase();
  if (same || existing === 'replace') return null;
  return rowProblem(
    say`The id ${key ?? ''} is that of ${nameOf(byKey)}, whose address is ${byKey.email ?? ''}, not ${email}. If the address has changed, let the file replace what is known; if the file comes from another program, name that program.`,
  );
}

const nameOf = ({ firstName, lastName, email }: ContactRecord): Said =>
  [firstName, lastName].filter((part) => part !== null).join(' ') || email || say`somebody without a name`;

/** Deals that name their contact by name only find it by this. The first of several keeps the name. */
async function rememberName(
  desk: Desk,
  row: ContactInputRow,
  contact: ContactRecord,
  origin: string,
): Promise<void> {
  const names = nameKeys(row);
  if (!names) return;
  for (const key of new Set([names.exact, names.loose])) {
    const full = `${origin}/${key}`;
    if (!desk.byKey(full)) await desk.remember(full, contact);
  }
}

const given = <T>(value: T | null): T | undefined => value ?? undefined;

const detailsOf = ({
  industry,
  size,
  country,
  website,
  domain,
  fields,
}: CompanyInputRow): Omit<CompanyInput, 'id'> => ({
  domain: given(domain),
  industry: given(industry),
  size: given(size),
  country: given(country),
  website: given(website),
  ...(Object.keys(fields).length > 0 ? { fields: withoutUndefined(fields) } : {}),
});

const withoutUndefined = (fields: Record<string, FactValue>): Record<string, Exclude<FactValue, undefined>> =>
  Object.fromEntries(Object.entries(fields).map(([id, value]) => [id, value ?? null]));

/** The company that the row names, else the one that the person belongs to already. */
export async function companyFor(
  desk: Desk,
  row: CompanyInputRow,
  known: ContactRecord | null,
  existing?: Policy['existing'],
): Promise<CompanyRecord | null> {
  const name = row.name ?? row.domain;
  if (name !== null) return desk.company({ name, ...detailsOf(row) }, existing);
  if (known?.companyId == null) return null;
  const company = await desk.companyById(known.companyId);
  return company && desk.complete(company, detailsOf(row));
}

/** What has no place of its own, kept with the person so that it isn't lost: a source, a company that isn't named. */
function looseDetails(
  { source, company: row }: ContactInputRow,
  company: CompanyRecord | null,
): Record<string, FactValue> {
  const { industry, size, country } = row;
  const ofCompany = company ? {} : { industry, companySize: size, companyCountry: country };
  const details = { source, ...ofCompany };
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== null));
}

/** Of whom a file tells nothing but an id, the id is the name: a thousand unnamed contacts couldn't be told apart. */
const standInName = (row: ContactInputRow): string | null => (isNamed(row) ? null : row.key);

/** As if nothing stood in, once a file says who it is. */
const withoutStandIn = (known: ContactRecord, row: ContactInputRow): ContactRecord =>
  known.externalId !== null && known.lastName === known.externalId && known.firstName === null && isNamed(row)
    ? { ...known, lastName: null }
    : known;

async function make(
  desk: Desk,
  row: ContactInputRow,
  company: CompanyRecord | null,
  policy: Policy & { ownerId: string | null },
): Promise<ContactRecord> {
  const { firstName, lastName, email, phone, jobTitle, language, country, key } = row;
  const { now } = policy;
  return desk.create(
    {
      id: newId('c', now),
      companyId: company?.id ?? null,
      firstName,
      lastName: lastName ?? standInName(row),
      email,
      phone,
      jobTitle,
      language,
      country,
      ownerId: policy.ownerId,
      consent: consentOf(row, policy) ?? { given: false, source: null, at: null, wording: null },
      unsubscribedAt: row.optedOut ? now : null,
      fields: { ...looseDetails(row, company), ...row.fields },
      externalId: key,
    },
    Math.min(row.createdAt ?? now, now),
  );
}

/** What row and user say together about being written to; null where neither says anything. */
function consentOf(
  { consent, optedOut }: ContactInputRow,
  { consent: basis, fileName, now }: Policy,
): Consent | null {
  const at = consent.at === null ? now : Math.min(consent.at, now);
  const source = consent.source ?? basis?.source ?? `import of ${fileName}`;
  if (optedOut || consent.given === false) return { given: false, source, at, wording: null, how: 'import' };
  const agreed = consent.given === true || consent.at !== null || consent.source !== null || basis !== null;
  return agreed ? { given: true, source, at, wording: basis?.wording || null, how: 'import' } : null;
}

const columns = ['firstName', 'lastName', 'phone', 'jobTitle', 'language', 'country'] as const;

async function change(
  desk: Desk,
  known: ContactRecord,
  row: ContactInputRow,
  company: CompanyRecord | null,
  policy: Policy & { ownerId: string | null },
): Promise<Pick<PutContact, 'outcome' | 'contact' | 'stop'>> {
  const takes = <T>(before: T | null, after: T | null): after is T =>
    after !== null && (policy.existing === 'replace' ? after !== before : before === null);
  const patch: ContactPatch = {};
  const before = withoutStandIn(known, row);
  if (before !== known) patch.lastName = null;
  for (const column of columns) if (takes(before[column], row[column])) patch[column] = row[column];
  if (takes(known.email, row.email) && known.email?.toLowerCase() !== row.email.toLowerCase()) {
    patch.email = row.email;
    // A new address is a new chance for mail to arrive.
    patch.bouncedAt = null;
  }
  if (company && takes(known.companyId, company.id)) patch.companyId = company.id;
  if (takes(known.ownerId, policy.ownerId)) patch.ownerId = policy.ownerId;
  if (takes(known.externalId, row.key)) patch.externalId = row.key;
  const details = Object.entries({ ...looseDetails(row, company), ...row.fields }).filter(([name, value]) =>
    takes(known.fields[name] ?? null, value ?? null),
  );
  if (details.length > 0) patch.fields = { ...known.fields, ...Object.fromEntries(details) };
  const consent = consentOf(row, policy);
  // Who has unsubscribed isn't brought back by a file; who says no is believed at once.
  if (consent && consent.given !== known.consent.given && known.unsubscribedAt === null)
    patch.consent = consent;
  const stop = row.optedOut && known.unsubscribedAt === null;
  if (Object.keys(patch).length === 0)
    return { outcome: stop ? 'updated' : 'unchanged', contact: known, stop };
  return { outcome: 'updated', contact: await desk.update(known.id, patch), stop };
}
