import type { RecordKind } from '../../machines/index.ts';

/** A file that lies with a contact, company or deal. Its bytes are a blob of the content library's kind. */
export interface RecordFile {
  id: string;
  kind: RecordKind;
  recordId: string;
  name: string;
  /** MIME type, as its bytes say. */
  type: string;
  size: number;
  blobId: string;
  addedAt: number;
  addedBy: string | null;
  /** When somebody removed it; it can be brought back for a while. */
  removedAt: number | null;
}

export interface RecordFiles {
  /** Newest first, without those that were removed. */
  of(kind: RecordKind, recordId: string): Promise<RecordFile[]>;
  get(id: string): Promise<RecordFile | null>;
  add(file: RecordFile): Promise<void>;
  /** Null brings it back. */
  setRemoved(id: string, at: number | null): Promise<void>;
  rename(id: string, name: string): Promise<void>;
  /** Removed before then, oldest first. */
  removedBefore(at: number, limit: number): Promise<RecordFile[]>;
  /** For good, with its bytes. */
  erase(id: string): Promise<void>;
  /** All of a record's for good, with their bytes; tells how many. */
  eraseOf(kind: RecordKind, recordId: string): Promise<number>;
}
