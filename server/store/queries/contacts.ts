import { AppError } from '../../errors.ts';
import { concept, type Db } from '../concept.ts';
import { changeTo } from '../consents.ts';
import { madeEntry, returnedEntry, updateEntries } from '../record-edits.ts';
import type { Consent, ContactRecord, Contacts } from '../contacts.ts';
import { patched } from '../rows/patch.ts';
import { contactOf, contactRow, emailKey, newContact } from '../rows/people.ts';
import { contactWords } from '../words.ts';
import { addChange } from './consents.ts';
import { listContacts } from './contact-list.ts';
import { indexWords } from './matching.ts';
import { mergedInto } from './merging/into.ts';
import { erasedBefore } from './erasing/fingerprints.ts';
import { appendToLog } from './record-log.ts';
import { suppressedSince, suppressUnsubscribed } from './suppressions.ts';
import { say } from '../../../machines/index.ts';

const byId = async (db: Db, id: string): Promise<ContactRecord | null> => {
  const row = await db.selectFrom('contacts').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? contactOf(row) : null;
};

const byIds = async (db: Db, ids: readonly string[]): Promise<ContactRecord[]> =>
  ids.length === 0
    ? []
    : (await db.selectFrom('contacts').selectAll().where('id', 'in', ids).execute()).map((row) =>
        contactOf(row),
      );

/** Nothing known is no line of a history. */
const isWorthTelling = ({ given, source }: Consent): boolean => given || source !== null;

const isSameConsent = (a: Consent, b: Consent): boolean =>
  a.given === b.given && a.source === b.source && a.at === b.at && a.wording === b.wording;

export const contacts = concept<Contacts>()({
  reads: (db) => ({
    async get(id) {
      const contact = await byId(db, id);
      if (contact) return contact;
      const into = (await mergedInto(db, 'contact', [id])).get(id);
      return into === undefined ? null : byId(db, into);
    },
    async getMany(ids) {
      const found = await byIds(db, ids);
      const known = new Set(found.map(({ id }) => id));
      const into = await mergedInto(
        db,
        'contact',
        ids.filter((id) => !known.has(id)),
      );
      const others = new Map((await byIds(db, [...new Set(into.values())])).map((one) => [one.id, one]));
      return [
        ...found,
        ...[...into].flatMap(([id, other]) => {
          const contact = others.get(other);
          return contact ? [{ ...contact, id }] : [];
        }),
      ];
    },
    list: (filter) => listContacts(db, filter),
    async byEmail(email) {
      const row = await db
        .selectFrom('contacts')
        .selectAll()
        .where('emailKey', '=', emailKey(email))
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      if (row) return contactOf(row);
      const former = await db
        .selectFrom('formerAddresses')
        .innerJoin('contacts', 'contacts.id', 'formerAddresses.contactId')
        .selectAll('contacts')
        .where('formerAddresses.emailKey', '=', emailKey(email))
        .orderBy('contacts.id')
        .limit(1)
        .executeTakeFirst();
      return former ? contactOf(former) : null;
    },
  }),
  writes: (db) => ({
    async create(given, now, by) {
      const contact = newContact(given, now);
      // Whoever comes as somebody who wants nothing is on the list, like everybody who has said so here.
      if (contact.unsubscribedAt !== null) await suppressUnsubscribed(db, contact, now);
      // Whoever was erased and comes in again without agreeing anew gets nothing by itself.
      const erased = await erasedBefore(db, contact.email);
      const known = await suppressedSince(db, contact.email);
      contact.suppressedAt = known ?? (contact.consent.given ? null : (erased?.at ?? null));
      await db.insertInto('contacts').values(contactRow(contact)).execute();
      if (isWorthTelling(contact.consent)) await addChange(db, changeTo(contact.id, contact.consent, now));
      await indexWords(db, 'contact', contact.id, [], contactWords(contact));
      if (by) await appendToLog(db, [madeEntry('contact', contact.id, now, by)]);
      if (erased) await appendToLog(db, [returnedEntry(contact.id, now, erased.at)]);
      return contact;
    },
    async update(id, patch, now, by) {
      const before = await byId(db, id);
      if (!before) throw noContact(id);
      const contact = { ...patched(before, patch), updatedAt: now };
      if (contact.email !== before.email) contact.suppressedAt = await suppressedSince(db, contact.email);
      await db.updateTable('contacts').set(contactRow(contact)).where('id', '=', id).execute();
      if (patch.consent && !isSameConsent(patch.consent, before.consent))
        await addChange(db, changeTo(id, patch.consent, now));
      await indexWords(db, 'contact', id, contactWords(before), contactWords(contact));
      await appendToLog(db, updateEntries('contact', before, contact, by));
      return contact;
    },
    async putInDeal(dealId, contactId, { role, main }) {
      if (!(await byId(db, contactId))) throw noContact(contactId);
      if (main) await db.updateTable('dealContacts').set({ main: 0 }).where('dealId', '=', dealId).execute();
      const part = { role, main: main ? 1 : 0 };
      await db
        .insertInto('dealContacts')
        .values({ dealId, contactId, ...part })
        .onConflict((conflict) => conflict.columns(['dealId', 'contactId']).doUpdateSet(part))
        .execute();
      await keepOneMain(db, dealId);
    },
    async takeFromDeal(dealId, contactId) {
      await db
        .deleteFrom('dealContacts')
        .where('dealId', '=', dealId)
        .where('contactId', '=', contactId)
        .execute();
      await keepOneMain(db, dealId);
    },
  }),
});

/** Where a deal has contacts, one of them is main: the one who has been known longest, when nobody else is. */
async function keepOneMain(db: Db, dealId: string): Promise<void> {
  const parts = await db
    .selectFrom('dealContacts')
    .select(['contactId', 'main'])
    .where('dealId', '=', dealId)
    .orderBy('contactId')
    .execute();
  const [first] = parts;
  if (!first || parts.some(({ main }) => main === 1)) return;
  await db
    .updateTable('dealContacts')
    .set({ main: 1 })
    .where('dealId', '=', dealId)
    .where('contactId', '=', first.contactId)
    .execute();
}

const noContact = (id: string): AppError =>
  new AppError('not-found', say`There is no contact ${id}. Search by name or address.`);
