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
  state: MessageState;
  /** Which sending account it left or came by; null where that isn't known. */
  accountId: string | null;
}

export type MessageState =
  /** Outgoing. */
  | 'sent'
  | 'bounced'
  /** Incoming: a person's, a machine's of some kind, or waiting for somebody to say. */
  | 'reply'
  | 'auto-reply'
  | 'bounce'
  | 'soft-bounce'
  | 'complaint'
  | 'challenge'
  | 'calendar'
  | 'bulk'
  | 'unsure';

export interface Messages {
  get(id: string): Promise<MessageRecord | null>;
  /** Newest first. */
  ofDeal(dealId: string, page?: PageRequest): Promise<Page<MessageRecord>>;
  ofContact(contactId: string, page?: PageRequest): Promise<Page<MessageRecord>>;
  /** The messages with one of these `Message-ID`s: which mail a reply answers. */
  withMessageIds(messageIds: readonly string[]): Promise<MessageRecord[]>;
  /** The newest message of each of these deals. */
  lastOfDeals(dealIds: readonly string[]): Promise<Map<string, MessageRecord>>;
  /** By which account this contact was last written to, or has last written, in this deal; null where by none. */
  lastAccount(dealId: string, contactId: string | null): Promise<string | null>;
  /** A message that belongs to no deal; those of a deal are written by `changeDeals`. */
  add(message: MessageRecord): Promise<void>;
}
