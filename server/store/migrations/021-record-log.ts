import type { Migration } from './ddl.ts';

/** What happened to contacts and companies outside deals, and what became of notes; erasures. */
export const recordLog: Migration = {
  number: 21,
  name: 'record-log',
  up: ({ text, integer, clustered }) => [
    `create table record_log (
      kind ${text} not null,
      record_id ${text} not null,
      seq ${integer} not null,
      at ${integer} not null,
      actor ${text} not null,
      what ${text} not null,
      primary key (kind, record_id, seq)
    )${clustered}`,
    `create table record_log_texts (
      kind ${text} not null,
      record_id ${text} not null,
      seq ${integer} not null,
      place ${integer} not null,
      text_kind ${text} not null,
      about ${text},
      text ${text} not null,
      primary key (kind, record_id, seq, place)
    )${clustered}`,
    `create table note_changes (
      kind ${text} not null,
      record_id ${text} not null,
      seq ${integer} not null,
      place ${integer} not null,
      at ${integer} not null,
      by_user ${text},
      text ${text},
      primary key (kind, record_id, seq, place)
    )${clustered}`,
    // Who was exported or erased by whom: ids and counts. What is looked for stands in `person` until it is done.
    `create table erasures (
      id ${text} not null primary key,
      kind ${text} not null,
      contact_id ${text} not null,
      at ${integer} not null,
      by_user ${text},
      person ${text},
      step ${integer} not null,
      after_key ${text},
      counts ${text} not null,
      done_at ${integer},
      claim ${text},
      claimed_until ${integer}
    )`,
    `create index erasures_running on erasures (id) where done_at is null`,
    `create table erased_addresses (
      fingerprint ${text} not null primary key,
      contact_id ${text} not null,
      at ${integer} not null
    )${clustered}`,
    `alter table contacts add column erased_at ${integer}`,
  ],
};
