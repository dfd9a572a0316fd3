import type { Consent, ConsentHow } from './contacts.ts';

/** What became of a contact's agreement. `withdrawn`: to everything; `topic-off`, `topic-on`: to one topic. */
export type ConsentChangeKind = 'given' | 'withdrawn' | 'topic-off' | 'topic-on';

/** One line of a contact's history; what is there is never changed. */
export interface ConsentChange {
  id: string;
  contactId: string;
  kind: ConsentChangeKind;
  /** For `topic-off` and `topic-on`. */
  topic: string | null;
  /** The way it reached us; null where that wasn't said. */
  how: ConsentHow | null;
  source: string | null;
  wording: string | null;
  /** When they agreed or said no. */
  at: number;
  /** When we learnt of it. */
  notedAt: number;
  /** The user by whose hand. */
  by: string | null;
}

export type NewConsentChange = Omit<ConsentChange, 'id'>;

/** The line that tells of an agreement as a contact has it now. */
export const changeTo = (contactId: string, consent: Consent, notedAt: number): NewConsentChange => ({
  contactId,
  kind: consent.given ? 'given' : 'withdrawn',
  topic: null,
  how: consent.how ?? null,
  source: consent.source,
  wording: consent.wording,
  at: consent.at ?? notedAt,
  notedAt,
  by: consent.by ?? null,
});

/**
 * The history of agreements. A contact that is made or updated with another `consent` adds its line by itself; what
 * isn't in `consent`, unsubscribing and topics, is added here.
 */
export interface Consents {
  /** Newest first. */
  ofContact(contactId: string): Promise<ConsentChange[]>;
  add(change: NewConsentChange): Promise<void>;
}
