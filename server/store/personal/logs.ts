import { type PersonalPlace } from './place.ts';

/** Files that were imported, logs, and answers that were kept. */
export const logs = {
  imports: {
    key: ['id'],
    mentions: ['file_name', 'file', 'mapping', 'report', 'error'],
    whole: ['file'],
    everywhere: true,
    plain: ['kind', 'status', 'signature', 'counts', 'created_by', 'claim'],
  },
  import_rows: {
    key: ['import_id', 'part'],
    mentions: ['cells'],
    whole: ['cells'],
    everywhere: true,
    plain: [],
  },
  import_refused: {
    key: ['import_id', 'line'],
    mentions: ['cells', 'problems'],
    whole: ['cells'],
    everywhere: true,
    plain: [],
  },
  import_made: {
    key: ['import_id', 'kind', 'record_id'],
    own: { kind: 'kind', record: 'record_id' },
    erasing: 'gone',
    merging: 'once',
    plain: ['changes'],
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
    whole: ['response'],
    everywhere: true,
    plain: ['body_hash'],
  },
  audit: { key: ['id'], mentions: ['payload'], everywhere: true, plain: ['user_id', 'what'] },
  webhook_deliveries: {
    key: ['id'],
    deal: 'deal_id',
    mentions: ['request', 'answer', 'error'],
    whole: ['request', 'answer'],
    everywhere: true,
    plain: ['webhook_id', 'kind', 'by_user', 'url', 'outcome'],
  },
  hook_calls: {
    key: ['id'],
    deal: 'deal_id',
    mentions: ['message', 'request'],
    whole: ['request'],
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
  erasures: {
    key: ['id'],
    own: { contact: 'contact_id' },
    merging: 'stays',
    // The person stands there while they are being erased, and not a moment longer.
    plain: ['kind', 'by_user', 'person', 'after_key', 'counts', 'claim'],
  },
  erased_addresses: {
    key: ['fingerprint'],
    own: { contact: 'contact_id' },
    merging: 'stays',
    plain: [],
  },
} satisfies Record<string, PersonalPlace>;
