import type { MailAccountKind } from '../accounts.ts';
import type { Flag, Json } from './columns.ts';

export interface MailAccountsTable {
  id: string;
  kind: MailAccountKind;
  ownerId: string | null;
  name: string;
  fromName: string;
  fromAddress: string;
  replyTo: string | null;
  signature: string;
  smtp: Json | null;
  smtpPassword: Json | null;
  imap: Json | null;
  imapPassword: Json | null;
  perMinute: number;
  perDay: number | null;
  isDefault: Flag;
  active: Flag;
  createdAt: number;
}

export interface MailAccountStatesTable {
  accountId: string;
  dayStartsAt: number;
  dayCount: number;
  sentAt: number | null;
  sendError: string | null;
  sendErrorAt: number | null;
  receivedAt: number | null;
  receiveError: string | null;
  receiveErrorAt: number | null;
}

export interface MailSlotsTable {
  accountId: string;
  slot: string;
  at: number;
  dayStartsAt: number;
  begun: Flag;
}
