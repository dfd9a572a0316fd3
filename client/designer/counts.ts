import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ProcessCounts } from '../../machines/api/index.ts';
import { api } from '../api.ts';

type Item = ProcessCounts['items'][number];

const none: ReadonlyMap<string, Item> = new Map();

/** Who stands where now: deals and their value by step, this month's endings by outcome. */
export function useCounts(processId: string): ReadonlyMap<string, Item> {
  const { data } = useQuery({
    queryKey: ['process', processId, 'counts'],
    queryFn: ({ signal }) =>
      api.get(`/processes/${encodeURIComponent(processId)}/counts`, ProcessCounts, { signal }),
    meta: { topics: ['deals'] },
  });
  return useMemo(() => (data ? new Map(data.items.map((item) => [item.step.id, item])) : none), [data]);
}
