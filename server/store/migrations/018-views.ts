import type { Migration } from './ddl.ts';

/** Saved and shared views of the board and of lists, and which of them a screen opens with. */
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
  ],
};
