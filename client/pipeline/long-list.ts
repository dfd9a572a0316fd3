import { type QueryKey, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

interface ListPage<Item> {
  items: Item[];
  nextCursor: string | null;
}

interface LongListOptions<Item> {
  /** Of everything that the list depends on. */
  queryKey: QueryKey;
  /** The page that begins behind the cursor; null: the first. */
  fetch: (page: { cursor: string | null; limit: number; signal: AbortSignal }) => Promise<ListPage<Item>>;
  enabled?: boolean | undefined;
  /** Items of a page. */
  pageSize: number;
  /** Other live topics that its items depend on. */
  topics?: readonly string[] | undefined;
}

export interface LongList<Item> {
  items: readonly Item[];
  isPending: boolean;
  hasMore: boolean;
  error: Error | null;
  /** Brings the next page, or tries again what has failed. */
  load: () => void;
  /** These items are in view, by their index. */
  see: (first: number, last: number) => void;
}

/** How much longer than it was a page may have become before what follows it is looked for anew. */
const slack = 1.5;

/**
 * A list that is fetched as far as scrolled, and kept up to date where it is looked at: each page is remembered by where
 * it begins, so a change refetches the pages in view and no others, however far somebody has come. The rest is fetched
 * anew once it comes into view. What has moved meanwhile may come twice: its first place counts.
 */
export function useLongList<Item extends { id: string }>(options: LongListOptions<Item>): LongList<Item> {
  const { queryKey, fetch, enabled = true, pageSize, topics = [] } = options;
  const client = useQueryClient();
  const list = JSON.stringify(queryKey);
  const [state, setState] = useState<Scrolled>({ list, starts: [], from: 0, to: 0 });
  // Another list begins at its top.
  const scrolled = state.list === list ? state : { list, starts: [], from: 0, to: 0 };
  const inView = (page: number) => enabled && page >= scrolled.from && page <= scrolled.to;
  const pageAt = (cursor: string | null) => {
    const key = [...queryKey, cursor];
    return {
      queryKey: key,
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        // What has come in between stays on its page.
        fetch({ cursor, signal, limit: client.getQueryData(key) ? pageSize * slack : pageSize }),
      meta: { topics },
    };
  };
  const first = useQuery({
    ...pageAt(null),
    enabled: inView(0),
    // A filter keeps the rows that are there until its own come.
    placeholderData: (before) => before,
  });
  const others = useQueries({
    queries: scrolled.starts.map((cursor, index) => ({ ...pageAt(cursor), enabled: inView(index + 1) })),
  });

  const known = first.isPlaceholderData ? [first] : [first, ...others];
  const seen = new Set<string>();
  const ends: number[] = [];
  const items: Item[] = [];
  let next: string | null = null;
  for (const { data } of known) {
    if (!data) break;
    for (const item of data.items) {
      if (seen.has(item.id)) continue;
      seen.add(item.id);
      items.push(item);
    }
    ends.push(items.length);
    next = data.nextCursor;
    // So much has come in between that what followed no longer joins on.
    if (next !== null && data.items.length >= pageSize * slack) break;
  }
  const failed = known.find(({ error }) => error !== null);
  const isLoaded = ends.length === known.length;
  return {
    items,
    isPending: first.isPending,
    hasMore: !first.data || next !== null || !isLoaded,
    error: failed?.error ?? null,
    load: () => {
      if (failed) return void failed.refetch();
      if (next === null || known.some(({ data, isFetching }) => !data && isFetching)) return;
      const starts = [...scrolled.starts.slice(0, ends.length - 1), next];
      setState({ ...scrolled, starts, to: starts.length });
    },
    see: (firstItem, lastItem) => {
      const pageOf = (item: number) => {
        const page = ends.findIndex((end) => item < end);
        return page === -1 ? Math.max(0, ends.length - 1) : page;
      };
      const [from, to] = [
        pageOf(firstItem),
        Math.max(pageOf(lastItem), isLoaded ? 0 : scrolled.starts.length),
      ];
      if (from !== scrolled.from || to !== scrolled.to) setState({ ...scrolled, from, to });
    },
  };
}

interface Scrolled {
  list: string;
  /** Where the pages after the first begin. */
  starts: readonly string[];
  /** Pages in view. */
  from: number;
  to: number;
}
