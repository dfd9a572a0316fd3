import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Inbox } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { type InboxGroup, mergePages, without } from './order.ts';
import type { Scope, View } from './place.ts';

export const inboxQuery = (view: View | 'snoozed', scope: Scope) =>
  infiniteQueryOptions({
    queryKey: ['inbox', 'list', view, scope],
    queryFn: ({ signal, pageParam }) =>
      api.get('/inbox', Inbox, { signal, query: { view, scope, cursor: pageParam } }),
    initialPageParam: null as string | null, // the first page has no cursor; the type has to know of the others
    getNextPageParam: (page) => page.nextCursor,
  });

export interface InboxList {
  groups: InboxGroup[];
  counts: Inbox['counts'] | undefined;
  nextAt: number | null;
  isPending: boolean;
  /** Why nothing can be shown. */
  error: Error | null;
  retry: () => void;
  /** Null on the last page. */
  more: { load: () => void; loading: boolean } | null;
}

/**
 * What a view shows: of “later”, what was put off stands before what is due later.
 *
 * @param gone keys of rows that are ended here and not yet on the server
 */
export function useInboxList(view: View, scope: Scope, gone: ReadonlySet<string>): InboxList {
  const list = useInfiniteQuery(inboxQuery(view, scope));
  const asleep = useInfiniteQuery({ ...inboxQuery('snoozed', scope), enabled: view === 'later' });
  const pages = useMemo(
    () =>
      [...(view === 'later' ? (asleep.data?.pages ?? []) : []), ...(list.data?.pages ?? [])].map((page) =>
        without(page, gone),
      ),
    [view, asleep.data, list.data, gone],
  );
  const groups = useMemo(() => mergePages(pages), [pages]);
  const first = pages[0];
  const longer = view === 'later' && asleep.hasNextPage ? asleep : list.hasNextPage ? list : null;
  return {
    groups,
    counts: first?.counts,
    nextAt: first?.nextAt ?? null,
    isPending: list.isPending || (view === 'later' && asleep.isPending),
    error: list.data ? null : (list.error ?? asleep.error),
    retry: () => void Promise.all([list.refetch(), view === 'later' && asleep.refetch()]),
    more: longer && { load: () => void longer.fetchNextPage(), loading: longer.isFetchingNextPage },
  };
}
