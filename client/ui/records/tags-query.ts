import { queryOptions } from '@tanstack/react-query';
import { TagList } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';

/** All tags of the workspace, by name. */
export const tagsQuery = queryOptions({
  queryKey: ['tags'],
  queryFn: ({ signal }) => api.get('/tags', TagList, { signal }),
});

/** The same with how many records have each. */
export const countedTagsQuery = queryOptions({
  queryKey: ['tags', 'counted'],
  queryFn: ({ signal }) => api.get('/tags', TagList, { signal, query: { counts: '1' } }),
});
