import { z } from 'zod';
import { KeptReason } from '../../../machines/api/index.ts';
import type { TimerEvent } from '../../../machines/index.ts';
import type { ActionRecord, NewAction } from '../actions.ts';
import { JsonObject } from '../json.ts';
import {
  automaticKey,
  type GivenWords,
  type NewOutbox,
  type OutboxChange,
  type OutboxRecord,
} from '../outbox.ts';
import type { ActionsTable, OutboxTable, TimersTable } from '../schema.ts';
import type { TimerRecord } from '../timers.ts';
import { checked, type JsonReader } from './json-columns.ts';
import { patched } from './patch.ts';
import { eventOfTimer, isSaidByName } from './timer-event.ts';

const TimerEventColumn: z.ZodType<TimerEvent> = z.object({
  type: z.string(),
  instance: z.string().optional(),
});

export const actionOf = (row: ActionsTable): ActionRecord => ({
  dealId: row.dealId,
  instance: row.instance,
  action: row.action,
  channel: row.channel,
  human: row.human === 1,
  name: row.name,
  contactId: row.contactId,
  performer: row.performer,
  assignee: row.assignee,
  visit: row.visit,
  openedAt: row.openedAt,
  dueAt: row.dueAt,
  snoozedUntil: row.snoozedUntil,
  state: row.state,
  result: row.result,
  endedAt: row.endedAt,
  endedBy: row.endedBy,
  because: checked(JsonObject, row.because, `actions.because of ${row.dealId} ${row.instance}`),
  about: row.about,
});

export const actionRow = (dealId: string, action: NewAction): ActionsTable => ({
  ...action,
  dealId,
  human: action.human ? 1 : 0,
  because: JSON.stringify(action.because),
  snoozedUntil: null,
  state: 'open',
  result: null,
  endedAt: null,
  endedBy: null,
});

export const timerOf = (row: Omit<TimersTable, 'claim' | 'claimedUntil'>): TimerRecord => ({
  dealId: row.dealId,
  timer: row.timer,
  dueAt: row.dueAt,
  event:
    row.event === null
      ? eventOfTimer(row.timer)
      : checked(TimerEventColumn, row.event, `timers.event of ${row.dealId} ${row.timer}`),
});

/** `seq` orders the timers that are due at one moment. */
export const timerRow = (
  dealId: string,
  { timer, dueAt, event }: Omit<TimerRecord, 'dealId'>,
  seq: number,
): TimersTable => ({
  dealId,
  timer,
  dueAt,
  seq,
  event: isSaidByName(timer, event) ? null : JSON.stringify(event),
  claim: null,
  claimedUntil: null,
});

export const outboxOf = (
  { waitCode: _, waitsFor: __, parked: ___, uncounted: ____, ...row }: OutboxTable,
  json: JsonReader = checked,
): OutboxRecord => ({
  ...row,
  idempotencyKey: row.idempotencyKey ?? automaticKey(row.dealId, row.instance),
  rendered: row.rendered === null ? null : json(JsonObject, row.rendered, `outbox.rendered of ${row.id}`),
  words: row.words === null ? null : json(WordsColumn, row.words, `outbox.words of ${row.id}`),
  hurried: row.hurried === 1,
  reason: row.reason === null ? null : json(KeptReason, row.reason, `outbox.reason of ${row.id}`),
});

const WordsColumn: z.ZodType<GivenWords> = z.object({
  subject: z.string(),
  text: z.string(),
  by: z.string().nullable(),
});

type ReasonColumns = Pick<OutboxTable, 'waitCode' | 'reason' | 'waitsFor' | 'parked'>;

/** A reason as rows hold it: searched by its code and by the deal that it waits for. Nothing where it isn't changed. */
export function reasonColumns(reason: KeptReason | null): ReasonColumns;
export function reasonColumns(reason: KeptReason | null | undefined): Partial<ReasonColumns>;
export function reasonColumns(reason: KeptReason | null | undefined): Partial<ReasonColumns> {
  if (reason === undefined) return {};
  return {
    waitCode: reason?.code ?? null,
    reason: reason && JSON.stringify(reason),
    waitsFor: reason && 'deal' in reason ? reason.deal : null,
    parked: reason?.until === null ? 1 : 0,
  };
}

/** What a change says, in columns. */
export const settlingColumns = ({
  id: _,
  reason,
  words,
  hurried,
  uncounted,
  ...change
}: Partial<OutboxChange>): Partial<OutboxTable> =>
  patched<Partial<OutboxTable>>(
    {
      ...reasonColumns(reason),
      ...(words && { words: JSON.stringify(words) }),
      ...(hurried && { hurried: 1 }),
      ...(uncounted && { uncounted: 1 }),
    },
    change,
  );

export const outboxRow = (dealId: string, message: NewOutbox, now: number): OutboxTable => ({
  ...message,
  dealId,
  idempotencyKey:
    message.idempotencyKey === automaticKey(dealId, message.instance) ? null : message.idempotencyKey,
  state: 'waiting',
  attempts: 0,
  claimedUntil: null,
  claim: null,
  dataStartedAt: null,
  rendered: null,
  words: null,
  lastError: null,
  ...reasonColumns(null),
  hurried: 0,
  uncounted: 0,
  createdAt: now,
  sentAt: null,
  accountId: null,
});
