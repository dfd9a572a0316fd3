import type { ImportedKind, ImportRecord, ImportStatus } from '../imports.ts';
import type { VersionStep } from '../versions.ts';
import type { Flag, Json } from './columns.ts';

export interface SettingsTable {
  key: string;
  value: Json;
  secret: Flag;
}

export interface ProcessVersionsTable {
  hash: string;
  processId: string;
  number: number;
  name: string;
  publishedAt: number;
  publishedBy: string | null;
  note: string;
  document: Json;
  config: Json;
}

export interface ImportsTable {
  id: string;
  kind: ImportRecord['kind'];
  fileName: string;
  status: ImportStatus;
  signature: string;
  file: Json;
  mapping: Json;
  counts: Json;
  report: Json;
  error: string | null;
  createdAt: number;
  finishedAt: number | null;
  createdBy: string | null;
  claim: string | null;
  claimedUntil: number | null;
  begun: Flag;
  undoneAt: number | null;
}

export interface ImportRowsTable {
  importId: string;
  part: number;
  cells: Json;
}

export interface ImportRefusedTable {
  importId: string;
  line: number;
  cells: Json;
  problems: Json;
}

export interface MailboxTable {
  id: string;
  receivedAt: number;
  envelopeFrom: string;
  recipient: string;
  recipientKey: string;
  fromHeader: string;
  toHeader: string;
  subject: string;
  messageId: string | null;
  inReplyTo: string | null;
  isRead: Flag;
  size: number;
  raw: Uint8Array;
}

export interface IdempotencyTable {
  scope: string;
  key: string;
  bodyHash: string;
  status: number;
  response: Json;
  at: number;
}

export interface DocumentsTable {
  path: string;
  revision: number;
  content: Json;
}

export interface DraftWritingTable {
  processId: string;
  windowId: string;
  userId: string | null;
  since: number;
  until: number;
  place: Json | null;
  ask: Json | null;
}

export interface AuditTable {
  id: string;
  at: number;
  userId: string | null;
  what: string;
  payload: Json;
}

export type VersionStepsTable = VersionStep & { versionHash: string };

export interface ProcessesLiveTable {
  processId: string;
  versionHash: string;
}

export interface ImportKeysTable {
  kind: ImportedKind;
  key: string;
  recordId: string;
}
