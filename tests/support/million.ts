import { append, fold, pending, totals } from '../../server/store/totals.ts';
import { fillDeals, ownerOf, type Patterns } from './million/deals.ts';
import { draw } from './million/drawn.ts';
import { crowdOf, fillPeople } from './million/people.ts';
import { idOf, type Filling } from './million/statements.ts';
import { fillTeamwork } from './million/team.ts';

/*
 * A workspace of any size, made by SQL alone: every deal is a copy of one that the engine itself has made and moved to
 * its step, under another name, owner, value and time; and everything that screens read beside it. A million deals take
 * about two minutes on SQLite.
 */

export type { Patterns } from './million/deals.ts';
export type { Filling } from './million/statements.ts';

export interface Size {
  deals: number;
  now: number;
  process: string;
}

/** Whose indexes and triggers are away while it is filled. */
const filled = [
  'actions',
  'companies',
  'contact_touches',
  'contacts',
  'deal_contacts',
  'deal_lines',
  'deals',
  'forecast_moves',
  'last_contacts',
  'matters',
  'messages',
  'record_log',
  'search_words',
  'stage_entries',
  'taggings',
  'timeline',
  'timeline_texts',
  'timers',
];

/** Fills a store that holds the patterns; its server may be running, but must not be changing deals meanwhile. */
export async function fill(
  sql: Filling,
  patterns: Patterns,
  { deals: count, now, process }: Size,
): Promise<void> {
  const crowd = crowdOf(count);
  const restore = await sql.bare(filled);
  const away = await draw(sql, now);
  await fillPeople(sql, crowd, { now, owner: ownerOf(patterns.owners) });
  await fillDeals(sql, patterns, { count, now, crowd });
  await fillTeamwork(sql, { count, crowd, now, owners: patterns.owners, process });
  await away();

  // As the triggers that were away would have had it.
  const [first, last] = [idOf('d', 1), idOf('d', count)];
  const counted = [
    { of: pending.board, key: 'id', into: [totals.board, totals.due, totals.forecast] },
    { of: pending.inbox, key: 'deal_id', into: [totals.inbox] },
  ];
  for (const { of, key, into } of counted) {
    await sql.run(
      append(of, 1, {
        from: of.source,
        where: `${of.counts('')} and ${key} >= '${first}' and ${key} <= '${last}'`,
      }),
    );
    for (const total of into) for (const statement of fold(total, of.table)) await sql.run(statement);
    await sql.run(`delete from ${of.table}`);
  }
  await restore();
  await sql.run(`insert into words_pending (word) select distinct word from search_words where word >= ':'`);
}
