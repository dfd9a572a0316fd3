import type { Migration } from './ddl.ts';

/**
 * Several servers on one database: claims on timers, at most one message under way to each contact, and the process
 * library as rows where there is no folder that all servers see.
 */
export const sharing: Migration = {
  number: 5,
  name: 'sharing',
  up: ({ text, integer }) => [
    `alter table timers add column claim ${text}`,
    `alter table timers add column claimed_until ${integer}`,
    `create unique index outbox_to_contact on outbox (contact_id) where state = 'sending' and contact_id is not null`,
    `create table documents (
      path ${text} not null primary key,
      revision ${integer} not null,
      content ${text} not null
    )`,
  ],
};
