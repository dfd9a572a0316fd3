import { queryOptions } from '@tanstack/react-query';
import { TopicList } from '../../machines/api/index.ts';
import { api } from '../api.ts';

/** What messages may be about, as the settings have it. */
export const topicsQuery = queryOptions({
  queryKey: ['settings', 'topics'],
  queryFn: ({ signal }) => api.get('/topics', TopicList, { signal }),
});
