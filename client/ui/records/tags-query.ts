import { queryOptions, useQuery } from '@tanstack/react-query';
import { TagList } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import { useCollator } from '../words/sorting.ts';

/** All tags of the workspace. */
const tagsQuery = queryOptions({
  queryKey: ['tags'],
  queryFn: ({ signal }) => api.get('/tags', TagList, { signal }),
});

/** The same with how many records have each. */
export const countedTagsQuery = queryOptions({
  queryKey: ['tags', 'counted'],
  queryFn: ({ signal }) => api.get('/tags', TagList, { signal, query: { counts: '1' } }),
});

type Tag = TagList['items'][number];

/** All tags as the reader orders words; none until they are known. */
export function useTags({ enabled = true } = {}): Tag[] {
  const collator = useCollator();
  const { data } = useQuery({ ...tagsQuery, enabled });
  return (data?.items ?? []).toSorted((a, b) => collator.compare(a.name, b.name));
}
