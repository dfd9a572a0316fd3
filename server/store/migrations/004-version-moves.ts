import type { Migration } from './ddl.ts';

/**
 * Moving running deals to another version: how far it has got, and which deals stayed behind. Deals are gone through by
 * id, so the index never changes while a deal runs.
 */
export const versionMoves: Migration = {
  number: 4,
  name: 'version moves',
  up: ({ text, integer, clustered }) => [
    `create table version_moves (
      id ${text} not null primary key,
      process_id ${text} not null,
      to_hash ${text} not null,
      steps ${text} not null,
      status ${text} not null,
      total ${integer} not null,
      moved ${integer} not null,
      left_behind ${integer} not null,
      failed ${integer} not null,
      actor ${text} not null,
      started_at ${integer} not null,
      finished_at ${integer},
      after_deal ${text} not null,
      batch ${text},
      claim ${text},
      claimed_until ${integer}
    )`,
    `create index version_moves_process on version_moves (process_id, id)`,
    `create unique index version_moves_running on version_moves (process_id) where status = 'running'`,
    `create table version_move_refusals (
      move_id ${text} not null,
      deal_id ${text} not null,
      place ${integer} not null,
      why ${text} not null,
      message ${text} not null,
      primary key (move_id, deal_id)
    )${clustered}`,
    `create index deals_of_process on deals (process_id, id) where status = 'open'`,
  ],
};
