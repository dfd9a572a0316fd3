import type { Migration } from './ddl.ts';

/**
 * Saved and shared views of the board and of lists, and which of them a screen opens with; and what filters of the board
 * ask of open deals, in one index of narrow rows.
 */
export const views: Migration = {
  number: 18,
  name: 'views',
  up: ({ text, integer, clustered }) => [
    `create table views (
      id ${text} not null primary key,
      screen ${text} not null,
      scope ${text} not null,
      owner_id ${text} not null,
      name ${text} not null,
      query ${text} not null,
      shared ${integer} not null,
      created_at ${integer} not null,
      updated_at ${integer} not null,
      removed_at ${integer}
    )`,
    `create index views_screen on views (screen, scope)`,
    `create index views_removed on views (removed_at) where removed_at is not null`,
    `create table view_defaults (
      user_id ${text} not null,
      screen ${text} not null,
      scope ${text} not null,
      view_id ${text} not null,
      primary key (user_id, screen, scope)
    )${clustered}`,
    // All that filters and sums read stands in it, so that counting a million deals reads no wide row; in the order in
    // which sums are grouped, so that nothing is sorted for them. What stands first is said as in the other indexes.
    `create index deals_asked on deals (
      process_id, kind, coalesce(stage, ''), step, version_hash, currency, id, stage, step_influence, owner_id,
      source, product, segment, value_minor, expected_close_on, created_at, step_entered_at, stage_entered_at, due_key
    ) where status = 'open'`,
    `create index deals_products on deals (process_id, kind, product) where status = 'open' and product is not null`,
    `create index deals_segments on deals (process_id, kind, segment) where status = 'open' and segment is not null`,
  ],
};
