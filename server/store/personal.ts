/*
 * Where the store holds something about customers: every table and every column that isn't a number, so that erasing a
 * person and merging two of them reach all of it. A table that isn't told of here fails a test.
 *
 * Names are the database's own, in snake case.
 */

/** How the rows that are about one person are found. */
export type OwnRows =
  /** By a column with the contact's id. */
  | { contact: string }
  /** By a kind (`contact`) and an id. */
  | { kind: string; record: string }
  /** By the id of a message from or to them. */
  | { message: string }
  /** By an address of theirs, as it is compared: trimmed and in small letters. */
  | { address: string }
  /** By entries of the timeline that are about them. */
  | 'entries'
  /** Deals of theirs and nobody else’s. */
  | 'only-theirs';

/** What is done with the rows that are about the person. */
export type Erasing =
  /** They go. */
  | 'gone'
  /** They stay as what happened, and the columns named become what is said here. */
  | { emptied: Record<string, string | null> };

/**
 * What is done with ids when one record goes into another. `follows`: they become the other's. `once`: so too, and a row
 * that the other has already goes. `keys`: rows of the same place count on after the other's. `stays`: it is history.
 */
export type Merging = 'follows' | 'once' | 'keys' | 'stays';

export interface PersonalPlace {
  /** The primary key: rows are gone through in its order. */
  key: readonly string[];
  own?: OwnRows;
  erasing?: Erasing;
  /** Columns with the id of a company. */
  company?: string;
  merging?: Merging;
  /** Column with the id of the deal that the row belongs to. */
  deal?: string;
  /** Columns with words or JSON that may name somebody: in all deals of the person their names become dots. */
  mentions?: readonly string[];
  /** Nothing links these rows to a person, so all of them are looked through for full names, addresses and numbers. */
  everywhere?: true;
  /** Columns in which nobody is named: ids, codes and words of the workspace's own. */
  plain: readonly string[];
}

const ours = (key: readonly string[], plain: readonly string[]): PersonalPlace => ({ key, plain });

