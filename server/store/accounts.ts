/** `mailbox`: the built-in one, which keeps mail for looking at. */
export type MailAccountKind = 'smtp' | 'mailbox';

export interface MailServerRecord {
  host: string;
  port: number;
  /** `tls` from the first byte, `starttls` as a required upgrade, `none` for a server on the same machine. */
  security: 'tls' | 'starttls' | 'none';
  /** Empty where nobody signs in. */
  user: string;
}

/** Ciphertext, and the one server that the password may be shown to. */
export interface SealedPassword {
  host: string;
  sealed: string;
}

/** An address that mail is sent from, and received at, with the servers that do so. */
export interface MailAccountRecord {
  id: string;
  kind: MailAccountKind;
  /** Whose it is; null where it is shared by the workspace. */
  ownerId: string | null;
  name: string;
  fromName: string;
  fromAddress: string;
  replyTo: string | null;
  /** Plain text. */
  signature: string;
  /** Null for the built-in mailbox. */
  smtp: MailServerRecord | null;
  smtpPassword: SealedPassword | null;
  /** Null where nothing is fetched. */
  imap: MailServerRecord | null;
  imapPassword: SealedPassword | null;
  perMinute: number;
  /** Null for no limit. */
  perDay: number | null;
  /** Of the workspace, or of its owner: at most one each. */
  isDefault: boolean;
  active: boolean;
  createdAt: number;
}

/** How an account fares; of receiving, whoever fetches its mail says so. */
export interface MailAccountState {
  accountId: string;
  /** The day that `dayCount` belongs to. */
  dayStartsAt: number;
  dayCount: number;
  sentAt: number | null;
  sendError: string | null;
  sendErrorAt: number | null;
  receivedAt: number | null;
  receiveError: string | null;
  receiveErrorAt: number | null;
}

/** How a message, or an attempt to fetch some, went: `error` in words for whoever keeps the account. */
export type Faring = { at: number } | { at: number; error: string };

export interface SendLimits {
  perMinute: number;
  /** Null for no limit. */
  perDay: number | null;
  /** The day at this moment, in the workspace's zone. */
  day: { startsAt: number; endsAt: number };
}

/** One message that is about to leave. */
export interface SlotRequest {
  accountId: string;
  /** Names this attempt to send this message, see `slotOf`. */
  slot: string;
  now: number;
  limits: SendLimits;
}

/** Each attempt counts for itself: its claim, which no other attempt has, makes its name. */
export const slotOf = ({ id, claim }: { id: string; claim: string }): string => `${id}:${claim}`;

export type Slot =
  | 'ok'
  | {
      /** When the next may leave, by the clock that `now` was read from. */
      until: number;
    };

export interface MailAccounts {
  get(id: string): Promise<MailAccountRecord | null>;
  /** By the time they were made. */
  all(): Promise<MailAccountRecord[]>;
  states(): Promise<Map<string, MailAccountState>>;
  /** `null` for the workspace's own. The default one first, then the oldest; only active ones. */
  activeOf(ownerId: string | null): Promise<MailAccountRecord[]>;
  /** Adds it or puts it in the place of the one with its id; where it is the default, no other of its owner is. */
  put(account: MailAccountRecord): Promise<void>;
  remove(id: string): Promise<void>;
  /**
   * A place among the messages that may leave by this account: never more than `perMinute` in any minute, nor a quarter
   * of them at once, nor more than `perDay`, whichever servers send them. `Outbox.startData` asks again for the same
   * place, which then moves to the moment of the first byte. One that isn't used is given back.
   */
  reserve(request: SlotRequest): Promise<Slot>;
  /** It didn't leave. Keeps a place whose message has begun to. */
  giveBack(accountId: string, slot: string): Promise<void>;
  noteSending(accountId: string, faring: Faring): Promise<void>;
  noteReceiving(accountId: string, faring: Faring): Promise<void>;
}
