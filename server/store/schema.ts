import type { ImportMadeTable } from './schema/imports.ts';
import type { MailAccountsTable, MailAccountStatesTable, MailSlotsTable } from './schema/accounts.ts';
import type {
  DealsTable,
  DealContactsTable,
  TimersTable,
  ActionsTable,
  OutboxTable,
  TimelineTable,
  TimelineTextsTable,
  MessagesTable,
} from './schema/deals.ts';
import type {
  CompaniesTable,
  ConsentChangesTable,
  ContactsTable,
  SearchWordsTable,
  SuppressionsTable,
  UsersTable,
  UserProcessRolesTable,
  SessionsTable,
  TokensTable,
  NotificationsTable,
} from './schema/people.ts';
import type {
  ActionChecksTable,
  BookingPagesTable,
  MeetingsTable,
  MeetingTimesTable,
} from './schema/meetings.ts';
import type {
  DuplicateKeysTable,
  DuplicatesTable,
  FindingPendingTable,
  FormerAddressesTable,
  MergedRecordsTable,
  MergeRowsTable,
  MergesTable,
  VocabularyTable,
  WordHeadsTable,
  WordsPendingTable,
} from './schema/finding.ts';
import type { MailAsideTable, MailFetchingTable, MailMarksTable } from './schema/fetching.ts';
import type {
  IncomingTable,
  MessagePartsTable,
  QuestionDealsTable,
  QuestionsTable,
} from './schema/incoming.ts';
import type { ContentFilesTable, ContentPartsTable, SnippetsTable } from './schema/content.ts';
import type { FormCountsTable, FormsTable, FormSubmissionsTable } from './schema/forms.ts';
import type {
  MattersTable,
  NoticeChoicesTable,
  RequestRemarksTable,
  RequestsTable,
} from './schema/matters.ts';
import type {
  ContactTouchesTable,
  DealLinesTable,
  FieldsTable,
  ProductsTable,
  RecordFilesTable,
  SegmentsTable,
  TaggingsTable,
  TagsTable,
} from './schema/records.ts';
import type { BulkDealsTable, BulkJobsTable } from './schema/bulk.ts';
import type {
  CapacitiesTable,
  ForecastHistoryTable,
  ForecastJudgementsTable,
  ForecastMovesTable,
  ForecastRatesTable,
  ForecastSumsTable,
  ForecastTargetsTable,
  LastContactsTable,
  StageEntriesTable,
} from './schema/forecast.ts';
import type { VersionMoveRefusalsTable, VersionMovesTable } from './schema/moves.ts';
import type { ErasedAddressesTable, ErasuresTable } from './schema/erasing.ts';
import type { NoteChangesTable, RecordLogTable, RecordLogTextsTable } from './schema/record-log.ts';
import type {
  SettingsTable,
  ProcessVersionsTable,
  ImportRefusedTable,
  ImportRowsTable,
  ImportsTable,
  MailboxTable,
  IdempotencyTable,
  DocumentsTable,
  DraftWritingTable,
  AuditTable,
  VersionStepsTable,
  ProcessesLiveTable,
  ImportKeysTable,
} from './schema/workspace.ts';
import type { HookCallsTable, HooksTable, WebhookDeliveriesTable } from './schema/webhooks.ts';
import type { ViewDefaultsTable, ViewsTable } from './schema/views.ts';
import type { BoardSumsTable, DueSumsTable, InboxSumsTable } from './schema/totals.ts';

