import type {
  ContactsTable,
  DealLinesTable,
  IdempotencyTable,
  ImportKeysTable,
  MessagesTable,
  NotificationsTable,
  SearchWordsTable,
  TimersTable,
} from '../../../schema.ts';
import { snake } from './names.ts';
import type { Lock, Of, PartName, PartRows } from './part-rows.ts';

export type SqlType = 'text' | 'bigint' | 'boolean' | 'text[]';
/** A row's columns by their names in `Schema`: all of them, or it doesn't compile. */
export type Columns<Row> = Record<keyof Row & string, SqlType>;

interface Part<Row> {
  columns: Columns<Row>;
  /** What is done with the rows; `from` gives them as `t`, by their names in `Schema`. */
  sql: (from: string) => string;
}

const quoted = (column: string): string => `"${column}"`;

/** JSON rows as a table: `t("dealId" text, …)`. */
export const recordset = (rows: string, alias: string, columns: Readonly<Record<string, SqlType>>): string =>
  `json_to_recordset(${rows}) as ${alias}(${Object.entries(columns)
    .map(([column, type]) => `${quoted(column)} ${type}`)
    .join(', ')})`;

export const intoColumns = (columns: readonly string[]): string => columns.map(snake).join(', ');
export const fromColumns = (columns: readonly string[], alias: string): string =>
  columns.map((column) => `${alias}.${quoted(column)}`).join(', ');
export const setColumns = (columns: readonly string[], alias: string): string =>
  columns.map((column) => `${snake(column)} = ${alias}.${quoted(column)}`).join(', ');

const ofDeal = { ofDeal: 'text' } as const;
const ofApplied = 't."dealId" in (select id from applied)';
const ofAppliedDeal = 't."ofDeal" in (select id from applied)';

const insert = <Row>(table: string, columns: Columns<Row>, then = ''): Part<Row> => {
  const own = Object.keys(columns);
  const into = `insert into ${table} (${intoColumns(own)}) select ${fromColumns(own, 't')}`;
  return { columns, sql: (from) => `${into} from ${from} where ${ofApplied}${then}` };
};

const insertOf = <Row>(table: string, columns: Columns<Row>, then = ''): Part<Of<Row>> => {
  const own = Object.keys(columns);
  const into = `insert into ${table} (${intoColumns(own)}) select ${fromColumns(own, 't')}`;
  return {
    // The columns of both of its halves.
    columns: { ...ofDeal, ...columns } as Columns<Of<Row>>,
    sql: (from) => `${into} from ${from} where ${ofAppliedDeal}${then}`,
  };
};

const lock = (table: string): Part<Lock> => ({
  columns: { ...ofDeal, id: 'text', version: 'text' },
  sql: (from) =>
    // Sorted, so that no two servers wait for each other; and current once it is locked, since the condition is looked
    // at again on the row as whoever held it has left it.
    `select t."ofDeal" as of_deal from ${from} join ${table} r on r.id = t.id
     where r.xmin::text = t.version order by r.id for no key update of r`,
});

const edited = (column: string, of = column): string => {
  const sets = `sets${of.charAt(0).toUpperCase()}${of.slice(1)}`;
  const own = snake(column);
  return `${own} = case when t."${sets}" then t."${column}" else r.${own} end`;
};

/** The columns that say why a message waits, all of them or none. */
const reasonEdited = ['waitCode', 'reason', 'waitsFor', 'parked']
  .map((column) => edited(column, 'reason'))
  .join(', ');

const timerColumns: Columns<TimersTable> = {
  dealId: 'text',
  timer: 'text',
  dueAt: 'bigint',
  seq: 'bigint',
  event: 'text',
  claim: 'text',
  claimedUntil: 'bigint',
};

const contactColumns: Columns<ContactsTable> = {
  id: 'text',
  companyId: 'text',
  firstName: 'text',
  lastName: 'text',
  nameKey: 'text',
  email: 'text',
  emailKey: 'text',
  phone: 'text',
  jobTitle: 'text',
  language: 'text',
  country: 'text',
  zone: 'text',
  ownerId: 'text',
  consent: 'text',
  unsubscribedAt: 'bigint',
  bouncedAt: 'bigint',
  awayUntil: 'bigint',
  suppressedAt: 'bigint',
  erasedAt: 'bigint',
  supportSince: 'bigint',
  topicsOff: 'text',
  fields: 'text',
  externalId: 'text',
  createdAt: 'bigint',
  updatedAt: 'bigint',
};

