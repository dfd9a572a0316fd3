import type { ContentKind, ContentMoment } from '../../machines/api/index.ts';

/** A file of the content library. What it holds lies apart, in parts, under its `blobId`. */
export interface ContentRecord {
  id: string;
  name: string;
  kind: ContentKind;
  /** When on the customer's way it is of use; null for any time. */
  moment: ContentMoment | null;
  /** BCP 47; null where it is for all. */
  language: string | null;
  note: string;
  fileName: string;
  /** Media type, as its name and first bytes say. */
  type: string;
  /** Bytes. */
  size: number;
  blobId: string;
  /** What it held before it was replaced last: messages that are on their way still carry that. */
  blobBefore: string | null;
  /** 1, and one more with every replacement. */
  edition: number;
  createdAt: number;
  createdBy: string | null;
  updatedAt: number;
  updatedBy: string | null;
}

export interface Content {
  get(id: string): Promise<ContentRecord | null>;
  /** By name. */
  all(): Promise<ContentRecord[]>;
  /** A part of what a file holds; null after the last. */
  part(blobId: string, part: number): Promise<Uint8Array | null>;
  /** Blobs with parts that no file holds, or held before, and whose ids sort before this one. */
  strayBlobs(before: string): Promise<string[]>;
  addPart(blobId: string, part: number, bytes: Uint8Array): Promise<void>;
  dropBlob(blobId: string): Promise<void>;
  /** Throws `already-exists` where the id is taken. */
  add(record: ContentRecord): Promise<void>;
  /** Throws `not-found`. */
  update(id: string, patch: Partial<Omit<ContentRecord, 'id' | 'createdAt' | 'createdBy'>>): Promise<void>;
  /** With all that it holds and held. */
  remove(id: string): Promise<void>;
}
