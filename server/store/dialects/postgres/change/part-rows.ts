import type {
  ActionsTable,
  ContactsTable,
  DealContactsTable,
  DealLinesTable,
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

/** A row of a table whose own columns don't say which deal's change it belongs to. */
export type Of<Row> = Row & { ofDeal: string };

type ActionEnd = Pick<ActionsTable, 'dealId' | 'instance' | 'state' | 'result' | 'endedAt' | 'endedBy'>;

/** `sets…` tells a column that becomes null from one that stays. */
interface ActionEdit extends Pick<
  ActionsTable,
  'dealId' | 'instance' | 'assignee' | 'dueAt' | 'snoozedUntil'
> {
  setsAssignee: boolean;
  setsDueAt: boolean;
  setsSnoozedUntil: boolean;
}

interface OutboxEdit extends Pick<
  OutboxTable,
  | 'dealId'
  | 'id'
  | 'words'
  | 'lastError'
  | 'waitCode'
  | 'reason'
  | 'waitsFor'
  | 'parked'
  | 'hurried'
  | 'uncounted'
  | 'sentAt'
> {
  state: OutboxTable['state'] | null;
  notBefore: number | null;
  setsLastError: boolean;
  setsReason: boolean;
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
  linesSet: DealLinesTable;
  linesGone: { dealId: string; kept: number };
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
