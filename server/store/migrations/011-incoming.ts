import type { Migration } from './ddl.ts';

/** What came in by mail beside its words: what it is, what still follows from it, its attachments, and what is asked. */
export const incoming: Migration = {
  number: 11,
  name: 'incoming mail',
  up: ({ text, integer, blob, clustered }) => [
    `alter table contacts add column away_until ${integer}`,
    `create table incoming (
      message_id ${text} not null primary key,
      recipient ${text},
      from_name ${text} not null,
      reply_to ${text},
      what ${text} not null,
      plan ${text}
    )`,
    `create index incoming_unfinished on incoming (message_id) where plan is not null`,
    `create table message_parts (
      message_id ${text} not null,
      place ${integer} not null,
      name ${text},
      type ${text} not null,
      size ${integer} not null,
      in_text ${integer} not null,
      content ${blob},
      primary key (message_id, place)
    )${clustered}`,
    `create table questions (
      id ${text} not null primary key,
      kind ${text} not null,
      message_id ${text} not null,
      contact_id ${text},
      owner_id ${text},
      details ${text} not null,
      asked_at ${integer} not null,
      answered_at ${integer},
      answered_by ${text},
      answer ${text},
      settled ${integer} not null
    )`,
    `create index questions_open on questions (asked_at, id) where answered_at is null`,
    `create index questions_unsettled on questions (id) where settled = 0 and answered_at is not null`,
    `create index questions_message on questions (message_id)`,
    `create index questions_contact on questions (contact_id) where contact_id is not null`,
    `create table question_deals (
      deal_id ${text} not null,
      question_id ${text} not null,
      holds ${integer} not null,
      primary key (deal_id, question_id)
    )${clustered}`,
    `create index question_deals_question on question_deals (question_id)`,
    `create index messages_unplaced on messages (at, id) where deal_id is null and contact_id is null`,
  ],
};
