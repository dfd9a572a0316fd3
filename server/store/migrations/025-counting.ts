import type { Migration } from './ddl.ts';

/**
 * What needs a look is counted for each owner by one range of an index: whose it is stands before the moment, so nothing
 * is gathered and sorted.
 */
export const counting: Migration = {
  number: 25,
  name: 'counting',
  up: () => [
    `drop index last_contacts_at`,
    `create index last_contacts_owner on last_contacts (process_id, owner_id, at)`,
    `drop index deals_in_stage`,
    // In SQLite also what the expression before it is made of, so that it is read without the row.
    `create index deals_in_stage on deals (
      process_id, version_hash, stage, coalesce(owner_id, ''), stage_entered_at, owner_id
    ) where status = 'open' and kind = 'deal'`,
  ],
};
