import type { ActionRecord } from '../actions.ts';
import { JsonObject } from '../json.ts';
import type { OutboxRecord } from '../outbox.ts';
import type { ActionsTable, OutboxTable, TimersTable } from '../schema.ts';
import type { TimerRecord } from '../timers.ts';
import { checked, TimerEventColumn, type JsonReader } from './json-columns.ts';

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

export const timerOf = (row: TimersTable): TimerRecord => ({
  dealId: row.dealId,
  timer: row.timer,
  dueAt: row.dueAt,
  event: checked(TimerEventColumn, row.event, `timers.event of ${row.dealId} ${row.timer}`),
});

export const outboxOf = (row: OutboxTable, json: JsonReader = checked): OutboxRecord => ({
  ...row,
  rendered: row.rendered === null ? null : json(JsonObject, row.rendered, `outbox.rendered of ${row.id}`),
});
