import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { RequestDetail, RequestList, type RequestView } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';

export type RequestsView = 'of-me' | 'by-me' | 'all';
export type RequestAbout = NonNullable<RequestView['about']>;

export const requestsQuery = (view: RequestsView, open: boolean) =>
  infiniteQueryOptions({
    queryKey: ['requests', 'list', view, open],
    queryFn: ({ signal, pageParam }) =>
      api.get('/requests', RequestList, {
        signal,
        query: { view, open: open ? 'yes' : 'no', cursor: pageParam },
      }),
    initialPageParam: null as string | null, // the first page has no cursor; the type has to know of the others
    getNextPageParam: (page) => page.nextCursor,
  });

/** What is wanted about one deal, contact or company, and not over yet. */
export const requestsAboutQuery = ({ kind, id }: Pick<RequestAbout, 'kind' | 'id'>) =>
  queryOptions({
    queryKey: ['requests', 'about', kind, id],
    queryFn: ({ signal }) => api.get('/requests', RequestList, { signal, query: { about: kind, id } }),
  });

export const requestPath = (id: string): string => `/requests/${encodeURIComponent(id)}`;

export const requestQuery = (id: string) =>
  queryOptions({
    queryKey: ['requests', 'one', id],
    queryFn: ({ signal }) => api.get(requestPath(id), RequestDetail, { signal }),
  });
