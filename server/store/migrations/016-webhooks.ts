import type { Migration } from './ddl.ts';

/** What webhooks have posted, and with what answer; those that others post to, and what they brought. */
export const webhooks: Migration = {
  number: 16,
  name: 'webhooks',
  up: ({ text, integer }) => [
    `create table webhook_deliveries (
      id ${text} not null primary key,
      at ${integer} not null,
      webhook_id ${text} not null,
      kind ${text} not null,
      by_user ${text},
      deal_id ${text},
      url ${text} not null,
      request ${text} not null,
      outcome ${text} not null,
      status ${integer},
      answer ${text} not null,
      error ${text},
      took_ms ${integer} not null
    )`,
    `create index webhook_deliveries_at on webhook_deliveries (at)`,
    `create table hooks (
      id ${text} not null primary key,
      name ${text} not null,
      process_id ${text} not null,
      event ${text} not null,
      find_by ${text} not null,
      find_path ${text} not null,
      secrets ${text} not null,
      active ${integer} not null,
      created_at ${integer} not null
    )`,
    `create table hook_calls (
      id ${text} not null primary key,
      hook_id ${text} not null,
      at ${integer} not null,
      webhook_id ${text} not null,
      outcome ${text} not null,
      message ${text},
      deal_id ${text},
      request ${text} not null
    )`,
    `create index hook_calls_of on hook_calls (hook_id, id)`,
    `create index hook_calls_at on hook_calls (at)`,
  ],
};
