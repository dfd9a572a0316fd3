import { ours, type PersonalPlace } from './place.ts';

/** Contacts and companies, and what is kept about them. */
export const people = {
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
    plain: ['name_key', 'industry', 'country', 'external_id', 'owner_id'],
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
    // Names of tags.
    mentions: ['what'],
    everywhere: true,
    plain: ['actor'],
  },
  record_log_texts: {
    key: ['kind', 'record_id', 'seq', 'place'],
    own: { kind: 'kind', record: 'record_id', deals: true },
    erasing: 'gone',
    merging: 'keys',
    mentions: ['text'],
    everywhere: true,
    plain: ['text_kind', 'about'],
  },
  note_changes: {
    key: ['kind', 'record_id', 'seq', 'place'],
    own: { kind: 'kind', record: 'record_id', deals: true },
    erasing: { emptied: { text: null } },
    merging: 'keys',
    mentions: ['text'],
    everywhere: true,
    plain: ['by_user'],
  },

  taggings: {
    key: ['kind', 'tag_key', 'record_id'],
    own: { kind: 'kind', record: 'record_id' },
    erasing: 'gone',
    merging: 'once',
    plain: [],
  },
  record_files: {
    key: ['id'],
    own: { kind: 'kind', record: 'record_id', deals: true },
    erasing: 'gone',
    merging: 'follows',
    mentions: ['name'],
    everywhere: true,
    plain: ['type', 'blob_id', 'added_by'],
  },

  contact_touches: {
    key: ['contact_id'],
    own: { contact: 'contact_id' },
    erasing: 'gone',
    merging: 'once',
    plain: [],
  },

  // Follow from the words and records above, and forget what these no longer hold.
  words_pending: ours([], ['word']),
  vocabulary: ours(['word'], ['sound']),
  word_heads: ours(['key', 'word'], []),
  finding_pending: ours([], ['kind', 'id']),
  duplicate_keys: ours(['key', 'id'], []),
  duplicates: ours(['kind', 'a', 'b'], ['why', 'state', 'decided_by']),

  // A merge of somebody who was erased can't be undone any more.
  merges: {
    key: ['id'],
    own: { kind: 'kind', record: 'kept' },
    erasing: 'gone',
    mentions: ['kept_before', 'gone_before', 'kept_after', 'notes'],
    everywhere: true,
    plain: ['gone', 'by_user', 'undone_by'],
  },
  merge_rows: {
    key: ['merge_id', 'place'],
    mentions: ['row_key', 'row_before'],
    everywhere: true,
    plain: ['in_table'],
  },
  merged_records: ours(['kind', 'id'], ['into_id', 'merge_id']),
  former_addresses: {
    key: ['email_key', 'contact_id'],
    own: { contact: 'contact_id' },
    erasing: 'gone',
    merging: 'once',
    plain: [],
  },
} satisfies Record<string, PersonalPlace>;
