import type { BulkChange, BulkRefusalCode } from '../../machines/api/index.ts';
import type { AttentionWanted } from './attention.ts';
import type { BoardFilter } from './board.ts';
import type { JsonObject } from './json.ts';
import type { MoveLease } from './moves.ts';
import type { Actor } from './timeline.ts';

/** Who asked for it, and what they may do with deals of others: looked at again for each deal. */
export interface BulkBy {
  actor: Actor;
  /** Null for scripts. */
  userId: string | null;
  manages: boolean;
  closes: boolean;
}

/** One change for many deals. */
export interface BulkRecord {
  id: string;
  /** Null: it takes back what `undoes` did. */
  change: BulkChange | null;
  undoes: string | null;
  undoneBy: string | null;
  by: BulkBy;
  status: 'running' | 'done' | 'cancelled';
  total: number;
  done: number;
  refused: number;
  startedAt: number;
  finishedAt: number | null;
}

/** A caller's key, with a hash of what was asked for. */
export interface BulkKey {
  key: string;
  bodyHash: string;
}

/** `unchanged`: it was as wanted before, so nothing is to be taken back. */
export type BulkState = 'waiting' | 'changed' | 'unchanged' | 'refused';

/** One deal of a job. */
export interface BulkDeal {
  place: number;
  dealId: string;
  /** What the change replaced, as undoing it needs. */
  before: JsonObject | null;
  /** The deal's revision afterwards. */
  rev: number | null;
}

/** What became of one deal. */
export interface BulkFate extends Pick<BulkDeal, 'place' | 'before' | 'rev'> {
  state: Exclude<BulkState, 'waiting'>;
  why: BulkRefusalCode | null;
  message: string | null;
}

export interface BulkRefusal {
  dealId: string;
  /** Null where the deal isn't there. */
  title: string | null;
  why: BulkRefusalCode;
  message: string | null;
}

/** Open deals as a screen filters them. */
export interface BulkMatching extends BoardFilter {
  stage?: string | undefined;
  attention?: AttentionWanted | undefined;
}

export interface Bulk {
  get(id: string): Promise<BulkRecord | null>;
  /** Newest first; of one person where `userId` is given. */
  list(filter: { userId?: string | undefined; limit: number }): Promise<BulkRecord[]>;
  /** Ids of those that are running, oldest first. */
  running(): Promise<string[]>;
  /** In the order in which they were met. */
  refusals(id: string, limit: number): Promise<BulkRefusal[]>;
  /** How many deals it has changed so far, and the first of them. */
  changed(id: string): Promise<{ count: number; first: string | null }>;
  /** Ids of open deals, oldest first. */
  matching(filter: BulkMatching, limit: number): Promise<string[]>;
  /**
   * Begins a job, or answers the one that was begun with the same key. Throws `idempotency-mismatch` for a key that was
   * used for something else.
   */
  start(record: BulkRecord, deals: readonly string[], key: BulkKey | null): Promise<BulkRecord>;
  /**
   * Begins what takes another job back: the deals which that one has changed, the last first. Throws `conflict` where
   * that one is being taken back already.
   */
  startUndo(record: Omit<BulkRecord, 'total'> & { undoes: string }): Promise<BulkRecord>;
  /** Takes it, or renews the claim; null where somebody else has it or it isn't running any more. */
  claim(id: string, lease: MoveLease): Promise<BulkRecord | null>;
  release(by: string): Promise<void>;
  /** Deals whose turn it is, in order. For what undoes another job, with what that one replaced. */
  next(id: string, limit: number): Promise<BulkDeal[]>;
  /** Notes how these deals are, before they are changed: whoever goes on after a crash knows it too. */
  begin(id: string, by: string, befores: readonly Pick<BulkDeal, 'place' | 'before'>[]): Promise<boolean>;
  /** Notes what became of them; false where the claim is lost: whoever has it now goes through them again. */
  settle(id: string, by: string, fates: readonly BulkFate[]): Promise<boolean>;
  /** Ends it; false where it has ended before. */
  end(id: string, status: 'done' | 'cancelled', at: number): Promise<boolean>;
}
