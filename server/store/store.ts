import type { MailAccounts } from './accounts.ts';
import type { Attention } from './attention.ts';
import type { Board } from './board.ts';
import type { Capacities } from './capacities.ts';
import type { Forecasts } from './forecasts.ts';
import type { Bulk } from './bulk.ts';
import type { ChangeResult, DealChangeRequest, Decide } from './change.ts';
import type { Channel } from './channel.ts';
import type { Companies } from './companies.ts';
import type { Consents } from './consents.ts';
import type { Contacts } from './contacts.ts';
import type { Content } from './content.ts';
import type { Deals } from './deals.ts';
import type { Documents } from './documents.ts';
import type { Duplicates } from './duplicates.ts';
import type { Fetching } from './fetching.ts';
import type { Fields } from './fields.ts';
import type { Finding } from './finding.ts';
import type { Forms } from './forms.ts';
import type { Hits } from './hits.ts';
import type { Idempotency } from './idempotency.ts';
import type { ImportMade } from './import-made.ts';
import type { Imports } from './imports.ts';
import type { Inbox } from './inbox.ts';
import type { Incoming } from './incoming.ts';
import type { Mailbox } from './mailbox.ts';
import type { BookingPages, Checks, Meetings } from './meetings.ts';
import type { Matters } from './matters.ts';
import type { Merges } from './merges.ts';
import type { Messages } from './messages.ts';
import type { Moves } from './moves.ts';
import type { Audit, Notifications } from './notifications.ts';
import type { Notices } from './notices.ts';
import type { Outbox } from './outbox.ts';
import type { Outgoing } from './outgoing.ts';
import type { Pages } from './pages.ts';
import type { Products } from './products.ts';
import type { Questions } from './questions.ts';
import type { RecordFiles } from './record-files.ts';
import type { Erasing } from './erasing.ts';
import type { RecordLog } from './record-log.ts';
import type { Requests } from './requests.ts';
import type { Search } from './search.ts';
import type { Segments } from './segments.ts';
import type { Sessions, SignInAttempts, Tokens } from './sessions.ts';
import type { Settings } from './settings.ts';
import type { Suppressions } from './suppressions.ts';
import type { Snippets } from './snippets.ts';
import type { Tags } from './tags.ts';
import type { Timeline } from './timeline.ts';
import type { Timers } from './timers.ts';
import type { Users } from './users.ts';
import type { Versions } from './versions.ts';
import type { Views } from './views.ts';
import type { WebhookRecords } from './webhooks.ts';
import type { Writing } from './writing.ts';

/** What the store keeps, by concept. */
export interface Records {
  deals: Deals;
  pages: Pages;
  board: Board;
  inbox: Inbox;
  matters: Matters;
  requests: Requests;
  timeline: Timeline;
  timers: Timers;
  outbox: Outbox;
  outgoing: Outgoing;
  accounts: MailAccounts;
  messages: Messages;
  incoming: Incoming;
  questions: Questions;
  contacts: Contacts;
  consents: Consents;
  recordLog: RecordLog;
  erasing: Erasing;
  suppressions: Suppressions;
  companies: Companies;
  fields: Fields;
  tags: Tags;
  products: Products;
  recordFiles: RecordFiles;
  segments: Segments;
  users: Users;
  sessions: Sessions;
  tokens: Tokens;
  signInAttempts: SignInAttempts;
  settings: Settings;
  versions: Versions;
  moves: Moves;
  bulk: Bulk;
  forecasts: Forecasts;
  attention: Attention;
  capacities: Capacities;
  imports: Imports;
  importMade: ImportMade;
  mailbox: Mailbox;
  fetching: Fetching;
  meetings: Meetings;
  bookingPages: BookingPages;
  checks: Checks;
  notifications: Notifications;
  notices: Notices;
  audit: Audit;
  forms: Forms;
  hits: Hits;
  content: Content;
  snippets: Snippets;
  idempotency: Idempotency;
  documents: Documents;
  writing: Writing;
  views: Views;
  webhooks: WebhookRecords;
  search: Search;
  finding: Finding;
  duplicates: Duplicates;
  merges: Merges;
}

