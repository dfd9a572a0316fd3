import { AppError } from '../../errors.ts';
import type { Hearing } from '../../runtime/hearing.ts';
import type { Consent, ConsentHow, ContactRecord, Records, Store } from '../../store/store.ts';
import { say } from '../../../machines/index.ts';

/** By whom and on which way a wish reached us. */
export interface Wish {
  how: ConsentHow;
  /** The user by whose hand. */
  by: string | null;
  now: number;
}

/** Whoever has unsubscribed somebody by mistake has so long to notice. */
export const takeBackMs = 60 * 60_000;

const noContact = (id: string): AppError =>
  new AppError('not-found', say`There is no contact “${id}”. It may have been removed meanwhile.`);

async function existing({ contacts }: Pick<Records, 'contacts'>, id: string): Promise<ContactRecord> {
  const contact = await contacts.get(id);
  if (!contact) throw noContact(id);
  return contact;
}

/** The topics that somebody doesn't want, all of them; the history tells of those that have changed. */
export const setTopics = (
  store: Pick<Store, 'transact'>,
  { contactId, off }: { contactId: string; off: readonly string[] },
  { how, by, now }: Wish,
): Promise<ContactRecord> =>
  store.transact(async (records) => {
    const contact = await existing(records, contactId);
    const wanted = [...new Set(off)].toSorted();
    const changed = [
      ...wanted
        .filter((topic) => !contact.topicsOff.includes(topic))
        .map((topic) => [topic, 'topic-off'] as const),
      ...contact.topicsOff
        .filter((topic) => !wanted.includes(topic))
        .map((topic) => [topic, 'topic-on'] as const),
    ];
    if (changed.length === 0) return contact;
    for (const [topic, kind] of changed)
      await records.consents.add({
        contactId,
        kind,
        topic,
        how,
        source: null,
        wording: null,
        at: now,
        notedAt: now,
        by,
      });
    return records.contacts.update(contactId, { topicsOff: wanted }, now);
  });

/**
 * Somebody has agreed again. Their address comes off the list where it stood there because of their own wish; where
 * the team has put it there, the team has to take it off.
 */
export const agreeAgain = (
  store: Pick<Store, 'transact'>,
  contactId: string,
  consent: Consent,
  now: number,
): Promise<ContactRecord> =>
  store.transact(async (records) => {
    const { email } = await existing(records, contactId);
    const listed = email === null ? null : await records.suppressions.get(email);
    if (listed?.reason === 'by-hand' || listed?.reason === 'imported')
      throw new AppError(
        'conflict',
        say`The address ${email ?? ''} is on the list of those that nothing goes to. Take it off the list first, in Settings, Suppression.`,
      );
    if (email !== null && listed && listed.reason !== 'bounced')
      await records.suppressions.remove(email, now);
    return records.contacts.update(contactId, { unsubscribedAt: null, consent }, now);
  });

/** Whether the newest line says that a user has unsubscribed the contact lately. */
export async function mayTakeBack(
  { consents }: Pick<Records, 'consents'>,
  contact: ContactRecord,
  now: number,
): Promise<boolean> {
  if (contact.unsubscribedAt === null || now - contact.unsubscribedAt > takeBackMs) return false;
  const [newest] = await consents.ofContact(contact.id);
  return newest?.kind === 'withdrawn' && newest.by !== null;
}

/** An unsubscribing by hand that was a mistake: everything as before, but for messages that were taken out. */
export const takeBack = (
  store: Pick<Store, 'transact'>,
  contactId: string,
  { how, by, now }: Wish,
): Promise<ContactRecord> =>
  store.transact(async (records) => {
    const contact = await existing(records, contactId);
    if (!(await mayTakeBack(records, contact, now)))
      throw new AppError(
        'conflict',
        say`This can’t be taken back: the contact has unsubscribed by themselves, or it was too long ago. If they have agreed again, note how.`,
      );
    const { email, consent } = contact;
    const listed = email === null ? null : await records.suppressions.get(email);
    if (email !== null && listed?.reason === 'unsubscribed') await records.suppressions.remove(email, now);
    await records.consents.add({
      contactId,
      kind: consent.given ? 'given' : 'withdrawn',
      topic: null,
      how,
      source: 'taken back',
      wording: null,
      at: now,
      notedAt: now,
      by,
    });
    return records.contacts.update(contactId, { unsubscribedAt: null }, now);
  });

/** Puts addresses on the list; whatever waits for the people behind them is taken out. */
export async function suppress(
  { store, hearing }: { store: Pick<Store, 'transact'>; hearing: Pick<Hearing, 'suppressed'> },
  entries: Parameters<Records['suppressions']['add']>[0],
  now: number,
): Promise<number> {
  const { added, contacts } = await store.transact(({ suppressions }) => suppressions.add(entries, now));
  for (const contactId of contacts) await hearing.suppressed(contactId);
  return added;
}

/** Whoever has pressed the wrong button on their own page is written to again as before. */
export const comeBack = (
  store: Pick<Store, 'transact'>,
  contactId: string,
  now: number,
): Promise<ContactRecord> =>
  store.transact(async (records) => {
    const contact = await existing(records, contactId);
    const [newest] = await records.consents.ofContact(contactId);
    const byThemselves = newest?.how === 'page' || newest?.how === 'one-click';
    if (contact.unsubscribedAt === null || !byThemselves) return contact;
    const { email } = contact;
    const listed = email === null ? null : await records.suppressions.get(email);
    if (email !== null && listed?.reason === 'unsubscribed') await records.suppressions.remove(email, now);
    const consent: Consent = { ...contact.consent, given: true, at: now, how: 'page', by: undefined };
    return records.contacts.update(contactId, { unsubscribedAt: null, consent }, now);
  });
