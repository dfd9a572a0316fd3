import type { JsonValue } from './json.ts';

/** What imports make. */
export const madeKinds = ['deal', 'contact', 'company', 'product'] as const;
export type MadeKind = (typeof madeKinds)[number];

/** What an import did to one record, so that it can be taken back. */
export interface MadeRecord {
  kind: MadeKind;
  id: string;
  /** Made by it; else filled in. */
  created: boolean;
  /** Of a record that was here before: each field as it was and as the import left it. */
  changes: Record<string, { from: JsonValue; to: JsonValue }>;
  /** Of a deal: its last timeline entry when it was made. Of others: when they were written. */
  mark: number;
}

/**
 * Why a record that an import made isn't taken back. `worked`: somebody has changed it or noted something since, or the
 * customer has done something. `messages`: mail went out or came in. `used`: something that stays belongs to it.
 * `imported`: a later import filled it in.
 */
export const keptReasons = ['worked', 'messages', 'used', 'imported'] as const;
export type KeptReason = (typeof keptReasons)[number];

export interface ImportMade {
  /** In the order of their ids, after `after`. */
  list(importId: string, page: { kind: MadeKind; after: string; limit: number }): Promise<MadeRecord[]>;
  /** How many there are of each kind, and how many of them it made. */
  counts(importId: string): Promise<{ kind: MadeKind; records: number; created: number }[]>;
  /**
   * Of these records those that can't go, and why. `going` are the deals that go before: what hangs on them doesn't
   * keep anybody.
   */
  kept(
    importId: string,
    records: readonly MadeRecord[],
    going: (deal: string) => boolean,
  ): Promise<Map<string, KeptReason>>;
  /** The id that people know a record by. */
  names(kind: MadeKind, ids: readonly string[]): Promise<Map<string, string>>;
  /** Adds to what is noted: made stays made, and what was before stays what was before. */
  note(importId: string, records: readonly MadeRecord[]): Promise<void>;
  /** Nothing more is to be taken back of these. */
  settle(importId: string, kind: MadeKind, ids: readonly string[]): Promise<void>;
  /** The records of one kind, with everything that hangs on them. Nobody may need them any more, see `kept`. */
  takeAway(kind: MadeKind, ids: readonly string[]): Promise<void>;
}
