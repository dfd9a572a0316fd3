import type { SendLimits } from './accounts.ts';
import type { Reach } from './contacts.ts';
import type { KeptReason, WaitCode } from '../../machines/api/index.ts';
import type { CompanyRecord } from './companies.ts';
import type { JsonObject } from './json.ts';

export type OutboxKind = 'email' | 'webhook';
/** States in which somebody still has to do something. */
export type Unsettled = 'waiting' | 'sending' | 'failed' | 'unknown';
/** What is cancelled is deleted: the timeline tells of it. */
export type OutboxState = Unsettled | 'sent' | 'cancelled';

/** Something that leaves the building: claimed, rendered, sent, settled. */
export interface OutboxRecord {
  id: string;
  dealId: string;
  /** Action instance that asked for it. */
  instance: string;
  action: string;
  contactId: string | null;
  kind: OutboxKind;
  versionHash: string;
  state: OutboxState;
  /** Not to be claimed before. */
  notBefore: number;
  attempts: number;
  /** While `sending`: the lease ends here, by the clock that leases go by. */
  claimedUntil: number | null;
  /** Fencing: whoever settles must show the claim it was given. */
  claim: string | null;
  /** The first byte of the message may have left: from here on a lost connection means `unknown`. */
  dataStartedAt: number | null;
  /** `Message-ID`, the same in every attempt. */
  messageId: string | null;
  idempotencyKey: string;
  /** What was made of the template, from the first attempt on. */
  rendered: JsonObject | null;
  /** What a person has approved or written instead of the template's words. */
  words: GivenWords | null;
  lastError: string | null;
  /** Why it came back from the gate. Without a time of its own it isn't claimed until it is released. */
  reason: KeptReason | null;
  /** A person told it to go now: what is about the right moment doesn't stop it. */
  hurried: boolean;
  createdAt: number;
  sentAt: number | null;
  /** Which account it is to leave by, as far as that is known; a message that has begun to leave keeps it. */
  accountId: string | null;
}

export interface GivenWords {
  subject: string;
  text: string;
  /** The user who gave them. */
  by: string | null;
}

/** The key of a message that a drawing sends, from what asks for it: so rows need not keep it. */
export const automaticKey = (dealId: string, instance: string): string => `${dealId}:${instance}`;

/** The row of `messages` that a row becomes once it has left. */
export const messageRowOf = (id: string): string => `m_${id.slice(id.indexOf('_') + 1)}`;

/** A message that went to somebody, or may have. */
export interface SentTo {
  at: number;
  dealId: string | null;
  /** By the caps. */
  counted: boolean;
}

export interface NewOutbox {
  id: string;
  instance: string;
  action: string;
  contactId: string | null;
  kind: OutboxKind;
  versionHash: string;
  notBefore: number;
  messageId: string | null;
  idempotencyKey: string;
}

/**
 * A new state for a row of the deal; what is left out stays. Leaving `sending` gives up the claim. Whoever settles a
 * claimed row names it as the request's `outboxId` and compares `claim` in `decide`.
 */
export interface OutboxChange {
  id: string;
  state?: OutboxState | undefined;
  notBefore?: number | undefined;
  lastError?: string | null | undefined;
  sentAt?: number | null | undefined;
  reason?: KeptReason | null | undefined;
  words?: GivenWords | undefined;
  hurried?: true | undefined;
  /** Stays out of the caps. */
  uncounted?: true | undefined;
}

/** Whoever shows it may go on with the message. */
export interface OutboxClaim {
  id: string;
  claim: string;
}

export interface DataStart {
  now: number;
  rendered: JsonObject;
  leaseMs: number;
  /** What was looked at before deciding that the message may leave. */
  seen: {
    dealId: string;
    rev: number;
    contact: Reach;
    /** Theirs or the deal's, where it was asked. */
    company?: Pick<CompanyRecord, 'id' | 'supportSince'> | null | undefined;
  };
  /** What it leaves by; without limits where nothing leaves the machine. */
  account: { id: string; limits: SendLimits | null };
}

export interface Outbox {
  get(id: string): Promise<OutboxRecord | null>;
  /** Waiting, sending, failed or unknown, by the time they may leave; the others are on the timeline. */
  unsettledOf(dealId: string): Promise<OutboxRecord[]>;
  /**
   * Takes up to `limit` waiting rows that are due and whose deal isn't held, marks them `sending` for `leaseMs`, and
   * returns them in due order. No row goes to two claimers, and to each contact there is one message under way at a
   * time: the next may be claimed once that one is settled. Where one process has the database for itself, leases end
   * with the process only. Passes by what is known to leave by one of the accounts in `except`.
   */
  claim(now: number, limit: number, leaseMs: number, except?: readonly string[]): Promise<OutboxRecord[]>;
  /** From now on, the leases of these claims end in `leaseMs`. Returns the ids of those that still hold. */
  renew(claims: readonly OutboxClaim[], leaseMs: number): Promise<string[]>;
  /**
   * Durable before the first byte of the message leaves; renews the lease. Don't send unless it says `started`:
   * `lost` when the claim isn't this one any more, `changed` when the deal or the recipient isn't as it was seen, and
   * `until` when its account has sent all that it may before then.
   */
  startData(
    claim: OutboxClaim,
    start: DataStart,
  ): Promise<'started' | 'changed' | 'lost' | { until: number }>;
  /**
   * Back to waiting, after a refusal that may pass or because it may not leave yet; with a reason, or with the account
   * that it has to wait for, it was no attempt. False when the claim was lost.
   */
  putBack(
    claim: OutboxClaim,
    change: {
      notBefore: number;
      lastError?: string | null;
      reason?: KeptReason | null;
      accountId?: string | undefined;
    },
  ): Promise<boolean>;
  /**
   * Settles claims whose lease has run out: `waiting` again where no data had left, otherwise `unknown`.
   * Returns the rows that became `unknown`.
   */
  expireClaims(): Promise<OutboxRecord[]>;
  /** Lets rows come to the gate again that wait for one of these reasons, at `now`. Returns how many. */
  release(codes: readonly WaitCode[], now: number): Promise<number>;
  /** The same for those that wait for one of these deals to end. */
  releaseWaitingFor(dealIds: readonly string[], now: number): Promise<number>;
  /** The same for those to these contacts with one of these reasons. */
  releaseTo(contactIds: readonly string[], codes: readonly WaitCode[], now: number): Promise<number>;
  /** What went to a contact after `since`, newest first, up to some hundreds; unknown ones with it. */
  sentTo(contactId: string, since: number): Promise<SentTo[]>;
  /** Mails that wait: some of those that wait for somebody, and the next of the others by their time. */
  waitingMails(limit: number): Promise<OutboxRecord[]>;
  /** Which of these deals messages wait for. */
  waitedFor(dealIds: readonly string[]): Promise<string[]>;
  /** Earliest time at which something may be claimed, as far as is known now; null when nothing waits. */
  nextAt(except?: readonly string[]): Promise<number | null>;
  /** Oldest first: what a person has to decide (`unknown`), or what failed. */
  inState(state: 'failed' | 'unknown', limit: number): Promise<OutboxRecord[]>;
  countByState(): Promise<Partial<Record<Unsettled, number>>>;
}
