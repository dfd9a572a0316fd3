import type { JsonObject } from './json.ts';
import type { MessageRecord, MessageState } from './messages.ts';
import type { Page, PageRequest } from './paging.ts';

/** What is known of a mail that came in, beside its words in `messages`. */
export interface IncomingRecord {
  /** Of its row in `messages`; the same for the same mail, whichever way it comes. */
  messageId: string;
  /** Whom it was handed over for; null where nobody knows. */
  recipient: string | null;
  /** The name beside the sender's address; empty where there is none. */
  fromName: string;
  /** Where an answer should go, if that isn't the sender's address. */
  replyTo: string | null;
  /** What it was taken for, and why. */
  what: JsonObject;
  /** What still has to follow from it; null once all of it has. */
  plan: JsonObject | null;
}

/** An attachment, or a picture in the text. */
export interface MessagePart {
  messageId: string;
  /** Counts from 0. */
  place: number;
  name: string | null;
  type: string;
  /** Bytes. */
  size: number;
  /** It belongs into the text, as pictures in signatures do. */
  inText: boolean;
  /** False where it was too large to be kept. */
  kept: boolean;
}

export type NewPart = Omit<MessagePart, 'messageId' | 'kept'> & { content: Uint8Array | null };

export interface Incoming {
  get(messageId: string): Promise<IncomingRecord | null>;
  getMany(messageIds: readonly string[]): Promise<IncomingRecord[]>;
  /** In order, without what is in them. */
  partsOf(messageIds: readonly string[]): Promise<MessagePart[]>;
  part(messageId: string, place: number): Promise<(MessagePart & { content: Uint8Array | null }) | null>;
  /** Something still has to follow from them. */
  unfinished(limit: number): Promise<IncomingRecord[]>;
  /** Mail of nobody that is known, newest first. */
  unplaced(page: PageRequest): Promise<Page<MessageRecord>>;
  /** How many times mail to a contact came back for now since then. */
  softBounces(contactId: string, since: number): Promise<number>;
  /**
   * Keeps a mail with its parts and with what is to follow from it, unless it is kept already: then this is how, and
   * whoever asked does nothing, or goes on where the first one stopped.
   */
  keep(
    mail: IncomingRecord & { message: MessageRecord; parts: readonly NewPart[] },
  ): Promise<{ isNew: boolean; record: IncomingRecord; message: MessageRecord }>;
  /** All that was planned has followed. */
  finish(messageId: string): Promise<void>;
  /** Somebody has said whose it is, or what. */
  place(
    messageId: string,
    to: { dealId: string | null; contactId: string | null; state: MessageState },
  ): Promise<void>;
}
