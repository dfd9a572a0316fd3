import type { Migration } from './ddl.ts';

/**
 * Why a message waits, as data. `parked` rows wait for somebody and aren't looked at by those who claim; others come
 * again at `not_before`. `waits_for` is the deal that has to end first.
 * `hurried` rows were told to go now, and `uncounted` ones stay out of the caps.
 */
export const contactRules: Migration = {
  number: 9,
  name: 'contact rules',
  up: ({ text, integer }) => [
    `drop index outbox_waiting`,
    `alter table outbox drop column why_held`,
    `alter table outbox add column wait_code ${text}`,
    `alter table outbox add column reason ${text}`,
    `alter table outbox add column waits_for ${text}`,
    `alter table outbox add column parked ${integer} not null default 0`,
    `alter table outbox add column hurried ${integer} not null default 0`,
    `alter table outbox add column uncounted ${integer} not null default 0`,
    // The account stands there so that those of a busy one are passed by without their rows being read.
    `create index outbox_waiting on outbox (not_before, id, account_id) where state = 'waiting' and parked = 0`,
    `create index outbox_reasons on outbox (wait_code) where wait_code is not null`,
    `create index outbox_waits_for on outbox (waits_for) where waits_for is not null`,
    `create index outbox_unknown_to on outbox (contact_id) where state = 'unknown'`,
    `create index outbox_uncounted on outbox (contact_id, sent_at) where uncounted = 1`,
    `alter table contacts add column support_since ${integer}`,
    `alter table companies add column support_since ${integer}`,
  ],
};
