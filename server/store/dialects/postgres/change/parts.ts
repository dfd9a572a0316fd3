import type {
  ActionsTable,
  ContactsTable,
  DealContactsTable,
  IdempotencyTable,
  ImportKeysTable,
  MessagesTable,
  NotificationsTable,
  OutboxTable,
  SearchWordsTable,
  TimelineTable,
  TimelineTextsTable,
  TimersTable,
} from '../../../schema.ts';
import { snake } from './names.ts';

/** A row of a table whose own columns don't say which deal's change it belongs to. */
export type Of<Row> = Row & { ofDeal: string };

export type ActionEnd = Pick<
  ActionsTable,
  'dealId' | 'instance' | 'state' | 'result' | 'endedAt' | 'endedBy'
>;

/** `sets…` tells a column that becomes null from one that stays. */
export interface ActionEdit extends Pick<
  ActionsTable,
  'dealId' | 'instance' | 'assignee' | 'dueAt' | 'snoozedUntil'
> {
  setsAssignee: boolean;
  setsDueAt: boolean;
  setsSnoozedUntil: boolean;
}

export interface OutboxEdit extends Pick<OutboxTable, 'dealId' | 'id' | 'lastError' | 'whyHeld' | 'sentAt'> {
  state: OutboxTable['state'] | null;
  notBefore: number | null;
  setsLastError: boolean;
  setsWhyHeld: boolean;
  setsSentAt: boolean;
  /** The claim is given up. */
  frees: boolean;
  /** The next attempt hasn't begun. */
  restarts: boolean;
  /** Instances whose waiting messages the same change takes away. */
  cancelled: readonly string[];
}

/** A row that a decision was based on and that must stay as it is until the change is committed. */
export interface Lock {
  ofDeal: string;
  id: string;
  version: string;
}

/** What one statement may write beside the deals themselves. */
export interface PartRows {
  contactLocks: Lock;
  outboxLocks: Lock;
  dealContacts: DealContactsTable;
  timeline: TimelineTable;
  timelineTexts: TimelineTextsTable;
  timersGone: Pick<TimersTable, 'dealId' | 'timer'>;
  timersSet: TimersTable;
  actionsOpened: ActionsTable;
  actionsEnded: ActionEnd;
  actionsGone: Pick<ActionsTable, 'dealId' | 'instance'>;
  actionsEdited: ActionEdit;
  outboxAdded: OutboxTable;
  outboxCancelled: Pick<OutboxTable, 'dealId' | 'instance'>;
  outboxGone: Pick<OutboxTable, 'dealId' | 'id'>;
  outboxEdited: OutboxEdit;
  messages: Of<MessagesTable>;
  messageStates: Of<Pick<MessagesTable, 'id' | 'state'>>;
  contacts: Of<ContactsTable>;
  contactsUsed: Of<Pick<ContactsTable, 'id'>>;
  notifications: Of<NotificationsTable>;
  idempotency: Of<IdempotencyTable>;
  importKeys: Of<ImportKeysTable>;
  wordsGone: Of<SearchWordsTable>;
  wordsAdded: Of<SearchWordsTable>;
}

export type PartName = keyof PartRows;
export type ChangeRows = { [Name in PartName]?: PartRows[Name][] };

export function put<Name extends PartName>(rows: ChangeRows, name: Name, row: PartRows[Name]): void {
  const known: PartRows[Name][] | undefined = rows[name];
  if (known) known.push(row);
  else rows[name] = [row] as ChangeRows[Name]; // the list of this very part
}

/** What a part does: `rows` is its parameter, `columns` are those that its rows have. */
type PartSql = (rows: string, columns: readonly string[]) => string;

const ofApplied = 't.deal_id in (select id from applied)';
const ofAppliedDeal = 't.of_deal in (select id from applied)';

/** Rows with the columns of their table, beside the deal whose change they belong to. */
const rowsOf = (table: string, rows: string): string =>
  `rows from (json_to_recordset(${rows}) as (of_deal text), json_populate_recordset(null::${table}, ${rows})) as t`;

const listOf = (columns: readonly string[], prefix = ''): string =>
  columns.map((column) => `${prefix}${column}`).join(', ');

const insert =
  (table: string, then = ''): PartSql =>
  (rows, columns) =>
    `insert into ${table} (${listOf(columns)})
     select ${listOf(columns, 't.')} from json_populate_recordset(null::${table}, ${rows}) t where ${ofApplied}${then}`;

const insertOf =
  (table: string, then = ''): PartSql =>
  (rows, columns) => {
    const own = columns.filter((column) => column !== 'of_deal');
    return `insert into ${table} (${listOf(own)})
     select ${listOf(own, 't.')} from ${rowsOf(table, rows)} where ${ofAppliedDeal}${then}`;
  };

const edited = (column: string, table: string): string =>
  `${column} = case when t.sets_${column} then t.${column} else ${table}.${column} end`;

