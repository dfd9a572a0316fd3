import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { PlacedMeeting } from '../meetings/meetings.ts';
import { dealContacts } from '../people/contacts.ts';
import type { NewDealRequest } from '../runtime/creating.ts';
import type { Outcome } from '../runtime/dispatch.ts';
import type { ContactRecord, MeetingRecord, Store, Visitor } from '../store/store.ts';
import { settingsOf } from './links.ts';
import { say } from '../../machines/index.ts';

interface Options {
  store: Store;
  now: () => number;
  createDeals: (requests: readonly NewDealRequest[]) => Promise<Outcome[]>;
}

/** "Olga Marie Hill": the first word, and the rest. */
export function namesOf(name: string): { firstName: string; lastName?: string } {
  const [first = '', ...rest] = name.trim().split(/\s+/);
  return { firstName: first, ...(rest.length > 0 ? { lastName: rest.join(' ') } : {}) };
}

/**
 * The deal of a meeting that was booked: the one whose link was followed, else the visitor's open one in the page's
 * process, else a new one, by the page's entry. The same meeting again finds the same deal.
 */
export function createPlacing({ store, now, createDeals }: Options) {
  async function followed(visitor: Visitor): Promise<PlacedMeeting | null> {
    const { dealId, contactId } = visitor;
    if (dealId === null || contactId === null) return null;
    const there = (await store.deals.contactsOf(dealId)).some(({ contact }) => contact.id === contactId);
    return there ? { dealId, contactId } : null;
  }

  const personOf = (visitor: Visitor, language: string): Promise<ContactRecord | undefined> =>
    store.transact(async (records) => {
      const input = {
        ...namesOf(visitor.name),
        email: visitor.email,
        language,
        zone: visitor.zone,
        ...(visitor.phone === null ? {} : { phone: visitor.phone }),
      };
      const [part] = await dealContacts(records, [input], undefined, now());
      return part?.contact;
    });

  /** The newest open deal of the person in this process. */
  async function runningDeal(contactId: string, processId: string): Promise<string | null> {
    const open = await Promise.all(
      (await store.deals.openOfContact(contactId)).map((id) => store.deals.get(id)),
    );
    return (
      open
        .filter((deal) => deal !== null)
        .filter((deal) => deal.processId === processId)
        .toSorted((a, b) => b.createdAt - a.createdAt)[0]?.id ?? null
    );
  }

  return async function place(meeting: MeetingRecord): Promise<PlacedMeeting> {
    const { visitor, pageId, id } = meeting;
    const page = pageId === null ? null : await store.bookingPages.get(pageId);
    if (!visitor || !page)
      throw new AppError('not-found', say`The booking page of the meeting ${id} is gone. Plan it by hand.`);
    const known = await followed(visitor);
    if (known) return known;
    const contact = await personOf(visitor, meeting.language);
    if (!contact) throw new Error('a visitor with an address is always somebody');
    const settings = settingsOf(page);
    const running = await runningDeal(contact.id, settings.process);
    if (running !== null) return { dealId: running, contactId: contact.id };
    const [outcome] = await createDeals([
      {
        process: settings.process,
        entry: settings.entry,
        title: visitor.name,
        contacts: [{ id: contact.id, main: true }],
        ownerId: meeting.userId,
        source: 'booking',
        actor: { kind: 'contact', id: contact.id },
        importKey: `booking:${id}`,
        ...(visitor.note === null ? {} : { note: visitor.note }),
      },
    ]);
    return { dealId: dealOf(outcome), contactId: contact.id };
  };
}

/** An entry that takes a person only once leads to the deal that they have. */
function dealOf(outcome: Outcome | undefined): string {
  if (outcome?.outcome === 'changed' || outcome?.outcome === 'exists') return outcome.deal;
  if (outcome?.outcome !== 'refused') throw new Error('a new deal waits for no timer');
  const before = Before.safeParse(outcome.error.details);
  if (outcome.error.code === 'conflict' && before.success) return before.data.deal;
  throw outcome.error;
}

const Before = z.object({ deal: z.string() });
