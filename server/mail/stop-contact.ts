import type { ContactPatch, ContactRecord, Store } from '../store/store.ts';

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
}

export interface StopHandlers {
  /** Takes the contact's waiting automatic messages out, in every deal. Asked again, it finds none. */
  cancelWaiting(stop: Stop): Promise<void>;
  /** Raises `unsubscribed` on a deal. The same `key` again changes nothing. */
  raiseUnsubscribed(event: { dealId: string; contactId: string; at: number; key: string }): Promise<void>;
}

export interface StopOptions {
  store: Pick<Store, 'contacts' | 'deals'>;
  handlers: StopHandlers;
}

/** Marked already, a contact keeps the first time. Null where there is nothing to write. */
function patchFor({ why, at }: Stop, contact: ContactRecord): ContactPatch | null {
  if (why === 'bounced') return contact.bouncedAt === null ? { bouncedAt: at } : null;
  return contact.unsubscribedAt === null ? { unsubscribedAt: at } : null;
}

/**
 * Stops automatic messages to a person in every deal at once. The mark comes first, because the send gate goes by it:
 * from that moment nothing leaves, whatever fails afterwards. Repeating it finishes what was left undone.
 * Returns false for a contact that doesn't exist (any more).
 */
export async function stopContact({ store, handlers }: StopOptions, stop: Stop): Promise<boolean> {
  const { contactId, why, at } = stop;
  const contact = await store.contacts.get(contactId);
  if (!contact) return false;
  const patch = patchFor(stop, contact);
  if (patch) await store.contacts.update(contactId, patch, at);
  await handlers.cancelWaiting(stop);
  if (why === 'bounced') return true;
  const since = contact.unsubscribedAt ?? at;
  for (const dealId of await store.deals.openOfContact(contactId)) {
    await handlers.raiseUnsubscribed({ dealId, contactId, at, key: `unsubscribed:${contactId}:${since}` });
  }
  return true;
}