const lineColumns: Columns<DealLinesTable> = {
  dealId: 'text',
  place: 'bigint',
  productId: 'text',
  name: 'text',
  unit: 'text',
  quantityMilli: 'bigint',
  priceMinor: 'bigint',
  discountBp: 'bigint',
  totalMinor: 'bigint',
};

const wordColumns: Columns<SearchWordsTable> = { kind: 'text', word: 'text', id: 'text' };

/** These come before the deals are looked at. */
export const locks: ReadonlySet<PartName> = new Set<PartName>(['contactLocks', 'outboxLocks']);

export const parts: { [Name in PartName]: Part<PartRows[Name]> } = {
  contactLocks: lock('contacts'),
  outboxLocks: lock('outbox'),
  dealContacts: insert('deal_contacts', {
    dealId: 'text',
    contactId: 'text',
    role: 'text',
    main: 'bigint',
  }),
  timeline: insert('timeline', {
    dealId: 'text',
    seq: 'bigint',
    at: 'bigint',
    type: 'text',
    actor: 'text',
    contactId: 'text',
    fromStep: 'text',
    toStep: 'text',
    people: 'text',
    payload: 'text',
    facts: 'text',
    effects: 'text',
  }),
  timelineTexts: insert('timeline_texts', {
    dealId: 'text',
    seq: 'bigint',
    place: 'bigint',
    kind: 'text',
    text: 'text',
  }),
  timersGone: {
    columns: { dealId: 'text', timer: 'text' },
    sql: (from) =>
      `delete from timers r using ${from} where r.deal_id = t."dealId" and r.timer = t.timer and ${ofApplied}`,
  },
  timersSet: insert(
    'timers',
    timerColumns,
    // All of the row, so that nothing of the timer that it replaces stays: no claim.
    ` on conflict (deal_id, timer) do update set ${Object.keys(timerColumns)
      .map((column) => `${snake(column)} = excluded.${snake(column)}`)
      .join(', ')}`,
  ),
  actionsOpened: insert('actions', {
    dealId: 'text',
    instance: 'text',
    processId: 'text',
    action: 'text',
    channel: 'text',
    human: 'bigint',
    name: 'text',
    contactId: 'text',
    performer: 'text',
    assignee: 'text',
    visit: 'bigint',
    openedAt: 'bigint',
    dueAt: 'bigint',
    snoozedUntil: 'bigint',
    state: 'text',
    result: 'text',
    endedAt: 'bigint',
    endedBy: 'text',
    because: 'text',
    about: 'text',
  }),
  actionsEnded: {
    columns: {
      dealId: 'text',
      instance: 'text',
      state: 'text',
      result: 'text',
      endedAt: 'bigint',
      endedBy: 'text',
    },
    sql: (from) =>
      `update actions r set ${setColumns(['state', 'result', 'endedAt', 'endedBy'], 't')}, snoozed_until = null
       from ${from} where r.deal_id = t."dealId" and r.instance = t.instance and r.state = 'open' and ${ofApplied}`,
  },
  actionsGone: {
    columns: { dealId: 'text', instance: 'text' },
    sql: (from) =>
      `delete from actions r using ${from}
       where r.deal_id = t."dealId" and r.instance = t.instance and r.state = 'open' and ${ofApplied}`,
  },
  actionsEdited: {
    columns: {
      dealId: 'text',
      instance: 'text',
      assignee: 'text',
      setsAssignee: 'boolean',
      dueAt: 'bigint',
      setsDueAt: 'boolean',
      snoozedUntil: 'bigint',
      setsSnoozedUntil: 'boolean',
    },
    sql: (from) =>
      `update actions r set ${edited('assignee')}, ${edited('dueAt')}, ${edited('snoozedUntil')}
       from ${from} where r.deal_id = t."dealId" and r.instance = t.instance and r.state = 'open' and ${ofApplied}`,
  },
  outboxAdded: insert('outbox', {
    dealId: 'text',
    id: 'text',
    instance: 'text',
    action: 'text',
    contactId: 'text',
    kind: 'text',
    versionHash: 'text',
    state: 'text',
    notBefore: 'bigint',
    attempts: 'bigint',
    claimedUntil: 'bigint',
    claim: 'text',
    dataStartedAt: 'bigint',
    messageId: 'text',
    idempotencyKey: 'text',
    rendered: 'text',
    words: 'text',
    lastError: 'text',
    waitCode: 'text',
    reason: 'text',
    waitsFor: 'text',
    parked: 'bigint',
    hurried: 'bigint',
    uncounted: 'bigint',
    createdAt: 'bigint',
    sentAt: 'bigint',
    accountId: 'text',
  }),
  outboxCancelled: {
    columns: { dealId: 'text', instance: 'text' },
    sql: (from) =>
      // The third condition says the second again for the index, whose condition it is.
      `delete from outbox r using ${from}
       where r.deal_id = t."dealId" and r.instance = t.instance and r.state = 'waiting'
         and r.state not in ('sent', 'cancelled') and ${ofApplied}`,
  },
  outboxGone: {
    columns: { dealId: 'text', id: 'text' },
    sql: (from) =>
      `delete from outbox r using ${from} where r.deal_id = t."dealId" and r.id = t.id and ${ofApplied}`,
  },
  outboxEdited: {
    columns: {
      dealId: 'text',
      id: 'text',
      state: 'text',
      notBefore: 'bigint',
      words: 'text',
      lastError: 'text',
      setsLastError: 'boolean',
      waitCode: 'text',
      reason: 'text',
      waitsFor: 'text',
      parked: 'bigint',
      hurried: 'bigint',
      uncounted: 'bigint',
      setsReason: 'boolean',
      sentAt: 'bigint',
      setsSentAt: 'boolean',
      frees: 'boolean',
      restarts: 'boolean',
      cancelled: 'text[]',
    },
    sql: (from) =>
      `update outbox r set
         state = coalesce(t.state, r.state), not_before = coalesce(t."notBefore", r.not_before),
         ${edited('lastError')}, ${edited('sentAt')},
         ${reasonEdited}, words = coalesce(t.words, r.words),
         hurried = greatest(r.hurried, t.hurried), uncounted = greatest(r.uncounted, t.uncounted),
         claim = case when t.frees then null else r.claim end,
         claimed_until = case when t.frees then null else r.claimed_until end,
         data_started_at = case when t.restarts then null else r.data_started_at end
       from ${from} where r.deal_id = t."dealId" and r.id = t.id and ${ofApplied}
         and not (r.state = 'waiting' and r.instance = any(t.cancelled))`,
  },
  messages: insertOf<MessagesTable>('messages', {
    id: 'text',
    dealId: 'text',
    contactId: 'text',
    direction: 'text',
    fromAddress: 'text',
    toAddress: 'text',
    subject: 'text',
    text: 'text',
    html: 'text',
    messageId: 'text',
    inReplyTo: 'text',
    at: 'bigint',
    state: 'text',
    accountId: 'text',
  }),
  messageStates: {
    columns: { ...ofDeal, id: 'text', state: 'text' },
    sql: (from) =>
      `update messages r set state = t.state from ${from} where r.id = t.id and ${ofAppliedDeal}`,
  },
  contacts: {
    columns: { ...ofDeal, ...contactColumns },
    sql: (from) =>
      `update contacts r set ${setColumns(
        Object.keys(contactColumns).filter((column) => column !== 'id'),
        't',
      )} from ${from} where r.id = t.id and ${ofAppliedDeal}`,
  },
  contactsUsed: {
    columns: { ...ofDeal, id: 'text' },
    // Leaves a new version of the row: of two servers that look for a contact's earlier deals and make one, the second
    // looks again.
    sql: (from) =>
      `update contacts r set updated_at = r.updated_at from ${from} where r.id = t.id and ${ofAppliedDeal}`,
  },
  notifications: insertOf<NotificationsTable>('notifications', {
    id: 'text',
    userId: 'text',
    dealId: 'text',
    text: 'text',
    at: 'bigint',
    readAt: 'bigint',
  }),
  idempotency: insertOf<IdempotencyTable>('idempotency', {
    scope: 'text',
    key: 'text',
    bodyHash: 'text',
    status: 'bigint',
    response: 'text',
    at: 'bigint',
  }),
  // Those that stay are written over and the others taken away: one statement must not do both to a row.
  linesSet: insert(
    'deal_lines',
    lineColumns,
    ` on conflict (deal_id, place) do update set ${Object.keys(lineColumns)
      .map((column) => `${snake(column)} = excluded.${snake(column)}`)
      .join(', ')}`,
  ),
  linesGone: {
    columns: { dealId: 'text', kept: 'bigint' },
    sql: (from) =>
      `delete from deal_lines r using ${from}
       where r.deal_id = t."dealId" and r.place >= t.kept and ${ofApplied}`,
  },
  importKeys: insertOf<ImportKeysTable>('import_keys', { kind: 'text', key: 'text', recordId: 'text' }),
  wordsGone: {
    columns: { ...ofDeal, ...wordColumns },
    sql: (from) =>
      `delete from search_words r using ${from}
       where r.kind = t.kind and r.word = t.word and r.id = t.id and ${ofAppliedDeal}`,
  },
  wordsAdded: insertOf('search_words', wordColumns, ' on conflict do nothing'),
};
