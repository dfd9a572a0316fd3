import type { ActionChange } from '../../../actions.ts';
import type { DealChangeRequest, DealWrites } from '../../../change.ts';
import { lastWords, timerSeq } from '../../../changes.ts';
import type { DealContact, DealRecord } from '../../../deals.ts';
import type { OutboxChange } from '../../../outbox.ts';
import { patched } from '../../../rows/patch.ts';
import { actionRow, outboxRow, reasonColumns, settlingColumns, timerRow } from '../../../rows/work.ts';
import { put, type ChangeRows } from './part-rows.ts';
import type { OpenActions } from './record-cache.ts';

/** What a decision was taken on. */
export interface Basis {
  request: DealChangeRequest<unknown>;
  deal: Readonly<DealRecord>;
  contacts: readonly DealContact[];
  open: OpenActions;
}

interface Work {
  open: OpenActions;
  /** What the board sorts by; null where the change leaves the deal's actions as they are. */
  work: Pick<DealRecord, 'openActions' | 'nextDueAt'> | null;
}

/** What a deal waits for: timers, actions, and messages on their way out. */
export function workRows(rows: ChangeRows, basis: Basis, writes: DealWrites): Work {
  timerRows(rows, basis, writes);
  outboxRows(rows, basis, writes);
  if (!writes.actions) return { open: basis.open, work: null };
  const open = actionRows(rows, basis, writes.actions);
  const human = [...open.values()].filter((one) => one.human);
  const dueTimes = human.flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt]));
  const nextDueAt = dueTimes.length > 0 ? Math.min(...dueTimes) : null;
  return { open, work: { openActions: human.length, nextDueAt } };
}

function timerRows(rows: ChangeRows, { request, deal }: Basis, { timers = [] }: DealWrites): void {
  const dealId = deal.id;
  let place = 0;
  let fired = request.timer;
  for (const write of lastWords(timers)) {
    // Its row is gone or another either way.
    if (write.timer === fired) fired = undefined;
    if ('cancel' in write) put(rows, 'timersGone', { dealId, timer: write.timer });
    else put(rows, 'timersSet', timerRow(dealId, write, timerSeq(deal.rev + 1, place++)));
  }
  if (fired !== undefined) put(rows, 'timersGone', { dealId, timer: fired });
}

/** Ended automatic actions are told of by the timeline alone: their rows go. */
function actionRows(
  rows: ChangeRows,
  { deal, open: before }: Basis,
  { opened = [], ended = [], changed = [] }: NonNullable<DealWrites['actions']>,
): OpenActions {
  const dealId = deal.id;
  const open = new Map(before);
  const fresh = new Map(opened.map((action) => [action.instance, actionRow(dealId, action)]));
  for (const { instance, human, dueAt } of opened) open.set(instance, { human, dueAt });
  for (const { instance, state, result, endedAt, endedBy } of ended) {
    const known = open.get(instance);
    if (!known) continue;
    open.delete(instance);
    const isNew = fresh.get(instance);
    if (!known.human) {
      if (isNew) fresh.delete(instance);
      else put(rows, 'actionsGone', { dealId, instance });
    } else if (isNew) Object.assign(isNew, { state, result, endedAt, endedBy });
    else put(rows, 'actionsEnded', { dealId, instance, state, result, endedAt, endedBy });
  }
  const edits = new Map<string, ActionChange>();
  for (const change of changed) {
    const known = open.get(change.instance);
    if (!known) continue;
    if (change.dueAt !== undefined) open.set(change.instance, { ...known, dueAt: change.dueAt });
    const isNew = fresh.get(change.instance);
    if (isNew) fresh.set(change.instance, patched(isNew, change));
    else edits.set(change.instance, { ...edits.get(change.instance), ...defined(change) });
  }
  for (const row of fresh.values()) put(rows, 'actionsOpened', row);
  for (const { instance, assignee, dueAt, snoozedUntil } of edits.values()) {
    put(rows, 'actionsEdited', {
      dealId,
      instance,
      assignee: assignee ?? null,
      setsAssignee: assignee !== undefined,
      dueAt: dueAt ?? null,
      setsDueAt: dueAt !== undefined,
      snoozedUntil: snoozedUntil ?? null,
      setsSnoozedUntil: snoozedUntil !== undefined,
    });
  }
  return open;
}

/** A message that is cancelled leaves no row: the timeline tells of it. */
function outboxRows(rows: ChangeRows, { request, deal }: Basis, { outbox }: DealWrites): void {
  if (!outbox) return;
  const dealId = deal.id;
  const cancelled = [...new Set(outbox.cancel)];
  const edits = new Map<string, OutboxChange & Freed>();
  for (const change of outbox.change ?? []) {
    const { state } = change;
    const before = edits.get(change.id);
    edits.set(change.id, {
      ...before,
      ...defined(change),
      frees: before?.frees === true || (state !== undefined && state !== 'sending'),
      restarts: before?.restarts === true || state === 'waiting',
    });
  }
  for (const message of outbox.add ?? []) {
    const edit = edits.get(message.id);
    edits.delete(message.id);
    if (cancelled.includes(message.instance) || edit?.state === 'cancelled') continue;
    const { frees: _, restarts: __, ...change }: Partial<OutboxChange & Freed> = edit ?? {};
    const added = outboxRow(dealId, message, request.now);
    put(rows, 'outboxAdded', patched(added, settlingColumns(change)));
  }
  for (const instance of cancelled) put(rows, 'outboxCancelled', { dealId, instance });
  for (const {
    id,
    state,
    notBefore,
    lastError,
    reason,
    words,
    sentAt,
    hurried,
    uncounted,
    frees,
    restarts,
  } of edits.values()) {
    if (state === 'cancelled') put(rows, 'outboxGone', { dealId, id });
    else {
      put(rows, 'outboxEdited', {
        dealId,
        id,
        state: state ?? null,
        notBefore: notBefore ?? null,
        lastError: lastError ?? null,
        setsLastError: lastError !== undefined,
        words: words ? JSON.stringify(words) : null,
        ...reasonColumns(reason ?? null),
        setsReason: reason !== undefined,
        hurried: hurried ? 1 : 0,
        uncounted: uncounted ? 1 : 0,
        sentAt: sentAt ?? null,
        setsSentAt: sentAt !== undefined,
        frees,
        restarts,
        cancelled,
      });
    }
  }
}

interface Freed {
  frees: boolean;
  restarts: boolean;
}

/** Without what is left out, so that it doesn't hide what an earlier one says. */
const defined = <T extends object>(change: T): T => {
  const result = { ...change };
  // Object.keys widens to string[]; these are the object's own.
  for (const key of Object.keys(result) as (keyof T)[]) if (result[key] === undefined) delete result[key];
  return result;
};
