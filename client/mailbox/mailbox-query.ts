import { type InfiniteData, infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import {
  DealPage,
  MailboxHeaders,
  MailboxList,
  MailboxMessage,
  OutboxList,
  Timeline,
} from '../../machines/api/index.ts';
import { api } from '../api.ts';

export const listQuery = (to: string | null) =>
  infiniteQueryOptions({
    queryKey: ['mailbox', 'list', to],
    queryFn: ({ signal, pageParam }) =>
      api.get('/mailbox', MailboxList, { signal, query: { to, cursor: pageParam } }),
    initialPageParam: null as string | null, // the first page has no cursor; the type has to know of the others
    getNextPageParam: (page) => page.nextCursor,
  });

/** What the list holds in the cache: its pages in order. */
export type MailboxPages = InfiniteData<MailboxList>;

const mailPath = (id: string): string => `/mailbox/${encodeURIComponent(id)}`;

export const messageQuery = (id: string) =>
  queryOptions({
    queryKey: ['mailbox', 'message', id],
    queryFn: ({ signal }) => api.get(mailPath(id), MailboxMessage, { signal }),
  });

export const headersQuery = (id: string) =>
  queryOptions({
    queryKey: ['mailbox', 'headers', id],
    queryFn: ({ signal }) => api.get(`${mailPath(id)}/headers`, MailboxHeaders, { signal }),
    staleTime: Infinity,
  });

/** The newest of a deal's timeline: what the customer's last replies have led to stands there. */
export const aftermathQuery = (deal: string) =>
  queryOptions({
    queryKey: ['deal', deal, 'timeline', 'aftermath'],
    queryFn: ({ signal }) =>
      api.get(`/deals/${encodeURIComponent(deal)}/timeline`, Timeline, { signal, query: { limit: 100 } }),
  });

/** Who has the deal's actions in hand, and whether a reply holds what would happen by itself. */
export const workQuery = (deal: string) =>
  queryOptions({
    queryKey: ['deal', deal, 'work'],
    queryFn: ({ signal }) => api.get(`/deals/${encodeURIComponent(deal)}`, DealPage, { signal }),
    select: ({ actions, hold }) => ({ actions, held: hold !== null }),
  });

/** What needs a decision; with `deal`, everything of it that is on its way. */
export const outboxQuery = (deal: string | null) =>
  queryOptions({
    queryKey: ['outbox', 'list', deal],
    queryFn: ({ signal }) => api.get('/outbox', OutboxList, { signal, query: { deal } }),
  });