/**
 * Everything durable except the process library. Called directly, a read sees what is committed and a write is a
 * transaction of its own; a promise that resolves means that the change is on disk.
 *
 * Any call may throw `storage-unavailable` (disk full, read-only) or `data-damaged`.
 */
export interface Store extends Records {
  /**
   * The one path that changes deals. Callers of the same moment share a transaction; a refused request fails alone.
   * Never rejects: each request has its result, also when the disk is full (`refused`, `storage-unavailable`).
   */
  changeDeals<Ask>(requests: readonly DealChangeRequest<Ask>[], decide: Decide<Ask>): Promise<ChangeResult[]>;
  /**
   * Several reads of one moment, whatever is committed meanwhile, beside what else the server does: for pages made of
   * several reads, and for reads that may take long. `fn` only reads, and must not wait for anything but `records`.
   */
  read<T>(fn: (records: Records) => Promise<T>): Promise<T>;
  /**
   * Several writes, all or nothing; reads through `records` see them. Transactions of this kind take turns, across all
   * servers, so `fn` must not wait for anything but `records`.
   *
   * On PostgreSQL other writes go on meanwhile: where one of them changes a row that `fn` is about to write, `fn` runs
   * again from the beginning and sees the change. So `fn` must leave nothing behind but what it writes and returns.
   */
  transact<T>(fn: (records: Records) => Promise<T>): Promise<T>;
  /**
   * Overwrites what was deleted where it still lies on disk, as far as the engine doesn't do so by itself. May take some
   * seconds.
   */
  forgetDeleted(): Promise<void>;
  /** Throws `storage-unavailable` when the store can't be written to. */
  check(): Promise<void>;
  /** To the other servers on the same database; null where one process has the store for itself. */
  readonly channel: Channel | null;
  close(): Promise<void>;
}

export type * from './accounts.ts';
export type * from './actions.ts';
export type * from './attention.ts';
export type * from './board.ts';
export type * from './bulk.ts';
export type * from './capacities.ts';
export type * from './forecasts.ts';
export type * from './change.ts';
export type * from './channel.ts';
export type * from './companies.ts';
export type * from './consents.ts';
export type * from './contacts.ts';
export type * from './content.ts';
export type * from './deals.ts';
export type * from './documents.ts';
export type * from './duplicates.ts';
export type * from './fetching.ts';
export type * from './fields.ts';
export type * from './finding.ts';
export type * from './forms.ts';
export type * from './hits.ts';
export type * from './idempotency.ts';
export type * from './import-made.ts';
export type * from './imports.ts';
export type * from './inbox.ts';
export type * from './incoming.ts';
export type { JsonObject, JsonValue } from './json.ts';
export type * from './mailbox.ts';
export type * from './matters.ts';
export type * from './meetings.ts';
export type * from './merges.ts';
export type * from './messages.ts';
export type * from './moves.ts';
export type * from './notifications.ts';
export type * from './notices.ts';
export type * from './outbox.ts';
export type * from './outgoing.ts';
export type * from './pages.ts';
export type { Page, PageRequest } from './paging.ts';
export type * from './products.ts';
export type * from './questions.ts';
export type * from './erasing.ts';
export type * from './record-log.ts';
export type * from './record-files.ts';
export type * from './requests.ts';
export type * from './search.ts';
export type * from './segments.ts';
export type * from './sessions.ts';
export type * from './settings.ts';
export type * from './suppressions.ts';
export type * from './snippets.ts';
export type * from './tags.ts';
export type * from './timeline.ts';
export type * from './timers.ts';
export type * from './users.ts';
export type * from './versions.ts';
export type * from './views.ts';
export type * from './webhooks.ts';
export type * from './writing.ts';
