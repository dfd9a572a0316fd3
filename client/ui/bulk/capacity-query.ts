import { queryOptions, useQuery } from '@tanstack/react-query';
import { type Capacity, CapacityList } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';

/** How much everybody has in hand, and how much they may have. */
export const capacityQuery = queryOptions({
  queryKey: ['capacity'],
  queryFn: ({ signal }) => api.get('/capacity', CapacityList, { signal }),
  staleTime: 30_000,
  meta: { topics: ['forecast', 'users', 'deals', 'inbox'] },
});

/** By user id; empty until it is there. */
export function useLoads(enabled = true): ReadonlyMap<string, Capacity> {
  const { data } = useQuery({ ...capacityQuery, enabled });
  return new Map(data?.items.map((one) => [one.user.id, one]));
}

/** Somebody has as much as they may have, or more. */
export const isFull = ({ deals, mostDeals, actions, mostActions }: Capacity): boolean =>
  (mostDeals !== null && deals >= mostDeals) || (mostActions !== null && actions >= mostActions);
