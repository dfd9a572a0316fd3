import type { WaitCode } from '../../../machines/api/index.ts';
import type { ActionChannel, ActionState } from '../actions.ts';
import type { DealKind, DealStatus } from '../deals.ts';
import type { MessageState } from '../messages.ts';
import type { OutboxKind, OutboxState } from '../outbox.ts';
import type { TimelineText } from '../timeline.ts';
import type { Flag, Json } from './columns.ts';

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
  /** See `due-key.ts`. */
  dueKey: number;
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
  /** Null where the timer's name says it. */
  event: Json | null;
  claim: string | null;
  claimedUntil: number | null;
}

export interface ActionsTable {
  dealId: string;
  instance: string;
  /** The deal's. */
  processId: string;
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
  /** Null where the deal and the action's instance say it. */
  idempotencyKey: string | null;
  rendered: Json | null;
  /** See `GivenWords`. */
  words: Json | null;
  lastError: string | null;
  waitCode: WaitCode | null;
  /** See `KeptReason`. */
  reason: Json | null;
  waitsFor: string | null;
  parked: Flag;
  hurried: Flag;
  uncounted: Flag;
  createdAt: number;
  sentAt: number | null;
  accountId: string | null;
}

export interface TimelineTable {
  dealId: string;
  seq: number;
  at: number;
  type: string;
  /** See `rows/actor.ts`. */
  actor: string;
  contactId: string | null;
  fromStep: string | null;
  toStep: string | null;
  /** See `rows/people-seen.ts`. */
  people: string | null;
  payload: Json | null;
  facts: Json | null;
  /** See `rows/effects.ts`. */
  effects: Json | null;
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
  accountId: string | null;
}
