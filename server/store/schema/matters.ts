import type { MatterAboutKind, MatterKind, RequestState, RemarkKind } from '../../../machines/api/index.ts';
import type { PermissionRole } from '../users.ts';
import type { Json } from './columns.ts';

export interface MattersTable {
  id: string;
  userId: string;
  kind: MatterKind;
  aboutKind: MatterAboutKind;
  aboutId: string;
  place: string;
  byUser: string | null;
  at: number;
  dueAt: number | null;
  snoozedUntil: number | null;
  doneAt: number | null;
}

export interface RequestsTable {
  id: string;
  goal: string;
  audience: string;
  expected: string;
  dueAt: number | null;
  ownerId: string | null;
  department: PermissionRole | null;
  aboutKind: 'deal' | 'contact' | 'company' | null;
  aboutId: string | null;
  askedBy: string;
  askedAt: number;
  state: RequestState;
  changedAt: number;
  /** How many there are: the next one's number. */
  remarks: number;
}

export interface RequestRemarksTable {
  requestId: string;
  number: number;
  at: number;
  userId: string;
  what: RemarkKind;
  text: string;
}

export interface NoticeChoicesTable {
  userId: string;
  choices: Json;
  digestAt: number | null;
}
