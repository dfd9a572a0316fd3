import { queryOptions } from '@tanstack/react-query';
import { Draft } from '../../machines/api/index.ts';
import { api } from '../api.ts';

export const processPath = (id: string): string => `/processes/${encodeURIComponent(id)}`;

/** The draft as the server has it. The page itself holds the newest state; only what others save is of interest. */
export const draftQuery = (id: string) =>
  queryOptions({
    queryKey: ['process', id, 'draft'] as const,
    queryFn: ({ signal }) => api.get(`${processPath(id)}/draft`, Draft, { signal }),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
