import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Attention, type AttentionDeal, AttentionDeals } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import type { Place } from './place.ts';

const topics = { topics: ['pipeline', 'inbox', 'forecast'] };

export function useAttention({ process }: Place) {
  return useQuery({
    queryKey: ['attention', process],
    queryFn: ({ signal }) => api.get('/attention', Attention, { signal, query: { process } }),
    placeholderData: (before) => before,
    meta: topics,
  });
}

const pageSize = 60;

export function useAttentionDeals({ process, kind, owner }: Place) {
  const query = useInfiniteQuery({
    queryKey: ['attention', process, 'deals', kind, owner],
    queryFn: ({ signal, pageParam }) =>
      api.get('/attention/deals', AttentionDeals, {
        signal,
        query: { process, kind, owner, limit: pageSize, cursor: pageParam },
      }),
    initialPageParam: null as string | null, // the type of every later one
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (before) => before,
    meta: topics,
  });
  const { data } = query;
  const deals = useMemo(() => distinct(data?.pages ?? []), [data]);
  return { query, deals };
}

/** A deal that moved while pages were fetched may come twice: its first place counts. */
const distinct = (pages: readonly AttentionDeals[]): AttentionDeal[] => [
  ...new Map(pages.flatMap(({ items }) => items).map((deal) => [deal.id, deal])).values(),
];
