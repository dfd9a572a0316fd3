import { useQuery } from '@tanstack/react-query';
import { Lanes, type Pipeline } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { type Filters, type Grouping, narrowedBy } from './filters.ts';

export function useLanesQuery({ process }: Pipeline, filters: Filters, by: Grouping) {
  return useQuery({
    queryKey: ['pipeline', process.id, 'lanes', by, narrowedBy(filters)],
    queryFn: ({ signal }) =>
      api.get('/pipeline/lanes', Lanes, {
        signal,
        query: { process: process.id, by, ...narrowedBy(filters) },
      }),
    placeholderData: (before) => before,
    meta: { topics: ['users'] },
  });
}
