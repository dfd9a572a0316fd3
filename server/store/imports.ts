import type { Said } from '../../machines/index.ts';
import type { ContactRecord } from './contacts.ts';
import type { JsonObject, JsonValue } from './json.ts';

/** `reading`: its rows are still being written. */
export type ImportStatus =
  | 'reading'
  | 'ready'
  | 'running'
  /** Somebody has asked it to end; what is in stays. */
  | 'cancelling'
  | 'cancelled'
  | 'done'
  | 'failed'
  /** What it made is being taken back. */
  | 'undoing'
  | 'undone';

/** A file that was uploaded, and what became of it. */
export interface ImportRecord {
  id: string;
  kind: 'contacts' | 'companies' | 'deals';
  fileName: string;
  status: ImportStatus;
  /** The file's headers in short: files with the same ones are mapped alike. */
  signature: string;
  /** What reading the file has shown, its rows aside. */
  file: JsonObject;
  /** Columns to fields, stages to steps, basis of consent: as the user confirmed them. */
  mapping: JsonObject;
  /** How far it has got: rows read, made, skipped, refused. */
  counts: Record<string, number>;
  /** What was made, for the last page. */
  report: JsonObject;
  /** Why the whole import failed. */
  error: string | null;
  createdAt: number;
  finishedAt: number | null;
  createdBy: string | null;
  /** The claim of the server that carries it out, or will; null where none does. */
  claim: string | null;
  /** When what it made was taken back. */
  undoneAt: number | null;
}

/** What may change of a record, its claim aside. */
export type ImportPatch = Partial<Omit<ImportRecord, 'id' | 'createdAt' | 'claim'>>;

export type ImportSummary = Omit<ImportRecord, 'file' | 'mapping' | 'report' | 'signature'>;

/** A row that wasn't imported, as it stood in the file, with the reasons. */
export interface RefusedRow {
  line: number;
  cells: string[];
  problems: { column: string | null; value: string | null; message: Said }[];
}

/** What an imported row became, so that the same file twice makes nothing new. */
export type ImportedKind = 'contact' | 'company' | 'deal' | 'product';

export interface Imports {
  get(id: string): Promise<ImportRecord | null>;
  /** Newest first; those that are still being read aren't there yet. */
  list(limit: number): Promise<ImportSummary[]>;
  /** The newest import of this kind that ran on a file with these headers. */
  latestLike(kind: ImportRecord['kind'], signature: string): Promise<ImportRecord | null>;
  /** Ids of those that were uploaded before this moment and never ran. */
  forgotten(before: number): Promise<string[]>;
  /** A part of the file's rows; null after the last. */
  rows(id: string, part: number): Promise<JsonValue[] | null>;
  /** In the order of the file, from the line after `after`. */
  refused(id: string, page: { after: number; limit: number }): Promise<RefusedRow[]>;
  /** Records that earlier imports made, by external key; keys never seen are missing. */
  known(kind: ImportedKind, keys: readonly string[]): Promise<Map<string, string>>;
  /** Those of these ids that are there. */
  existing(kind: 'deals' | 'companies', ids: readonly string[]): Promise<Set<string>>;
  /** Contacts with one of these addresses, by lower-case address; the oldest where several have it. */
  contactsByEmail(emails: readonly string[]): Promise<Map<string, ContactRecord>>;
  contactsById(ids: readonly string[]): Promise<Map<string, ContactRecord>>;
  create(record: ImportRecord): Promise<void>;
  addRows(id: string, part: number, rows: readonly JsonValue[]): Promise<void>;
  /** Throws `not-found`. */
  update(id: string, patch: ImportPatch): Promise<void>;
  /** Takes it in hand: from now on it is `running`. False where another server has it, or it has ended. */
  claim(id: string, lease: { by: string; leaseMs: number }): Promise<boolean>;
  renew(by: string, leaseMs: number): Promise<void>;
  /** Makes it the one that is carried out; false while another server carries one out, or where the claim is lost. */
  begin(id: string, by: string): Promise<boolean>;
  /** Notes how far it has got; false where the claim is lost, or it was cancelled. */
  progress(id: string, by: string, patch: Pick<ImportRecord, 'counts' | 'report'>): Promise<boolean>;
  /** Asks it to end after the rows that are under way; false where it isn't running. */
  cancel(id: string): Promise<boolean>;
  /** Notes how it ended and lets it go; nothing where the claim is lost. */
  end(id: string, by: string, patch: ImportPatch): Promise<void>;
  refuse(id: string, rows: readonly RefusedRow[]): Promise<void>;
  /** The file's rows are no longer needed; those that were refused stay. */
  dropRows(id: string): Promise<void>;
  /** With its rows. */
  remove(id: string): Promise<void>;
  remember(kind: ImportedKind, key: string, id: string): Promise<void>;
}
