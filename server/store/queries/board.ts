import { sql } from 'kysely';
import type { Board, BoardCard, ColumnTotal } from '../board.ts';
import { concept, type Db } from '../concept.ts';
import type { Page } from '../paging.ts';
import { cardsOf } from './board-cards.ts';
import { pageOfDeals } from './board-pages.ts';
import { dueCounts, standing } from './board-sums.ts';

async function page(db: Db, filter: Parameters<typeof pageOfDeals>[1]): Promise<Page<BoardCard>> {
  const { items, nextCursor } = await pageOfDeals(db, filter);
  return { items: await cardsOf(db, items), nextCursor };
}

export const board = concept<Board>()({
  reads: (db) => ({
    async totals(filter) {
      const { rows } = await sql<ColumnTotal>`
        select nullif(sums.stage, '') as stage, nullif(sums.currency, '') as currency,
          sum(sums.deals) as deals, sum(sums.value_minor) as value_minor,
          cast(round(sum(sums.value_minor * coalesce(at.win_chance, col.win_chance, 0)) / 100.0) as bigint)
            as weighted_minor
        from (${standing(db, filter)}) as sums
        left join version_steps as at on at.version_hash = sums.version_hash and at.step = sums.step
        left join version_steps as col on col.version_hash = sums.version_hash and col.step = sums.stage
        group by sums.stage, sums.currency`.execute(db);
      return rows;
    },
    dueCounts: (filter) => dueCounts(db, filter),
    column: (filter) => page(db, filter),
    list: (filter) => page(db, { ...filter, sort: 'due' }),
    async stepCounts(filter) {
      const { rows } = await sql<{ step: string; passive: number; deals: number }>`
        select step, passive, sum(deals) as deals from (${standing(db, filter)}) as sums
        group by step, passive order by step`.execute(db);
      return rows.map((row) => ({ ...row, passive: row.passive === 1 }));
    },
    async choices(processId, kind) {
      const sums = (facet: 'owner' | 'source') =>
        db
          .selectFrom('boardSums')
          .select('who')
          .where('processId', '=', processId)
          .where('kind', '=', kind)
          .where('facet', '=', facet)
          .where('who', '!=', '')
          .groupBy('who')
          .having(sql<boolean>`sum(deals) > 0`);
      const owners = await db
        .selectFrom('users')
        .select(['id', 'name'])
        .where('id', 'in', sums('owner'))
        .execute();
      const sources = await sums('source').orderBy('who').execute();
      return {
        owners: owners.toSorted((a, b) => a.name.localeCompare(b.name)),
        sources: sources.map(({ who }) => who),
      };
    },
  }),
  writes: () => ({}),
});
