import type { MadeKind } from '../import-made.ts';
import type { Flag, Json } from './columns.ts';

export interface ImportMadeTable {
  importId: string;
  kind: MadeKind;
  recordId: string;
  created: Flag;
  changes: Json;
  mark: number;
}
