import type { CompanyRecord } from './companies.ts';
import type { ContactRecord } from './contacts.ts';
import type { FoundKind } from './finding.ts';
import type { Suppression } from './suppressions.ts';
import type { Actor } from './timeline.ts';

/** One record that went into another. */
export interface MergeRecord {
  id: string;
  kind: FoundKind;
  kept: string;
  gone: string;
  at: number;
  byUser: string | null;
  /** The names that they had. */
  names: { kept: string; gone: string };
  undoneAt: number | null;
  undoneBy: string | null;
}

interface Asked {
  id: string;
  kept: string;
  gone: string;
  at: number;
  by: { userId: string | null; actor: Actor };
}

/** What the kept one is afterwards stands in `after`, and everything that belonged to the other goes along. */
export type MergeAsk =
  | (Asked & {
      kind: 'contact';
      after: ContactRecord;
      /** An address of theirs comes onto the list, since the other's is on it. */
      suppress: Omit<Suppression, 'email'> | null;
    })
  | (Asked & { kind: 'company'; after: CompanyRecord });

/** Deals whose contacts or company are others now: their dates and guards have to hear of it. */
export interface Moved {
  deals: string[];
}

export interface Merges {
  get(id: string): Promise<MergeRecord | null>;
  /** Newest first; of one record those that went into it. */
  list(filter: { of?: { kind: FoundKind; id: string } | undefined; limit: number }): Promise<MergeRecord[]>;
  /** What each of these went into, where it did. */
  into(kind: FoundKind, ids: readonly string[]): Promise<Map<string, string>>;
  /** How much belongs to a record, by table; tables with nothing are left out. */
  belongings(kind: FoundKind, id: string): Promise<Map<string, number>>;
  /**
   * Makes one of two, in the transaction that it is called in.
   *
   * @throws AppError `not-found`; `conflict` while a message to one of them is leaving
   */
  merge(ask: MergeAsk): Promise<Moved>;
  /**
   * Both are what they were. What has come since stays with the kept one, `since` says how much.
   *
   * @throws AppError `not-found`, `conflict` where it was undone before, or a later merge stands in the way
   */
  undo(id: string, by: Asked['by'] & { at: number }): Promise<Moved & { since: number }>;
}
