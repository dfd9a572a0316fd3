import type { ContentRecord } from '../content.ts';
import type { Json } from './columns.ts';

export type ContentFilesTable = ContentRecord;

export interface ContentPartsTable {
  blobId: string;
  part: number;
  bytes: Uint8Array;
}

export interface SnippetsTable {
  name: string;
  words: string;
  variants: Json;
  updatedAt: number;
  updatedBy: string | null;
}
