import { queryOptions } from '@tanstack/react-query';
import { ContentList, SnippetList } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';

export const contentQuery = queryOptions({
  queryKey: ['content'],
  queryFn: ({ signal }) => api.get('/content', ContentList, { signal }),
  meta: { topics: ['content', 'processes'] },
});

export const snippetsQuery = queryOptions({
  queryKey: ['content', 'snippets'],
  queryFn: ({ signal }) => api.get('/snippets', SnippetList, { signal }),
  meta: { topics: ['content', 'processes'] },
});

/** Where the browser shows a file, or saves it. */
export const contentUrl = (id: string, how: 'show' | 'save' = 'show'): string =>
  `/api/v1/content/${encodeURIComponent(id)}/file${how === 'save' ? '?download=1' : ''}`;
