import { sql, type RawBuilder } from 'kysely';
import type { Board, BoardCard, ColumnTotal } from '../board.ts';
import { concept, type Db } from '../concept.ts';
import type { Page } from '../paging.ts';
import { cardsOf } from './board-cards.ts';
import { ready, type ReadyFilter } from './board-filter.ts';
import { pageOfDeals } from './board-pages.ts';
import { countedSums, laneTotals } from './board-counted.ts';
import { factsOfDeals } from './board-facts.ts';
import { dueCounts, keptRows, standing } from './board-sums.ts';

async function page(db: Db, filter: Parameters<typeof pageOfDeals>[1]): Promise<Page<BoardCard>> {
  const { items, nextCursor } = await pageOfDeals(db, filter);
  return { items: await cardsOf(db, items), nextCursor };
}

/** Over all open deals that the filter lets through, by column and currency. */
async function columnTotals(db: Db, filter: ReadyFilter): Promise<ColumnTotal[]> {
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
}

async function stepsOf(
  db: Db,
  filter: ReadyFilter,
): Promise<{ step: string; passive: boolean; deals: number }[]> {
  const { rows } = await sql<{ step: string; passive: number; deals: number }>`
    select step, passive, sum(deals) as deals from (${standing(db, filter)}) as sums
    group by step, passive order by step`.execute(db);
  return rows.map((row) => ({ ...row, passive: row.passive === 1 }));
}

/** More are found by typing, and nobody reads through so many. */
const mostOffered = 200;

/** The different values of a column, each found by one look into its index: however many deals have the same. */
async function different(
  db: Db,
  column: 'product' | 'segment',
  processId: string,
  kind: string,
): Promise<string[]> {
  const of = sql.ref(column);
  const after = (beyond: RawBuilder<unknown>) => sql`(select min(${of}) from deals
    where process_id = ${processId} and kind = ${kind} and status = 'open' and ${of} is not null ${beyond})`;
  const { rows } = await sql<{ value: string }>`
    with recursive found(value, n) as (
      select ${after(sql``)}, 1
      union all
      select ${after(sql`and ${of} > found.value`)}, n + 1 from found
      where found.value is not null and n < ${sql.lit(mostOffered)}
    ) select value from found where value is not null`.execute(db);
  return rows.map(({ value }) => value).toSorted((a, b) => a.localeCompare(b));
}

export const board = concept<Board>()({
  reads: (db) => ({
    async sums(asked) {
      const filter = await ready(db, asked);
      const whole = { ...filter, due: undefined, passive: undefined };
      if (filter.due !== undefined || !keptRows(whole)) return countedSums(db, filter);
      const steps = await stepsOf(db, { ...filter, passive: undefined });
      return {
        totals: await columnTotals(db, filter),
        due: await dueCounts(db, filter),
        passive: steps.reduce((sum, { passive, deals }) => sum + (passive ? deals : 0), 0),
      };
    },
    lanes: async (filter, by) => laneTotals(db, await ready(db, filter), by),
    facts: (ids) => factsOfDeals(db, ids),
    totals: async (filter) => columnTotals(db, await ready(db, filter)),
    dueCounts: async (filter) => dueCounts(db, await ready(db, filter)),
    column: (filter) => page(db, filter),
    list: (filter) => page(db, { ...filter, sort: filter.sort ?? 'due' }),
    stepCounts: async (filter) => stepsOf(db, await ready(db, filter)),
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
    async offers(processId, kind) {
      return {
        products: await different(db, 'product', processId, kind),
        segments: await different(db, 'segment', processId, kind),
      };
    },
  }),
  writes: () => ({}),
});
