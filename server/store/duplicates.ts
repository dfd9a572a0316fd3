import type { LikenessReason } from '../../machines/index.ts';
import type { FoundKind } from './finding.ts';
import type { Page, PageRequest } from './paging.ts';

/** Two records that may be about the same person or company. */
export interface DuplicatePair {
  kind: FoundKind;
  /** The older of the two, by its id. */
  a: string;
  b: string;
  /** 0 to 1. */
  score: number;
  why: LikenessReason[];
  /** `not-same`: somebody has said that they aren't, which stays. */
  state: 'open' | 'not-same';
  foundAt: number;
  decidedAt: number | null;
  decidedBy: string | null;
}

/** What was found out about one record: the keys it is found by, and whom it is like. */
export interface Looked {
  kind: FoundKind;
  id: string;
  /** Empty where the record is gone. */
  keys: readonly number[];
  alike: readonly { id: string; score: number; why: readonly LikenessReason[] }[];
}

export interface Duplicates {
  /** Records that have one of these keys; of each key a bounded number, the newest. */
  sharing(keys: readonly number[]): Promise<string[]>;
  /** Open pairs, the surest first. */
  list(filter: PageRequest & { kind: FoundKind }): Promise<Page<DuplicatePair>>;
  /** Open pairs, counted up to `atMost`. */
  count(kind: FoundKind, atMost: number): Promise<number>;
  /** Open pairs with this record. */
  of(kind: FoundKind, id: string): Promise<DuplicatePair[]>;
  /** Keeps what was found out, in place of what was known; what people decided stays. Takes the records off those that wait. */
  keep(looked: readonly Looked[], now: number): Promise<void>;
  /** Says of two records that they aren't the same, or takes that back. */
  decide(
    pair: { kind: FoundKind; one: string; other: string },
    state: DuplicatePair['state'],
    by: { at: number; userId: string | null },
  ): Promise<void>;
  /** Puts up to `limit` records after this one among those that wait; returns the last, null at the end. */
  lookAgain(kind: FoundKind, after: string, limit: number): Promise<string | null>;
}
