import type { DatabaseSync } from 'node:sqlite';
import type { ActionChange, EndedAction, NewAction } from '../../actions.ts';
import { lastWords, timerSeq } from '../../changes.ts';
import type { DealWrites } from '../../change.ts';
import type { NewOutbox, OutboxChange } from '../../outbox.ts';
import { patched } from '../../rows/patch.ts';
import { actionRow, outboxRow, settlingColumns, timerRow } from '../../rows/work.ts';
import type { ActionsTable, OutboxTable, TimersTable } from '../../schema.ts';
import { columnsOf, inserter, query, selected, updater, type Query } from './hot-statements.ts';

type ActionState = Pick<ActionsTable, 'assignee' | 'dueAt' | 'snoozedUntil'>;
const settling = [
  'state',
  'notBefore',
  'claimedUntil',
  'claim',
  'dataStartedAt',
  'words',
  'lastError',
  'waitCode',
  'reason',
  'waitsFor',
  'parked',
  'hurried',
  'uncounted',
  'sentAt',
] as const;
type OutboxSettling = Pick<OutboxTable, (typeof settling)[number]>;

/** Writes what a deal waits for: timers, actions, and messages on their way out. */
export class WorkWriter {
  readonly #setTimer;
  readonly #cancelTimer;
  readonly #openAction;
  readonly #endAction;
  readonly #actionState;
  readonly #changeAction;
  readonly #addOutbox;
  readonly #cancelOutbox;
  readonly #dropOutbox;
  readonly #outboxState: Query<OutboxSettling>;
  readonly #settleOutbox;

  constructor(db: DatabaseSync) {
    this.#setTimer = inserter<TimersTable>(
      db,
      'timers',
      ['dealId', 'timer', 'dueAt', 'seq', 'event'],
      'insert or replace',
    );
    this.#cancelTimer = db.prepare('delete from timers where deal_id = ? and timer = ?');
    this.#openAction = inserter<ActionsTable>(db, 'actions', columnsOf<ActionsTable>(db, 'actions'));
    this.#endAction = db.prepare(
      `update actions set state = ?, result = ?, ended_at = ?, ended_by = ?, snoozed_until = null
       where deal_id = ? and instance = ? and state = 'open'`,
    );
    this.#actionState = query<ActionState>(
      db,
      `select ${selected('a', ['assignee', 'dueAt', 'snoozedUntil'])} from actions a
       where a.deal_id = ? and a.instance = ? and a.state = 'open'`,
    );
    this.#changeAction = updater<ActionState & Pick<ActionsTable, 'dealId' | 'instance'>>(
      db,
      'actions',
      ['assignee', 'dueAt', 'snoozedUntil'],
      ['dealId', 'instance'],
    );
    this.#addOutbox = inserter<OutboxTable>(db, 'outbox', columnsOf<OutboxTable>(db, 'outbox'));
    this.#cancelOutbox = db.prepare(
      `delete from outbox where deal_id = ? and instance = ? and state = 'waiting'
       and state not in ('sent', 'cancelled')`, // said again for the index, whose condition it is
    );
    this.#dropOutbox = db.prepare('delete from outbox where deal_id = ? and id = ?');
    this.#outboxState = query<OutboxSettling>(
      db,
      `select ${selected('o', settling)} from outbox o where o.deal_id = ? and o.id = ?`,
    );
    this.#settleOutbox = updater<OutboxSettling & Pick<OutboxTable, 'dealId' | 'id'>>(
      db,
      'outbox',
      settling,
      ['dealId', 'id'],
    );
  }

  write(dealId: string, rev: number, writes: DealWrites, now: number): void {
    this.#timers(dealId, rev, writes);
    for (const action of writes.actions?.opened ?? []) this.#open(dealId, action);
    for (const action of writes.actions?.ended ?? []) this.#end(dealId, action);
    for (const change of writes.actions?.changed ?? []) this.#change(dealId, change);
    for (const one of writes.outbox?.add ?? []) this.#add(dealId, one, now);
    for (const instance of writes.outbox?.cancel ?? []) this.#cancelOutbox.run(dealId, instance);
    for (const change of writes.outbox?.change ?? []) this.#settle(dealId, change);
  }

  cancelTimer(dealId: string, timer: string): void {
    this.#cancelTimer.run(dealId, timer);
  }

  #timers(dealId: string, rev: number, { timers }: DealWrites): void {
    if (!timers) return;
    let place = 0;
    for (const write of lastWords(timers)) {
      if ('cancel' in write) this.#cancelTimer.run(dealId, write.timer);
      else this.#setTimer(timerRow(dealId, write, timerSeq(rev, place++)));
    }
  }

  #open(dealId: string, action: NewAction): void {
    this.#openAction(actionRow(dealId, action));
  }

  #end(dealId: string, { state, result, endedAt, endedBy, instance }: EndedAction): void {
    this.#endAction.run(state, result, endedAt, endedBy, dealId, instance);
  }

  #change(dealId: string, { instance, ...change }: ActionChange): void {
    const row = this.#actionState.get(dealId, instance);
    if (row) this.#changeAction({ ...patched<ActionState>(row, change), dealId, instance });
  }

  #add(dealId: string, message: NewOutbox, now: number): void {
    this.#addOutbox(outboxRow(dealId, message, now));
  }

  /** What is cancelled is gone: the timeline tells of it. */
  #settle(dealId: string, { id, ...change }: OutboxChange): void {
    if (change.state === 'cancelled') return void this.#dropOutbox.run(dealId, id);
    const row = this.#outboxState.get(dealId, id);
    if (!row) return;
    const next = patched<OutboxSettling>(row, settlingColumns(change));
    if (change.state !== undefined && change.state !== 'sending') {
      next.claim = null;
      next.claimedUntil = null;
      if (change.state === 'waiting') next.dataStartedAt = null;
    }
    this.#settleOutbox({ ...next, dealId, id });
  }
}
