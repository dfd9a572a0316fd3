import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Inbox, type InboxItem } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import { inOrder } from '../order.ts';

/** More than anybody calls in a day; the rest comes up once these are done. */
const most = 200;

const callsQuery = queryOptions({
  queryKey: ['inbox', 'calls'],
  queryFn: ({ signal }) =>
    api.get('/inbox', Inbox, { signal, query: { view: 'now', channel: 'call', limit: most } }),
});

export interface CallsDue {
  /** Due first. */
  calls: readonly InboxItem[];
  count: number;
  isPending: boolean;
  error: Error | null;
  retry: () => void;
}

/** My calls that are overdue or for today. */
export function useCallsDue(): CallsDue {
  const { data, isPending, error, refetch } = useQuery(callsQuery);
  const calls = useMemo(
    () => (data ? inOrder(data.groups).filter((row) => row.of === 'action') : []),
    [data],
  );
  return { calls, count: calls.length, isPending, error, retry: () => void refetch() };
}
