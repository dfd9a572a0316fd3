import type { Migration } from './ddl.ts';

/**
 * Topics that a contact doesn't want, addresses that nothing goes to by itself, whoever they belong to, and how
 * everybody's agreement came and went; and the words that somebody has approved for a message.
 * What has left is listed by its time.
 */
export const consent: Migration = {
  number: 13,
  name: 'consent',
  up: ({ text, integer, clustered }) => [
    `alter table outbox add column words ${text}`,
    `create index messages_sent on messages (at, id) where direction = 'out'`,
    `alter table contacts add column topics_off ${text} not null default '[]'`,
    `alter table contacts add column suppressed_at ${integer}`,
    `create table suppressions (
      email_key ${text} not null primary key,
      email ${text} not null,
      domain ${text} not null,
      reason ${text} not null,
      note ${text},
      at ${integer} not null,
      by_user ${text}
    )${clustered}`,
    `create index suppressions_at on suppressions (at, email_key)`,
    `create index suppressions_domain on suppressions (domain, email_key)`,
    `create table consent_changes (
      contact_id ${text} not null,
      id ${text} not null,
      place ${integer} not null,
      kind ${text} not null,
      topic ${text},
      how ${text},
      source ${text},
      wording ${text},
      at ${integer} not null,
      noted_at ${integer} not null,
      by_user ${text},
      primary key (contact_id, id)
    )${clustered}`,
  ],
};