/** The tables as queries see them: names in camel case, which the dialects write in snake case. */
export interface Schema {
  deals: DealsTable;
  dealContacts: DealContactsTable;
  timers: TimersTable;
  actions: ActionsTable;
  outbox: OutboxTable;
  mailAccounts: MailAccountsTable;
  mailAccountStates: MailAccountStatesTable;
  mailSlots: MailSlotsTable;
  timeline: TimelineTable;
  timelineTexts: TimelineTextsTable;
  messages: MessagesTable;
  incoming: IncomingTable;
  messageParts: MessagePartsTable;
  questions: QuestionsTable;
  questionDeals: QuestionDealsTable;
  matters: MattersTable;
  requests: RequestsTable;
  requestRemarks: RequestRemarksTable;
  noticeChoices: NoticeChoicesTable;
  companies: CompaniesTable;
  contacts: ContactsTable;
  fields: FieldsTable;
  tags: TagsTable;
  taggings: TaggingsTable;
  products: ProductsTable;
  dealLines: DealLinesTable;
  segments: SegmentsTable;
  contactTouches: ContactTouchesTable;
  recordFiles: RecordFilesTable;
  consentChanges: ConsentChangesTable;
  recordLog: RecordLogTable;
  recordLogTexts: RecordLogTextsTable;
  noteChanges: NoteChangesTable;
  erasures: ErasuresTable;
  erasedAddresses: ErasedAddressesTable;
  suppressions: SuppressionsTable;
  searchWords: SearchWordsTable;
  wordsPending: WordsPendingTable;
  vocabulary: VocabularyTable;
  wordHeads: WordHeadsTable;
  findingPending: FindingPendingTable;
  duplicateKeys: DuplicateKeysTable;
  duplicates: DuplicatesTable;
  merges: MergesTable;
  mergeRows: MergeRowsTable;
  mergedRecords: MergedRecordsTable;
  formerAddresses: FormerAddressesTable;
  users: UsersTable;
  userProcessRoles: UserProcessRolesTable;
  sessions: SessionsTable;
  tokens: TokensTable;
  signInAttempts: { key: string; at: number };
  settings: SettingsTable;
  processVersions: ProcessVersionsTable;
  versionSteps: VersionStepsTable;
  processesLive: ProcessesLiveTable;
  versionMoves: VersionMovesTable;
  versionMoveRefusals: VersionMoveRefusalsTable;
  imports: ImportsTable;
  importMade: ImportMadeTable;
  importRows: ImportRowsTable;
  importRefused: ImportRefusedTable;
  importKeys: ImportKeysTable;
  mailbox: MailboxTable;
  mailFetching: MailFetchingTable;
  mailMarks: MailMarksTable;
  mailAside: MailAsideTable;
  meetings: MeetingsTable;
  meetingTimes: MeetingTimesTable;
  bookingPages: BookingPagesTable;
  actionChecks: ActionChecksTable;
  notifications: NotificationsTable;
  contentFiles: ContentFilesTable;
  contentParts: ContentPartsTable;
  snippets: SnippetsTable;
  forms: FormsTable;
  formCounts: FormCountsTable;
  formSubmissions: FormSubmissionsTable;
  hits: { key: string; since: number; count: number };
  idempotency: IdempotencyTable;
  documents: DocumentsTable;
  draftWriting: DraftWritingTable;
  audit: AuditTable;
  webhookDeliveries: WebhookDeliveriesTable;
  hooks: HooksTable;
  hookCalls: HookCallsTable;
  views: ViewsTable;
  viewDefaults: ViewDefaultsTable;
  bulkJobs: BulkJobsTable;
  bulkDeals: BulkDealsTable;
  stageEntries: StageEntriesTable;
  lastContacts: LastContactsTable;
  forecastMoves: ForecastMovesTable;
  forecastTargets: ForecastTargetsTable;
  forecastJudgements: ForecastJudgementsTable;
  forecastDays: { day: string; at: number };
  forecastHistory: ForecastHistoryTable;
  forecastRates: ForecastRatesTable;
  capacities: CapacitiesTable;
  forecastSums: ForecastSumsTable;
  boardSums: BoardSumsTable;
  dueSums: DueSumsTable;
  inboxSums: InboxSumsTable;
}

export type * from './schema/imports.ts';
export type * from './schema/accounts.ts';
export type * from './schema/bulk.ts';
export type * from './schema/content.ts';
export type * from './schema/deals.ts';
export type * from './schema/incoming.ts';
export type * from './schema/meetings.ts';
export type * from './schema/fetching.ts';
export type * from './schema/finding.ts';
export type * from './schema/forecast.ts';
export type * from './schema/forms.ts';
export type * from './schema/matters.ts';
export type * from './schema/moves.ts';
export type * from './schema/people.ts';
export type * from './schema/records.ts';
export type * from './schema/erasing.ts';
export type * from './schema/record-log.ts';
export type * from './schema/totals.ts';
export type * from './schema/views.ts';
export type * from './schema/webhooks.ts';
export type * from './schema/workspace.ts';
