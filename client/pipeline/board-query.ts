import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { z } from 'zod';
import {
  ColumnPage,
  type DealCard,
  NoProcess,
  Pipeline,
  type PipelineColumn,
} from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { useCollator } from '../ui/index.ts';
import { type Filters, queryOf } from './filters.ts';
import { type LongList, useLongList } from './long-list.ts';

const Answer = z.union([Pipeline, NoProcess]);

/**
 * The board of one process; without one, of the process with the most open deals, if there is any. `cards`: how many of
 * each column come at once; 0 for the sums alone.
 */
export function useBoardQuery(processId: string | undefined, filters: Filters, cards?: number) {
  const collator = useCollator();
  return useQuery({
    select: useCallback(
      (answer: z.output<typeof Answer>) => (answer.process ? inOrder(answer, collator) : answer),
      [collator],
    ),
    queryKey: ['pipeline', processId ?? 'busiest', queryOf(filters), cards ?? 'cards'],
    queryFn: ({ signal }) =>
      api.get('/pipeline', Answer, {
        signal,
        query: { process: processId, ...queryOf(filters), limit: cards },
      }),
    // Another filter keeps the board that is there until its own comes; another process doesn't.
    placeholderData: (before) =>
      before && (processId === undefined || before.process?.id === processId) ? before : undefined,
    // Cards name companies, people and owners.
    meta: { topics: ['contacts', 'companies', 'users'] },
  });
}

/** What filters offer, as the reader sorts names. */
function inOrder(board: Pipeline, { compare }: Intl.Collator): Pipeline {
  const byName = <T extends { name: string }>(items: readonly T[]): T[] =>
    items.toSorted((a, b) => compare(a.name, b.name));
  return {
    ...board,
    owners: byName(board.owners),
    tags: byName(board.tags),
    sources: board.sources.toSorted(compare),
    products: board.products.toSorted(compare),
    segments: board.segments.toSorted(compare),
  };
}

/** As many as somebody looks through who scrolls that far. */
const pageSize = 120;
const lanePageSize = 30;

/** The cards of one column: the first come with the board, the others in pages once somebody scrolls to them. */
export function useColumnCards(
  { process }: Pipeline,
  { step, cards: first, nextCursor }: PipelineColumn,
  filters: Filters,
): LongList<DealCard> {
  const [deep, setDeep] = useState(false);
  const isDeep = deep && nextCursor !== null;
  const pages = usePages(process.id, step.id, filters, { enabled: isDeep, pageSize });
  if (isDeep && !pages.isPending) return pages;
  return {
    ...pages,
    items: first,
    hasMore: nextCursor !== null,
    load: deep ? pages.load : () => setDeep(true),
  };
}

/** The cards of one column in one lane: fetched once the lane is open, in pages as far as scrolled. */
export const useLaneCards = ({ process }: Pipeline, column: string, filters: Filters): LongList<DealCard> =>
  usePages(process.id, column, filters, { enabled: true, pageSize: lanePageSize });

function usePages(
  process: string,
  column: string,
  filters: Filters,
  options: { enabled: boolean; pageSize: number },
): LongList<DealCard> {
  const query = queryOf(filters);
  return useLongList({
    ...options,
    queryKey: ['pipeline', process, 'column', column, query],
    fetch: ({ signal, ...page }) =>
      api.get(`/pipeline/columns/${encodeURIComponent(column)}`, ColumnPage, {
        signal,
        query: { process, ...query, ...page },
      }),
  });
}
