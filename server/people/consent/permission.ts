import type { Reach } from '../../store/store.ts';

/** Why nothing may go to a contact by itself, in the order in which it is said. */
export type NotAllowed = 'bounced' | 'unsubscribed' | 'suppressed' | 'no-consent' | 'topic-off';

export type Permission = { ok: true } | { ok: false; why: NotAllowed };

/** What a message is about to somebody: its topic, and whether a person wrote it. */
export interface Purpose {
  topic: string | null;
  /** Written by a person, not by a process: whoever wrote to us may be answered, whatever they have stopped. */
  personal?: boolean;
}

/**
 * Whether a contact may be written to. All that it asks is part of the contact's own row (`Reach`), which is looked at
 * again in the transaction that lets the first byte leave: whatever was committed before is seen.
 */
export function mayWriteTo(contact: Reach, { topic, personal = false }: Purpose): Permission {
  const why = refusal(contact, topic, personal);
  return why === null ? { ok: true } : { ok: false, why };
}

function refusal(contact: Reach, topic: string | null, personal: boolean): NotAllowed | null {
  if (contact.bouncedAt !== null) return 'bounced';
  if (personal) return null;
  if (contact.unsubscribedAt !== null) return 'unsubscribed';
  if (contact.suppressedAt !== null) return 'suppressed';
  if (!contact.consent.given) return 'no-consent';
  return topic !== null && contact.topicsOff.includes(topic) ? 'topic-off' : null;
}
