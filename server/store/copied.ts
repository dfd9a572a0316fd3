import { fold, pending, totals } from './totals.ts';

/*
 * Everything that a store holds, table by table, to be carried into another one, whichever engine either is on. What
 * there is is asked of the database itself, so that no table or column can be forgotten.
 */

/** One table, its columns in the order in which rows hold them. */
export interface TableShape {
  name: string;
  columns: readonly { name: string; kind: 'text' | 'integer' | 'bytes' }[];
}

export type Cell = string | number | Uint8Array | null;
export type Row = readonly Cell[];

/** A store at one moment: what is written meanwhile isn't seen. */
export interface Copying {
  /** The newest migration applied. */
  schema: number;
  /** By name. */
  tables: readonly TableShape[];
  /** In the order of the primary key, a bounded number at a time. */
  rows(table: TableShape): AsyncIterable<readonly Row[]>;
  close(): Promise<void>;
}

/** An empty store being filled: all of it at `finish`, or nothing. Nobody else can use it meanwhile. */
export interface Filling {
  schema: number;
  tables: readonly TableShape[];
  /** A table that already holds rows; null where the store is empty. */
  occupied(): Promise<string | null>;
  /** Rows with their cells in the order of `table.columns`. */
  add(table: TableShape, rows: readonly Row[]): Promise<void>;
  finish(): Promise<void>;
  /** Leaves the store as it was, unless `finish` is over. */
  close(): Promise<void>;
}

/**
 * Not carried along: which migrations have run is each database's own business, totals follow from what they count,
 * the vocabulary and the keys of duplicates from what triggers gather again; who draws at this moment, and how often
 * somebody asks, is about the workspace that is copied.
 */
export const notCopied: ReadonlySet<string> = new Set([
  'meta',
  'draft_writing',
  'hits',
  'words_pending',
  'vocabulary',
  'word_heads',
  'finding_pending',
  'duplicate_keys',
  ...Object.values(totals).map(({ table }) => table),
  ...Object.values(pending).map(({ table }) => table),
]);

/**
 * Filled by triggers as deals come in, and told better by their own rows, which come after those of the deals: what the
 * triggers have made of them gives way.
 */
export const followers: ReadonlySet<string> = new Set(['forecast_moves', 'last_contacts', 'stage_entries']);

/** Takes what the triggers have gathered while rows came in into the kept totals. */
export const foldingAll: readonly string[] = [
  ...fold(totals.board, pending.board.table),
  ...fold(totals.due, pending.board.table),
  ...fold(totals.forecast, pending.board.table),
  ...fold(totals.inbox, pending.inbox.table),
  ...Object.values(pending).map(({ table }) => `delete from ${table}`),
];
