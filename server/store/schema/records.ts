import type { FieldType, RecordKind } from '../../../machines/index.ts';
import type { RecordFile } from '../record-files.ts';
import type { Flag, Json } from './columns.ts';

export interface FieldsTable {
  entity: RecordKind;
  id: string;
  label: string;
  type: FieldType;
  choices: Json;
  hint: string;
  place: number;
  retiredAt: number | null;
}

export interface TagsTable {
  /** Stays when the tag is renamed. */
  tagKey: string;
  name: string;
  nameKey: string;
  createdAt: number;
}

export interface TaggingsTable {
  kind: RecordKind;
  tagKey: string;
  recordId: string;
}

export interface ProductsTable {
  id: string;
  code: string | null;
  codeKey: string | null;
  name: string;
  nameKey: string;
  unit: string;
  prices: Json;
  active: Flag;
  createdAt: number;
  updatedAt: number;
}

export interface DealLinesTable {
  dealId: string;
  place: number;
  productId: string | null;
  name: string;
  unit: string;
  quantityMilli: number;
  priceMinor: number;
  discountBp: number;
  totalMinor: number;
}

export interface SegmentsTable {
  id: string;
  kind: 'contact' | 'company';
  name: string;
  nameKey: string;
  rule: Json;
  createdAt: number;
  createdBy: string | null;
  updatedAt: number;
}

/** When somebody was last in touch with a contact: kept by triggers. */
export interface ContactTouchesTable {
  contactId: string;
  lastAt: number;
}

export type RecordFilesTable = RecordFile;
