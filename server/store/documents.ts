/** A document of the process library, where the library lives in the database. */
export interface StoredDocument {
  /** Counts its writes, from 1. */
  revision: number;
  content: string;
}

/** What becomes of one document. */
export interface DocumentWrite {
  path: string;
  /** The revision it must have for anything to be written; null where it must not exist. */
  expected: number | null;
  /** Its new content; null removes it. */
  content: string | null;
}

export interface Documents {
  get(path: string): Promise<StoredDocument | null>;
  /** Paths that begin with `prefix`, in order. */
  paths(prefix: string): Promise<string[]>;
  /** All of them or none. False when one was written by somebody else meanwhile: nothing has changed then. */
  write(writes: readonly DocumentWrite[]): Promise<boolean>;
}
