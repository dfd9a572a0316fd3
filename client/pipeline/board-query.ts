import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
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

export interface ColumnCards {
  cards: readonly DealCard[];
  /** There are more on the server; `load` brings the next of them, or the first again after a failure. */
  hasMore: boolean;
  error: Error | null;
  load: () => void;
}

/** As many as the server gives at once: whoever scrolls that far looks for something. */
const pageSize = 200;

/** The cards of one column: the first come with the board, the others in pages once somebody scrolls to them. */
export function useColumnCards(
  { process }: Pipeline,
  { step, cards: first, nextCursor }: PipelineColumn,
  filters: Filters,
): ColumnCards {
  const [deep, setDeep] = useState(false);
  const query = queryOf(filters);
  const pages = useInfiniteQuery({
    queryKey: ['pipeline', process.id, 'column', step.id, query],
    queryFn: ({ pageParam, signal }) =>
      api.get(`/pipeline/columns/${encodeURIComponent(step.id)}`, ColumnPage, {
        signal,
        query: { process: process.id, ...query, limit: pageSize, cursor: pageParam },
      }),
    initialPageParam: null as string | null, // the type of every later one
    getNextPageParam: (last) => last.nextCursor,
    enabled: deep && nextCursor !== null,
  });
  const loaded = deep && nextCursor !== null ? pages.data : undefined;
  const cards = useMemo(() => (loaded ? distinct(loaded.pages) : first), [loaded, first]);
  return {
    cards,
    hasMore: loaded ? pages.hasNextPage : nextCursor !== null,
    error: pages.error,
    load: () => {
      if (!deep) setDeep(true);
      else if (!pages.isFetching) void (loaded ? pages.fetchNextPage() : pages.refetch());
    },
  };
}

/** The cards of one column in one lane: fetched once the lane is open, in pages as far as scrolled. */
export function useLaneCards({ process }: Pipeline, column: string, filters: Filters): ColumnCards {
  const query = queryOf(filters);
  const pages = useInfiniteQuery({
    queryKey: ['pipeline', process.id, 'column', column, query],
    queryFn: ({ pageParam, signal }) =>
      api.get(`/pipeline/columns/${encodeURIComponent(column)}`, ColumnPage, {
        signal,
        query: { process: process.id, ...query, limit: lanePageSize, cursor: pageParam },
      }),
    initialPageParam: null as string | null, // the type of every later one
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (before) => before,
  });
  const cards = useMemo(() => (pages.data ? distinct(pages.data.pages) : []), [pages.data]);
  return {
    cards,
    hasMore: pages.isPending || pages.hasNextPage,
    error: pages.error,
    load: () => {
      if (!pages.isFetching) void (pages.data ? pages.fetchNextPage() : pages.refetch());
    },
  };
}

const lanePageSize = 30;

/** A card that moved while pages were fetched may come twice: its first place counts. */
function distinct(pages: readonly ColumnPage[]): DealCard[] {
  return [...new Map(pages.flatMap(({ items }) => items).map((card) => [card.id, card])).values()];
}
