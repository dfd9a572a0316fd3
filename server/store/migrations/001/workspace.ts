import type { Ddl } from '../ddl.ts';

export const workspace = ({ integer, blob, text, clustered }: Ddl): string[] => [
  `create table settings (
    key ${text} not null primary key,
    value ${text} not null,
    secret ${integer} not null
  )`,
  `create table process_versions (
    hash ${text} not null primary key,
    process_id ${text} not null,
    number ${integer} not null,
    name ${text} not null,
    published_at ${integer} not null,
    published_by ${text},
    note ${text} not null,
    document ${text} not null,
    config ${text} not null,
    unique (process_id, number)
  )`,
  `create table version_steps (
    version_hash ${text} not null,
    step ${text} not null,
    name ${text} not null,
    chip ${text} not null,
    influence ${text},
    half ${text},
    outcome ${text},
    win_chance ${integer},
    primary key (version_hash, step)
  )${clustered}`,
  `create table processes_live (process_id ${text} not null primary key, version_hash ${text} not null)${clustered}`,
  `create table imports (
    id ${text} not null primary key,
    file_name ${text} not null,
    status ${text} not null,
    mapping ${text} not null,
    counts ${text} not null,
    errors ${text} not null,
    created_at ${integer} not null,
    finished_at ${integer},
    created_by ${text}
  )`,
  `create table import_keys (
    kind ${text} not null,
    key ${text} not null,
    record_id ${text} not null,
    primary key (kind, key)
  )${clustered}`,
  `create table mailbox (
    id ${text} not null primary key,
    received_at ${integer} not null,
    envelope_from ${text} not null,
    recipient ${text} not null,
    recipient_key ${text} not null,
    from_header ${text} not null,
    to_header ${text} not null,
    subject ${text} not null,
    message_id ${text},
    in_reply_to ${text},
    is_read ${integer} not null,
    size ${integer} not null,
    raw ${blob} not null
  )`,
  `create index mailbox_recipient on mailbox (recipient_key, id)`,
  `create index mailbox_unread on mailbox (id) where is_read = 0`,
  `create table idempotency (
    scope ${text} not null,
    key ${text} not null,
    body_hash ${text} not null,
    status ${integer} not null,
    response ${text} not null,
    at ${integer} not null,
    primary key (scope, key)
  )${clustered}`,
  `create index idempotency_at on idempotency (at)`,
  `create table audit (
    id ${text} not null primary key,
    at ${integer} not null,
    user_id ${text},
    what ${text} not null,
    payload ${text} not null
  )`,
];
