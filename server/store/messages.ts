import type { Page, PageRequest } from './paging.ts';

/** A mail to or from a contact, as said. */
export interface MessageRecord {
  id: string;
  dealId: string | null;
  contactId: string | null;
  direction: 'out' | 'in';
  fromAddress: string;
  toAddress: string;
  subject: string;
  text: string;
  html: string | null;
  /** `Message-ID`, with its angle brackets. */
  messageId: string | null;
  inReplyTo: string | null;
  at: number;
  /** Outgoing: `sent`, `bounced`; incoming: `reply`, `auto-reply`, `bounce`. */
  state: MessageState;
}

export type MessageState = 'sent' | 'bounced' | 'reply' | 'auto-reply' | 'bounce';

export interface Messages {
  get(id: string): Promise<MessageRecord | null>;
  /** Newest first. */
  ofDeal(dealId: string, page?: PageRequest): Promise<Page<MessageRecord>>;
  ofContact(contactId: string, page?: PageRequest): Promise<Page<MessageRecord>>;
  /** The messages with one of these `Message-ID`s: which mail a reply answers. */
  withMessageIds(messageIds: readonly string[]): Promise<MessageRecord[]>;
  /** The newest message of each of these deals. */
  lastOfDeals(dealIds: readonly string[]): Promise<Map<string, MessageRecord>>;
  /** How many messages went out to a contact since then: for caps and last touch. */
  countOut(contactId: string, since: number): Promise<number>;
  /** A message that belongs to no deal; those of a deal are written by `changeDeals`. */
  add(message: MessageRecord): Promise<void>;
}
