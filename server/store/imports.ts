import type { JsonObject, JsonValue } from './json.ts';

export type ImportStatus = 'previewed' | 'running' | 'finished' | 'failed';

export interface ImportRecord {
  id: string;
  fileName: string;
  status: ImportStatus;
  /** Header → field, steps for stages, basis of consent: as the user confirmed them. */
  mapping: JsonObject;
  /** Rows read, made, skipped, refused; messages. */
  counts: Record<string, number>;
  /** Rows refused, by line, kept for download. */
  errors: JsonValue[];
  createdAt: number;
  finishedAt: number | null;
  createdBy: string | null;
}

/** What an imported row became, so that the same file twice makes nothing new. */
export type ImportedKind = 'contact' | 'company' | 'deal';

export interface Imports {
  get(id: string): Promise<ImportRecord | null>;
  /** Newest first. */
  list(limit: number): Promise<ImportRecord[]>;
  /** Records that earlier imports made, by external key; keys never seen are missing. */
  known(kind: ImportedKind, keys: readonly string[]): Promise<Map<string, string>>;
  create(record: ImportRecord): Promise<void>;
  /** Throws `not-found`. */
  update(id: string, patch: Partial<Omit<ImportRecord, 'id' | 'createdAt'>>): Promise<void>;
  remember(kind: ImportedKind, key: string, id: string): Promise<void>;
}
