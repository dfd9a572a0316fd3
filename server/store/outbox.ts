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
  /** While `sending`: the lease ends here. */
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
  lastError: string | null;
  /** Why it waits although it is due ("sending-off"); a row with a reason isn't claimed until released. */
  whyHeld: string | null;
  createdAt: number;
  sentAt: number | null;
}

/** The key of a message that a drawing sends, from what asks for it: so rows need not keep it. */
export const automaticKey = (dealId: string, instance: string): string => `${dealId}:${instance}`;

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
  whyHeld?: string | null | undefined;
}

export interface Outbox {
  get(id: string): Promise<OutboxRecord | null>;
  /** Waiting, sending, failed or unknown, by the time they may leave; the others are on the timeline. */
  unsettledOf(dealId: string): Promise<OutboxRecord[]>;
  /**
   * Takes up to `limit` waiting rows that are due and whose deal isn't held, marks them `sending` until
   * `now + leaseMs`, and returns them in due order. No row goes to two claimers.
   */
  claim(now: number, limit: number, leaseMs: number): Promise<OutboxRecord[]>;
  /** Durable before the first byte of the message leaves. False when the claim was lost: don't send. */
  startData(id: string, claim: string, now: number, rendered: JsonObject): Promise<boolean>;
  /** Back to waiting, after a refusal that may pass or because it may not leave yet. False when the claim was lost. */
  putBack(
    id: string,
    claim: string,
    change: { notBefore: number; lastError?: string | null; whyHeld?: string | null },
  ): Promise<boolean>;
  /**
   * Settles claims whose lease has run out: `waiting` again where no data had left, otherwise `unknown`.
   * Returns the rows that became `unknown`.
   */
  expireClaims(now: number): Promise<OutboxRecord[]>;
  /** Lets rows go that waited for this reason. Returns how many. */
  release(whyHeld: string): Promise<number>;
  /** Earliest time at which `claim` or `expireClaims` could find something; null when nothing waits. */
  nextAt(): Promise<number | null>;
  /** Oldest first: what a person has to decide (`unknown`), or what failed. */
  inState(state: 'failed' | 'unknown', limit: number): Promise<OutboxRecord[]>;
  countByState(): Promise<Partial<Record<Unsettled, number>>>;
}