export const personal: Readonly<Record<string, PersonalPlace>> = {
  // People and companies
  contacts: {
    key: ['id'],
    own: { contact: 'id' },
    erasing: {
      emptied: {
        first_name: null,
        last_name: null,
        name_key: '',
        email: null,
        email_key: null,
        phone: null,
        job_title: null,
        zone: null,
        external_id: null,
        consent: '{"given":false,"source":null,"at":null,"wording":null}',
        fields: '{}',
      },
    },
    company: 'company_id',
    merging: 'follows',
    plain: ['language', 'country', 'owner_id', 'topics_off'],
  },
  companies: {
    key: ['id'],
    company: 'id',
    merging: 'follows',
    mentions: ['name', 'domain', 'website', 'fields'],
    plain: ['name_key', 'industry', 'country', 'external_id'],
  },
  consent_changes: {
    key: ['contact_id', 'id'],
    own: { contact: 'contact_id' },
    erasing: { emptied: { source: null, wording: null } },
    merging: 'keys',
    plain: ['kind', 'topic', 'how', 'by_user'],
  },
  suppressions: {
    key: ['email_key'],
    own: { address: 'email_key' },
    erasing: 'gone',
    mentions: ['note'],
    everywhere: true,
    plain: ['email', 'domain', 'reason', 'by_user'],
  },
  search_words: {
    key: ['kind', 'word', 'id'],
    own: { kind: 'kind', record: 'id' },
    erasing: 'gone',
    merging: 'once',
    plain: ['word'],
  },
  record_log: {
    key: ['kind', 'record_id', 'seq'],
    own: { kind: 'kind', record: 'record_id' },
    merging: 'keys',
    plain: ['actor', 'what'],
  },
  record_log_texts: {
    key: ['kind', 'record_id', 'seq', 'place'],
    own: { kind: 'kind', record: 'record_id' },
    erasing: 'gone',
    merging: 'keys',
    mentions: ['text'],
    everywhere: true,
    plain: ['text_kind', 'about'],
  },
  note_changes: {
    key: ['kind', 'record_id', 'seq', 'place'],
    own: { kind: 'kind', record: 'record_id' },
    erasing: { emptied: { text: null } },
    merging: 'keys',
    mentions: ['text'],
    everywhere: true,
    plain: ['by_user'],
  },

  // Deals
  deals: {
    key: ['id'],
    own: 'only-theirs',
    company: 'company_id',
    merging: 'follows',
    deal: 'id',
    mentions: ['title', 'reason', 'source', 'segment', 'product', 'fields', 'snapshot'],
    plain: [
      'process_id',
      'version_hash',
      'kind',
      'status',
      'stage',
      'step',
      'step_influence',
      'currency',
      'owner_id',
      'expected_close_on',
      'entry',
      'external_id',
      'import_id',
      'roles',
    ],
  },
  deal_contacts: {
    key: ['deal_id', 'contact_id'],
    own: { contact: 'contact_id' },
    merging: 'once',
    deal: 'deal_id',
    plain: ['role'],
  },
  actions: {
    key: ['deal_id', 'instance'],
    own: { contact: 'contact_id' },
    merging: 'follows',
    deal: 'deal_id',
    mentions: ['because', 'about'],
    plain: [
      'instance',
      'process_id',
      'action',
      'channel',
      'name',
      'performer',
      'assignee',
      'state',
      'result',
      'ended_by',
    ],
  },
  action_checks: ours(['deal_id', 'instance', 'item'], ['deal_id', 'instance', 'item', 'user_id']),
  timers: {
    key: ['deal_id', 'timer'],
    deal: 'deal_id',
    mentions: ['event'],
    plain: ['timer', 'claim'],
  },
  timeline: {
    key: ['deal_id', 'seq'],
    own: { contact: 'contact_id' },
    merging: 'stays',
    deal: 'deal_id',
    mentions: ['payload', 'facts', 'effects'],
    plain: ['type', 'actor', 'from_step', 'to_step', 'people'],
  },
  timeline_texts: {
    key: ['deal_id', 'seq', 'place'],
    own: 'entries',
    erasing: 'gone',
    deal: 'deal_id',
    mentions: ['text'],
    plain: ['kind'],
  },
  outbox: {
    key: ['id'],
    own: { contact: 'contact_id' },
    erasing: { emptied: { rendered: null, words: null, last_error: null } },
    merging: 'follows',
    deal: 'deal_id',
    mentions: ['rendered', 'words', 'last_error', 'reason'],
    plain: [
      'instance',
      'action',
      'kind',
      'version_hash',
      'state',
      'claim',
      'message_id',
      'idempotency_key',
      'account_id',
      'wait_code',
      'waits_for',
    ],
  },

  // What was said
  messages: {
    key: ['id'],
    own: { contact: 'contact_id' },
    erasing: { emptied: { from_address: '', to_address: '', subject: '', text: '', html: null } },
    merging: 'follows',
    deal: 'deal_id',
    mentions: ['from_address', 'to_address', 'subject', 'text', 'html'],
    plain: ['direction', 'message_id', 'in_reply_to', 'state', 'account_id'],
  },
  incoming: {
    key: ['message_id'],
    own: { message: 'message_id' },
    erasing: {
      emptied: { recipient: null, from_name: '', reply_to: null, what: '{"kind":"reply","because":[]}' },
    },
    mentions: ['from_name', 'reply_to', 'what', 'plan'],
    everywhere: true,
    plain: [],
  },
  message_parts: {
    key: ['message_id', 'place'],
    own: { message: 'message_id' },
    erasing: 'gone',
    plain: ['name', 'type', 'content'],
  },
  mailbox: {
    key: ['id'],
    own: { address: 'recipient_key' },
    erasing: 'gone',
    mentions: ['envelope_from', 'from_header', 'to_header', 'subject', 'raw'],
    everywhere: true,
    plain: ['recipient', 'message_id', 'in_reply_to'],
  },
  questions: {
    key: ['id'],
    own: { contact: 'contact_id' },
    merging: 'follows',
    mentions: ['details', 'answer'],
    everywhere: true,
    plain: ['kind', 'message_id', 'owner_id', 'answered_by'],
  },
  question_deals: ours(['deal_id', 'question_id'], ['deal_id', 'question_id']),
  meetings: {
    key: ['id'],
    own: { contact: 'contact_id' },
    erasing: { emptied: { title: '', place: '', note: '', comment: '', visitor: null } },
    merging: 'follows',
    deal: 'deal_id',
    mentions: ['title', 'place', 'note', 'comment', 'visitor'],
    everywhere: true,
    plain: ['uid', 'user_id', 'page_id', 'instance', 'language', 'zone', 'state', 'answer', 'changed_by'],
  },
  meeting_times: ours(['user_id', 'at'], ['user_id', 'meeting_id']),
  form_submissions: {
    key: ['id'],
    own: { contact: 'contact_id' },
    erasing: { emptied: { email: '', answers: '{}', wording: null, mail_error: null, why: null } },
    merging: 'follows',
    deal: 'deal_id',
    mentions: ['email', 'answers', 'source', 'mail_error', 'why'],
    everywhere: true,
    plain: ['form_id', 'key', 'state', 'language', 'wording', 'result'],
  },
  notifications: {
    key: ['id'],
    deal: 'deal_id',
    mentions: ['text'],
    everywhere: true,
    plain: ['user_id'],
  },
  matters: ours(['id'], ['user_id', 'kind', 'about_kind', 'about_id', 'place', 'by_user']),
  requests: {
    key: ['id'],
    mentions: ['goal', 'audience', 'expected'],
    everywhere: true,
    plain: ['owner_id', 'department', 'about_kind', 'about_id', 'asked_by', 'state'],
  },
  request_remarks: {
    key: ['request_id', 'number'],
    mentions: ['text'],
    everywhere: true,
    plain: ['user_id', 'what'],
  },

  // Files, logs and answers that were kept
  imports: {
    key: ['id'],
    mentions: ['report', 'error'],
    everywhere: true,
    plain: ['kind', 'file_name', 'status', 'signature', 'file', 'mapping', 'counts', 'created_by', 'claim'],
  },
  import_rows: { key: ['import_id', 'part'], mentions: ['cells'], everywhere: true, plain: [] },
  import_refused: {
    key: ['import_id', 'line'],
    mentions: ['cells', 'problems'],
    everywhere: true,
    plain: [],
  },
  import_keys: {
    key: ['kind', 'key'],
    own: { kind: 'kind', record: 'record_id' },
    erasing: 'gone',
    merging: 'once',
    plain: [],
  },
  idempotency: {
    key: ['scope', 'key'],
    mentions: ['response'],
    everywhere: true,
    plain: ['body_hash'],
  },
  audit: { key: ['id'], mentions: ['payload'], everywhere: true, plain: ['user_id', 'what'] },
  webhook_deliveries: {
    key: ['id'],
    deal: 'deal_id',
    mentions: ['request', 'answer', 'error'],
    everywhere: true,
    plain: ['webhook_id', 'kind', 'by_user', 'url', 'outcome'],
  },
  hook_calls: {
    key: ['id'],
    deal: 'deal_id',
    mentions: ['message', 'request'],
    everywhere: true,
    plain: ['hook_id', 'webhook_id', 'outcome'],
  },
  mail_aside: { key: ['account_id', 'folder', 'uid'], mentions: ['error'], everywhere: true, plain: [] },
  mail_account_states: {
    key: ['account_id'],
    mentions: ['send_error', 'receive_error'],
    everywhere: true,
    plain: [],
  },
  version_move_refusals: {
    key: ['move_id', 'deal_id'],
    deal: 'deal_id',
    mentions: ['message'],
    plain: ['why'],
  },

  // The workspace's own
  booking_pages: ours(['id'], ['slug', 'owner_id', 'settings']),
  content_files: ours(
    ['id'],
    [
      'name',
      'kind',
      'moment',
      'language',
      'note',
      'file_name',
      'type',
      'blob_id',
      'blob_before',
      'created_by',
      'updated_by',
    ],
  ),
  content_parts: ours(['blob_id', 'part'], ['bytes']),
  documents: ours(['path'], ['content']),
  draft_writing: ours(['process_id'], ['window_id', 'user_id', 'place', 'ask']),
  forms: ours(['id'], ['slug', 'name', 'draft', 'published', 'updated_by']),
  form_counts: ours(['form_id', 'day', 'what'], []),
  hits: ours(['key', 'since'], []),
  hooks: ours(['id'], ['name', 'process_id', 'event', 'find_by', 'find_path', 'secrets']),
  mail_accounts: ours(
    ['id'],
    [
      'kind',
      'owner_id',
      'name',
      'from_name',
      'from_address',
      'reply_to',
      'signature',
      'smtp',
      'smtp_password',
      'imap',
      'imap_password',
    ],
  ),
  mail_fetching: ours(['account_id'], ['mailbox', 'claim']),
  mail_marks: ours(['account_id', 'folder'], []),
  mail_slots: ours(['account_id', 'slot'], []),
  notice_choices: ours(['user_id'], ['choices']),
  process_versions: ours(['hash'], ['process_id', 'name', 'published_by', 'note', 'document', 'config']),
  processes_live: ours(['process_id'], ['version_hash']),
  sessions: ours(['token_hash'], ['user_id']),
  settings: ours(['key'], ['value']),
  sign_in_attempts: ours([], ['key']),
  snippets: ours(['name'], ['words', 'variants', 'updated_by']),
  tokens: ours(['id'], ['token_hash', 'name', 'role', 'user_id']),
  user_process_roles: ours(['process_id', 'role', 'user_id'], []),
  users: ours(['id'], ['name', 'email', 'email_key', 'role', 'password_hash', 'zone', 'language']),
  version_moves: ours(
    ['id'],
    ['process_id', 'to_hash', 'steps', 'status', 'actor', 'after_deal', 'batch', 'claim'],
  ),
  version_steps: ours(['version_hash', 'step'], ['name', 'chip', 'influence', 'half', 'outcome']),
  views: ours(['id'], ['screen', 'scope', 'owner_id', 'name', 'query']),
  view_defaults: ours(['user_id', 'screen', 'scope'], ['view_id']),
};
