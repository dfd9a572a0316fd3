import type { Json } from './columns.ts';

export interface WordsPendingTable {
  word: string;
}

export interface VocabularyTable {
  word: string;
  sound: string;
}

export interface WordHeadsTable {
  key: number;
  word: string;
}

export interface FindingPendingTable {
  kind: 'contact' | 'company';
  id: string;
}

export interface DuplicateKeysTable {
  key: number;
  id: string;
}

export interface DuplicatesTable {
  kind: 'contact' | 'company';
  /** The smaller id of the two. */
  a: string;
  b: string;
  /** Hundredths. */
  score: number;
  why: Json;
  state: 'open' | 'not-same';
  foundAt: number;
  decidedAt: number | null;
  decidedBy: string | null;
}

export interface MergesTable {
  id: string;
  kind: 'contact' | 'company';
  kept: string;
  gone: string;
  at: number;
  byUser: string | null;
  keptBefore: Json;
  goneBefore: Json;
  keptAfter: Json;
  notes: Json;
  undoneAt: number | null;
  undoneBy: string | null;
}

export interface MergeRowsTable {
  mergeId: string;
  place: number;
  inTable: string;
  rowKey: Json;
  /** What the row was where it is no more; null where only the id in it was changed. */
  rowBefore: Json | null;
}

export interface MergedRecordsTable {
  kind: 'contact' | 'company';
  id: string;
  intoId: string;
  mergeId: string;
}

export interface FormerAddressesTable {
  emailKey: string;
  contactId: string;
}
