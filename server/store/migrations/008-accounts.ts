import type { Migration } from './ddl.ts';

/**
 * Sending accounts, how they fare, and what has left by each of them in the last minute and day. How an account fares
 * changes with each message, so it lies apart from what people have set up, and its row is what servers take turns by.
 */
export const accounts: Migration = {
  number: 8,
  name: 'accounts',
  up: ({ text, integer, clustered }) => [
    `create table mail_accounts (
      id ${text} not null primary key,
      kind ${text} not null,
      owner_id ${text},
      name ${text} not null,
      from_name ${text} not null,
      from_address ${text} not null,
      reply_to ${text},
      signature ${text} not null,
      smtp ${text},
      smtp_password ${text},
      imap ${text},
      imap_password ${text},
      per_minute ${integer} not null,
      per_day ${integer},
      is_default ${integer} not null,
      active ${integer} not null,
      created_at ${integer} not null
    )`,
    `create index mail_accounts_owner on mail_accounts (coalesce(owner_id, ''))`,
    `create unique index mail_accounts_default on mail_accounts (coalesce(owner_id, '')) where is_default = 1`,
    `create table mail_account_states (
      account_id ${text} not null primary key,
      day_starts_at ${integer} not null,
      day_count ${integer} not null,
      sent_at ${integer},
      send_error ${text},
      send_error_at ${integer},
      received_at ${integer},
      receive_error ${text},
      receive_error_at ${integer}
    )`,
    `create table mail_slots (
      account_id ${text} not null,
      slot ${text} not null,
      at ${integer} not null,
      day_starts_at ${integer} not null,
      begun ${integer} not null,
      primary key (account_id, slot)
    )${clustered}`,
    `create index mail_slots_at on mail_slots (account_id, at)`,
    `alter table messages add column account_id ${text}`,
    `alter table outbox add column account_id ${text}`,
  ],
};
