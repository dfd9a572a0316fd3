import { queryOptions } from '@tanstack/react-query';
import { InboxDetail } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';

/** Path of one action of a deal; instances such as `$answer.3` hold signs that addresses don't. */
export const actionPath = (deal: string, instance: string): string =>
  `/deals/${encodeURIComponent(deal)}/actions/${encodeURIComponent(instance)}`;

/** Everything to do one action: what was said, the draft, where it leaves the customer. */
export const actionQuery = (deal: string, instance: string) =>
  queryOptions({
    queryKey: ['inbox', 'action', deal, instance],
    queryFn: ({ signal }) =>
      api.get(`/inbox/${encodeURIComponent(deal)}/${encodeURIComponent(instance)}`, InboxDetail, { signal }),
    meta: { topics: [`deal:${deal}`] },
  });
