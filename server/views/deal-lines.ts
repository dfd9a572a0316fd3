import type { DealLines, FieldValue, Lanes, LanesQuery, RowsQuery } from '../../machines/api/index.ts';
import { NO_STAGE } from '../../machines/api/index.ts';
import { readFact, stagesOf } from '../../machines/index.ts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { factsOf } from '../runtime/facts.ts';
import type { LaneTotal } from '../store/store.ts';
import { askedFilter } from './board-filter.ts';
import { cardView } from './cards.ts';
import { loadedVersion, versionsOf } from './deal-briefs.ts';
import { chooseProcess, sums } from './pipeline.ts';
import { requiredOf } from './required.ts';
import type { Viewing } from './viewing.ts';

/** One page of the table: the deals of all columns as one list. */
export async function dealLines(
  context: Context,
  query: z.output<typeof RowsQuery>,
  viewing: Viewing,
): Promise<DealLines> {
  const { sort, reverse, limit, cursor } = query;
  const paths = query.columns.split(',').filter((path) => path !== '');
  const filter = await askedFilter(context, query.process, query, viewing);
  const { page, required, facts, tags } = await context.store.read(async (records) => {
    const found = await records.board.list({ ...filter, sort, reverse, limit, cursor });
    const ids = found.items.map(({ id }) => id);
    return {
      page: found,
      required: await requiredOf(context, records, found.items),
      facts: paths.length > 0 ? await records.board.facts(ids) : new Map(),
      tags: await records.tags.of('deal', ids),
    };
  });
  const versions = await versionsOf(context, page.items);
  return {
    items: page.items.map((card) => {
      const source = facts.get(card.id);
      const known = source && factsOf({ ...source, owner: null });
      const values: Record<string, FieldValue> = {};
      for (const path of paths) values[path] = (known && readFact(known, path)) ?? null;
      return {
        ...cardView(card, loadedVersion(versions, card.versionHash), viewing, required.get(card.id) ?? null),
        values,
        tags: tags.get(card.id) ?? [],
      };
    }),
    nextCursor: page.nextCursor,
  };
}

/** What each owner or source has in each column, largest first. */
export async function lanesView(
  context: Context,
  query: z.output<typeof LanesQuery>,
  viewing: Viewing,
): Promise<Lanes> {
  const chosen = await chooseProcess(context, query.process);
  if (!chosen) return { lanes: [] };
  const filter = await askedFilter(context, query.process, query, viewing);
  const totals = await context.store.read(({ board }) => board.lanes(filter, query.by));
  const names = new Map(
    query.by === 'owner' ? (await context.store.users.list()).map(({ id, name }) => [id, name]) : [],
  );
  const { process } = await context.machines.load(chosen.live.hash);
  const stages = stagesOf(process).map(({ id }) => id);
  const summed = (own: readonly LaneTotal[]) => ({
    count: own.reduce((sum, { deals }) => sum + deals, 0),
    totals: sums(own, 'valueMinor', viewing.currency),
    weighted: sums(own, 'weightedMinor', viewing.currency),
  });
  const lanes = [...Map.groupBy(totals, ({ lane }) => lane)].map(([id, own]) => ({
    id,
    name: id === null ? null : query.by === 'owner' ? (names.get(id) ?? id) : id,
    ...summed(own),
    columns: [...Map.groupBy(own, ({ stage }) => stage)]
      .toSorted(([a], [b]) => stages.indexOf(a ?? '') - stages.indexOf(b ?? ''))
      .map(([stage, cell]) => ({ step: stage ?? NO_STAGE, ...summed(cell) })),
  }));
  return {
    lanes: lanes.toSorted((a, b) => Number(a.id === null) - Number(b.id === null) || b.count - a.count),
  };
}
