import type { RecordKind, RecordText } from '../record-log.ts';
import type { Json } from './columns.ts';

export interface RecordLogTable {
  kind: RecordKind;
  recordId: string;
  seq: number;
  at: number;
  /** See `rows/actor.ts`. */
  actor: string;
  /** A `RecordWhat`. */
  what: Json;
}

export interface RecordLogTextsTable {
  kind: RecordKind;
  recordId: string;
  seq: number;
  place: number;
  textKind: RecordText['kind'];
  about: string | null;
  text: string;
}

export interface NoteChangesTable {
  kind: RecordKind;
  recordId: string;
  seq: number;
  place: number;
  at: number;
  byUser: string | null;
  text: string | null;
}
