import { type InfiniteData, infiniteQueryOptions } from '@tanstack/react-query';
import { Inbox } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import type { Scope, View } from './place.ts';

export const inboxQuery = (view: View, scope: Scope) =>
  infiniteQueryOptions({
    queryKey: ['inbox', 'list', view, scope],
    queryFn: ({ signal, pageParam }) =>
      api.get('/inbox', Inbox, { signal, query: { view, scope, cursor: pageParam } }),
    initialPageParam: null as string | null, // the first page has no cursor; the type has to know of the others
    getNextPageParam: (page) => page.nextCursor,
  });

/** What the list holds in the cache: its pages in order. */
export type InfiniteInbox = InfiniteData<Inbox>;
