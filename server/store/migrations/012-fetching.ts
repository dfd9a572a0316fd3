import type { Migration } from './ddl.ts';

/**
 * How far the mail of each account has been fetched: which server does it, the last message of each folder that was
 * handled, and the messages that could not be.
 */
export const fetching: Migration = {
  number: 12,
  name: 'fetching',
  up: ({ text, integer, clustered }) => [
    `create table mail_fetching (
      account_id ${text} not null primary key,
      mailbox ${text} not null,
      since ${integer} not null,
      claim ${text},
      claimed_until ${integer}
    )`,
    `create table mail_marks (
      account_id ${text} not null,
      folder ${text} not null,
      uid_validity ${integer} not null,
      uid ${integer} not null,
      at ${integer} not null,
      primary key (account_id, folder)
    )${clustered}`,
    `create table mail_aside (
      account_id ${text} not null,
      folder ${text} not null,
      uid ${integer} not null,
      tries ${integer} not null,
      error ${text} not null,
      next_at ${integer} not null,
      primary key (account_id, folder, uid)
    )${clustered}`,
  ],
};
