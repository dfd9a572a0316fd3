import type { ConsentHow, ContactPatch, ContactRecord, Store } from '../store/store.ts';

/** Why somebody gets no more automatic messages. */
export type StopReason =
  /** Asked for it. */
  | 'unsubscribed'
  /** The address doesn't work. */
  | 'bounced'
  /** Pressed "spam". */
  | 'complained';

export interface Stop {
  contactId: string;
  why: StopReason;
  /** Epoch milliseconds. */
  at: number;
  /** The way they said so, for the history of their agreement. */
  how?: ConsentHow | undefined;
  /** The user by whose hand. */
  by?: string | null | undefined;
  /** What they said. */
  wording?: string | null | undefined;
}

export interface StopHandlers {
  /** Takes the contact's waiting automatic messages out, in every deal. Asked again, it finds none. */
  cancelWaiting(stop: { contactId: string; why: StopReason | 'suppressed' }): Promise<void>;
  /** Raises `unsubscribed` on a deal. The same `key` again changes nothing. */
  raiseUnsubscribed(event: { dealId: string; contactId: string; at: number; key: string }): Promise<void>;
}

export interface StopOptions {
  store: Pick<Store, 'transact' | 'deals'>;
  handlers: StopHandlers;
}

/** Marked already, a contact keeps the first time. Null where there is nothing to write. */
function patchFor({ why, at }: Stop, contact: ContactRecord): ContactPatch | null {
  if (why === 'bounced') return contact.bouncedAt === null ? { bouncedAt: at } : null;
  return contact.unsubscribedAt === null ? { unsubscribedAt: at } : null;
}

const waysOf: Record<StopReason, ConsentHow | null> = {
  unsubscribed: null,
  bounced: null,
  complained: 'complaint',
};

/** The marks, in one transaction: on the contact, in its history, and on the list of addresses that nothing goes to. */
const mark = (store: StopOptions['store'], stop: Stop) =>
  store.transact(async ({ contacts, consents, suppressions }) => {
    const { contactId, why, at, by = null, wording = null } = stop;
    const contact = await contacts.get(contactId);
    if (!contact) return null;
    const patch = patchFor(stop, contact);
    if (patch) await contacts.update(contactId, patch, at);
    if (patch && why !== 'bounced')
      await consents.add({
        contactId,
        kind: 'withdrawn',
        topic: null,
        how: stop.how ?? waysOf[why],
        source: null,
        wording,
        at,
        notedAt: at,
        by,
      });
    const { email } = contact;
    const listed =
      email === null ? null : await suppressions.add([{ email, reason: why, note: null, at, by }], at);
    return {
      since: contact.unsubscribedAt ?? at,
      contacts: new Set([contactId, ...(listed?.contacts ?? [])]),
    };
  });

/**
 * Stops automatic messages to a person in every deal at once. The marks come first, because the send gate goes by them:
 * from that moment nothing leaves, whatever fails afterwards. Repeating it finishes what was left undone. Whoever else
 * has the same address gets nothing more either. Returns false for a contact that doesn't exist (any more).
 */
export async function stopContact({ store, handlers }: StopOptions, stop: Stop): Promise<boolean> {
  const marked = await mark(store, stop);
  if (!marked) return false;
  for (const contactId of marked.contacts)
    await handlers.cancelWaiting({ contactId, why: contactId === stop.contactId ? stop.why : 'suppressed' });
  if (stop.why === 'bounced') return true;
  const { contactId, at } = stop;
  for (const dealId of await store.deals.openOfContact(contactId)) {
    const key = `unsubscribed:${contactId}:${marked.since}`;
    await handlers.raiseUnsubscribed({ dealId, contactId, at, key });
  }
  return true;
}
