import type { ActionChannel, ActionState } from './actions.ts';
import type { DealKind, DealStatus } from './deals.ts';
import type { ImportedKind, ImportStatus } from './imports.ts';
import type { MessageState } from './messages.ts';
import type { OutboxKind, OutboxState } from './outbox.ts';
import type { TimelineText } from './timeline.ts';
import type { PermissionRole } from './users.ts';
import type { VersionStep } from './versions.ts';

/** 0 or 1. */
type Flag = number;
/** JSON text. */
type Json = string;

export interface DealsTable {
  id: string;
  processId: string;
  versionHash: string;
  kind: DealKind;
  status: DealStatus;
  stage: string | null;
  step: string;
  stepInfluence: 'passive' | 'influenced' | null;
  nextDueAt: number | null;
  openActions: number;
  valueMinor: number | null;
  currency: string | null;
  title: string;
  companyId: string | null;
  ownerId: string | null;
  source: string | null;
  segment: string | null;
  product: string | null;
  expectedCloseOn: string | null;
  meetingAt: number | null;
  reason: string | null;
  stepEnteredAt: number;
  stageEnteredAt: number | null;
  held: Flag;
  entry: string;
  rev: number;
  seq: number;
  createdAt: number;
  updatedAt: number;
  closedAt: number | null;
  externalId: string | null;
  importId: string | null;
  fields: Json;
  roles: Json;
  snapshot: Json | null;
}

export interface DealContactsTable {
  dealId: string;
  contactId: string;
  role: string | null;
  main: Flag;
}

export interface TimersTable {
  dealId: string;
  timer: string;
  dueAt: number;
  seq: number;
  event: Json;
}

export interface ActionsTable {
  dealId: string;
  instance: string;
  action: string;
  channel: ActionChannel;
  human: Flag;
  name: string;
  contactId: string | null;
  performer: string | null;
  assignee: string | null;
  visit: number;
  openedAt: number;
  dueAt: number | null;
  snoozedUntil: number | null;
  state: ActionState;
  result: string | null;
  endedAt: number | null;
  endedBy: string | null;
  because: Json;
  about: string | null;
}

export interface OutboxTable {
  dealId: string;
  id: string;
  instance: string;
  action: string;
  contactId: string | null;
  kind: OutboxKind;
  versionHash: string;
  state: OutboxState;
  notBefore: number;
  attempts: number;
  claimedUntil: number | null;
  claim: string | null;
  dataStartedAt: number | null;
  messageId: string | null;
  idempotencyKey: string;
  rendered: Json | null;
  lastError: string | null;
  whyHeld: string | null;
  createdAt: number;
  sentAt: number | null;
}

export interface TimelineTable {
  dealId: string;
  seq: number;
  at: number;
  type: string;
  actor: Json;
  contactId: string | null;
  fromStep: string | null;
  toStep: string | null;
  payload: Json;
  facts: Json;
  effects: Json;
}

export interface TimelineTextsTable {
  dealId: string;
  seq: number;
  place: number;
  kind: TimelineText['kind'];
  text: string;
}

export interface MessagesTable {
  id: string;
  dealId: string | null;
  contactId: string | null;
  direction: 'out' | 'in';
  fromAddress: string;
  toAddress: string;
  subject: string;
  text: string;
  html: string | null;
  messageId: string | null;
  inReplyTo: string | null;
  at: number;
  state: MessageState;
}

export interface CompaniesTable {
  id: string;
  name: string;
  nameKey: string;
  domain: string | null;
  industry: string | null;
  size: number | null;
  country: string | null;
  website: string | null;
  fields: Json;
  externalId: string | null;
  createdAt: number;
  updatedAt: number;
}

export interface ContactsTable {
  id: string;
  companyId: string | null;
  firstName: string | null;
  lastName: string | null;
  nameKey: string;
  email: string | null;
  emailKey: string | null;
  phone: string | null;
  jobTitle: string | null;
  language: string | null;
  country: string | null;
  zone: string | null;
  ownerId: string | null;
  consent: Json;
  unsubscribedAt: number | null;
  bouncedAt: number | null;
  fields: Json;
  externalId: string | null;
  createdAt: number;
  updatedAt: number;
}

export interface SearchWordsTable {
  kind: 'contact' | 'company' | 'deal';
  word: string;
  id: string;
}

export interface UsersTable {
  id: string;
  name: string;
  email: string;
  emailKey: string;
  role: PermissionRole;
  passwordHash: string | null;
  zone: string | null;
  active: Flag;
  createdAt: number;
}

export interface UserProcessRolesTable {
  userId: string;
  processId: string;
  role: string;
}

export interface SessionsTable {
  tokenHash: string;
  userId: string;
  createdAt: number;
  expiresAt: number;
  lastSeenAt: number;
}

export interface TokensTable {
  id: string;
  tokenHash: string;
  name: string;
  role: PermissionRole;
  userId: string | null;
  createdAt: number;
  lastUsedAt: number | null;
  revokedAt: number | null;
}

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

export type VersionStepsTable = VersionStep & { versionHash: string };

export interface ImportsTable {
  id: string;
  fileName: string;
  status: ImportStatus;
  mapping: Json;
  counts: Json;
  errors: Json;
  createdAt: number;
  finishedAt: number | null;
  createdBy: string | null;
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

export interface NotificationsTable {
  id: string;
  userId: string;
  dealId: string | null;
  text: string;
  at: number;
  readAt: number | null;
}

export interface IdempotencyTable {
  scope: string;
  key: string;
  bodyHash: string;
  status: number;
  response: Json;
  at: number;
}

export interface AuditTable {
  id: string;
  at: number;
  userId: string | null;
  what: string;
  payload: Json;
}

/** The tables as queries see them: names in camel case, which the dialects write in snake case. */
export interface Schema {
  deals: DealsTable;
  dealContacts: DealContactsTable;
  timers: TimersTable;
  actions: ActionsTable;
  outbox: OutboxTable;
  timeline: TimelineTable;
  timelineTexts: TimelineTextsTable;
  messages: MessagesTable;
  companies: CompaniesTable;
  contacts: ContactsTable;
  searchWords: SearchWordsTable;
  users: UsersTable;
  userProcessRoles: UserProcessRolesTable;
  sessions: SessionsTable;
  tokens: TokensTable;
  signInAttempts: { key: string; at: number };
  settings: SettingsTable;
  processVersions: ProcessVersionsTable;
  versionSteps: VersionStepsTable;
  processesLive: { processId: string; versionHash: string };
  imports: ImportsTable;
  importKeys: { kind: ImportedKind; key: string; recordId: string };
  mailbox: MailboxTable;
  notifications: NotificationsTable;
  idempotency: IdempotencyTable;
  audit: AuditTable;
}
