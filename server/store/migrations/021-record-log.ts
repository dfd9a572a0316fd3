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
  ],
};
