import type { Db } from '../../concept.ts';
import { AppError } from '../../../errors.ts';
import type { SoughtPerson } from '../../erasing.ts';
import { emailKey } from '../../rows/people.ts';
import { say } from '../../../../machines/index.ts';

/** What a contact is and was known by, and which deals they are in. */
export async function seek(db: Db, contactId: string, listed: readonly string[]): Promise<SoughtPerson> {
  const contact = await db.selectFrom('contacts').selectAll().where('id', '=', contactId).executeTakeFirst();
  if (!contact) throw new AppError('not-found', say`There is no contact “${contactId}”.`);
  const parts = await db
    .selectFrom('dealContacts')
    .select('dealId')
    .where('contactId', '=', contactId)
    .execute();
  const deals = parts.map(({ dealId }) => dealId);
  const others =
    deals.length === 0
      ? []
      : await db
          .selectFrom('dealContacts')
          .select('dealId')
          .distinct()
          .where('dealId', 'in', deals)
          .where('contactId', '!=', contactId)
          .execute();
  const shared = new Set(others.map(({ dealId }) => dealId));
  const before = await earlier(db, contactId);
  const alone =
    contact.companyId !== null &&
    !(await db
      .selectFrom('contacts')
      .select('id')
      .where('companyId', '=', contact.companyId)
      .where('id', '!=', contactId)
      .limit(1)
      .executeTakeFirst());
  return {
    contactId,
    companyId: alone ? contact.companyId : null,
    firstName: contact.firstName,
    lastName: contact.lastName,
    emails: distinct([contact.email, ...before.emails].map((email) => email && emailKey(email))),
    phones: distinct([contact.phone, ...before.phones]),
    onlyTheirs: deals.filter((id) => !shared.has(id)),
    shared: deals.filter((id) => shared.has(id)),
    listed,
  };
}

const distinct = (all: readonly (string | null)[]): string[] => [
  ...new Set(all.flatMap((one) => (one ? [one] : []))),
];

/** Addresses and numbers that they wrote from, gave, or had before. */
async function earlier(db: Db, contactId: string): Promise<{ emails: string[]; phones: string[] }> {
  const wrote = await db
    .selectFrom('messages')
    .select('fromAddress')
    .distinct()
    .where('contactId', '=', contactId)
    .where('direction', '=', 'in')
    .execute();
  const gave = await db
    .selectFrom('formSubmissions')
    .select('email')
    .distinct()
    .where('contactId', '=', contactId)
    .execute();
  const changed = await db
    .selectFrom('recordLogTexts')
    .select(['about', 'text'])
    .where('kind', '=', 'contact')
    .where('recordId', '=', contactId)
    .where('about', 'in', ['contact.email', 'contact.phone'])
    .execute();
  const booked = await db
    .selectFrom('meetings')
    .select('visitor')
    .where('contactId', '=', contactId)
    .where('visitor', 'is not', null)
    .execute();
  const former = await db
    .selectFrom('formerAddresses')
    .select('emailKey')
    .where('contactId', '=', contactId)
    .execute();
  // The store wrote them: see `Visitor`.
  const visitors = booked.map(
    ({ visitor }) => JSON.parse(visitor ?? '{}') as { email?: string; phone?: string },
  );
  return {
    emails: [
      ...wrote.map((row) => row.fromAddress),
      ...former.map((row) => row.emailKey),
      ...gave.map((row) => row.email),
      ...changed.filter(({ about }) => about === 'contact.email').map(({ text }) => text),
      ...visitors.flatMap(({ email }) => email ?? []),
    ],
    phones: [
      ...changed.filter(({ about }) => about === 'contact.phone').map(({ text }) => text),
      ...visitors.flatMap(({ phone }) => phone ?? []),
    ],
  };
}