const lock =
  (table: string): PartSql =>
  (rows) =>
    // Sorted, so that no two servers wait for each other; and current once it is locked, since the condition is looked
    // at again on the row as whoever held it has left it.
    `select t.of_deal from json_to_recordset(${rows}) as t(of_deal text, id text, version text)
     join ${table} r on r.id = t.id where r.xmin::text = t.version order by r.id for no key update of r`;

/** These come before the deals are looked at. */
export const locks = ['contactLocks', 'outboxLocks'] as const satisfies PartName[];

export const partSql: Record<PartName, PartSql> = {
  contactLocks: lock('contacts'),
  outboxLocks: lock('outbox'),
  dealContacts: insert('deal_contacts'),
  timeline: insert('timeline'),
  timelineTexts: insert('timeline_texts'),
  timersGone: (rows) =>
    `delete from timers r using json_to_recordset(${rows}) as t(deal_id text, timer text)
     where r.deal_id = t.deal_id and r.timer = t.timer and ${ofApplied}`,
  timersSet: (rows, columns) =>
    // The row anew, so that nothing of the timer that it replaces stays: no claim.
    `${insert('timers')(rows, columns)} on conflict (deal_id, timer) do update set
     ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`,
  actionsOpened: insert('actions'),
  actionsEnded: (rows) =>
    `update actions r set state = t.state, result = t.result, ended_at = t.ended_at, ended_by = t.ended_by,
       snoozed_until = null
     from json_populate_recordset(null::actions, ${rows}) t
     where r.deal_id = t.deal_id and r.instance = t.instance and r.state = 'open' and ${ofApplied}`,
  actionsGone: (rows) =>
    `delete from actions r using json_to_recordset(${rows}) as t(deal_id text, instance text)
     where r.deal_id = t.deal_id and r.instance = t.instance and r.state = 'open' and ${ofApplied}`,
  actionsEdited: (rows) =>
    `update actions r set ${edited('assignee', 'r')}, ${edited('due_at', 'r')}, ${edited('snoozed_until', 'r')}
     from json_to_recordset(${rows}) as t(deal_id text, instance text, assignee text, sets_assignee boolean,
       due_at bigint, sets_due_at boolean, snoozed_until bigint, sets_snoozed_until boolean)
     where r.deal_id = t.deal_id and r.instance = t.instance and r.state = 'open' and ${ofApplied}`,
  outboxAdded: insert('outbox'),
  outboxCancelled: (rows) =>
    // The last condition says the second again for the index, whose condition it is.
    `delete from outbox r using json_to_recordset(${rows}) as t(deal_id text, instance text)
     where r.deal_id = t.deal_id and r.instance = t.instance and r.state = 'waiting'
       and r.state not in ('sent', 'cancelled') and ${ofApplied}`,
  outboxGone: (rows) =>
    `delete from outbox r using json_to_recordset(${rows}) as t(deal_id text, id text)
     where r.deal_id = t.deal_id and r.id = t.id and ${ofApplied}`,
  outboxEdited: (rows) =>
    `update outbox r set state = coalesce(t.state, r.state), not_before = coalesce(t.not_before, r.not_before),
       ${edited('last_error', 'r')}, ${edited('why_held', 'r')}, ${edited('sent_at', 'r')},
       claim = case when t.frees then null else r.claim end,
       claimed_until = case when t.frees then null else r.claimed_until end,
       data_started_at = case when t.restarts then null else r.data_started_at end
     from json_to_recordset(${rows}) as t(deal_id text, id text, state text, not_before bigint, last_error text,
       sets_last_error boolean, why_held text, sets_why_held boolean, sent_at bigint, sets_sent_at boolean,
       frees boolean, restarts boolean, cancelled text[])
     where r.deal_id = t.deal_id and r.id = t.id and ${ofApplied}
       and not (r.state = 'waiting' and r.instance = any(t.cancelled))`,
  messages: insertOf('messages'),
  messageStates: (rows) =>
    `update messages r set state = t.state from json_to_recordset(${rows}) as t(of_deal text, id text, state text)
     where r.id = t.id and ${ofAppliedDeal}`,
  contacts: (rows, columns) => {
    const set = columns.filter((column) => column !== 'id' && column !== 'of_deal');
    return `update contacts r set ${set.map((column) => `${column} = t.${column}`).join(', ')}
     from ${rowsOf('contacts', rows)} where r.id = t.id and ${ofAppliedDeal}`;
  },
  // Leaves a new version of the row, so that of two servers that make a deal of one contact the second looks again.
  contactsUsed: (rows) =>
    `update contacts r set updated_at = r.updated_at from json_to_recordset(${rows}) as t(of_deal text, id text)
     where r.id = t.id and ${ofAppliedDeal}`,
  notifications: insertOf('notifications'),
  idempotency: insertOf('idempotency'),
  importKeys: insertOf('import_keys'),
  wordsGone: (rows) =>
    `delete from search_words r using ${rowsOf('search_words', rows)}
     where r.kind = t.kind and r.word = t.word and r.id = t.id and ${ofAppliedDeal}`,
  wordsAdded: insertOf('search_words', ' on conflict do nothing'),
};

export const columnsOf = (row: object): string[] => Object.keys(row).map(snake);
