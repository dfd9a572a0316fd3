import type { Page, PageRequest } from './paging.ts';

/** A mail that the built-in mailbox has received. */
export interface MailboxMessage {
  id: string;
  receivedAt: number;
  envelopeFrom: string;
  /** Envelope recipient. */
  recipient: string;
  from: string;
  to: string;
  subject: string;
  messageId: string | null;
  inReplyTo: string | null;
  read: boolean;
  /** Bytes as received. */
  size: number;
}

export interface Mailbox {
  /** Newest first. `recipient`: only mail to this address. */
  list(filter: PageRequest & { recipient?: string | undefined }): Promise<Page<MailboxMessage>>;
  get(id: string): Promise<MailboxMessage | null>;
  /** The mail as received, headers and all. */
  raw(id: string): Promise<Uint8Array | null>;
  unread(): Promise<number>;
  add(message: Omit<MailboxMessage, 'read' | 'size'>, raw: Uint8Array): Promise<void>;
  markRead(id: string, read: boolean): Promise<void>;
  /** Returns how many were removed. */
  clear(): Promise<number>;
}
