import { queryOptions } from '@tanstack/react-query';
import { DealPage } from '../../machines/api/index.ts';
import { api } from '../api.ts';

export const dealPath = (id: string): string => `/deals/${encodeURIComponent(id)}`;

export const dealQuery = (id: string) =>
  queryOptions({
    queryKey: ['deal', id, 'page'],
    queryFn: ({ signal }) => api.get(dealPath(id), DealPage, { signal }),
  });
