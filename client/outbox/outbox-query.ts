import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { LetterPreview, MailAccounts, OutboxList, ProcessList, SentList } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { filtersOf, type Place } from './place.ts';

const firstPage = null as string | null; // the first page has no cursor; the type has to know of the others

/** What the lists are asked for, their pages aside. */
export const unsettledAsked = (place: Place) => ({
  state: place.tab,
  deal: place.deal,
  ...filtersOf(place),
});
export const sentAsked = (place: Place) => {
  const { reason: _, ...filters } = filtersOf(place);
  return filters;
};

export const unsettledQuery = (place: Place) =>
  infiniteQueryOptions({
    queryKey: ['outbox', 'list', place.tab, place.deal, filtersOf(place)],
    queryFn: ({ signal, pageParam }) =>
      api.get('/outbox', OutboxList, {
        signal,
        query: { ...unsettledAsked(place), cursor: pageParam },
      }),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor,
    enabled: place.tab !== 'sent',
    // A reply that holds a deal changes what its messages wait for.
    meta: { topics: ['deals'] },
  });

export const sentQuery = (place: Place) => {
  const filters = sentAsked(place);
  return infiniteQueryOptions({
    queryKey: ['outbox', 'sent', filters],
    queryFn: ({ signal, pageParam }) =>
      api.get('/outbox/sent', SentList, { signal, query: { ...filters, cursor: pageParam } }),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor,
    enabled: place.tab === 'sent',
    meta: { topics: ['deals'] },
  });
};

/** How many there are of each, whichever are listed. */
export const countsQuery = (place: Place) => {
  const filters = sentAsked(place);
  return queryOptions({
    queryKey: ['outbox', 'counts', filters],
    queryFn: ({ signal }) =>
      api.get('/outbox', OutboxList, { signal, query: { state: 'waiting', ...filters, limit: 1 } }),
    select: ({ counts }) => counts,
    meta: { topics: ['deals'] },
  });
};

export const previewQuery = (tab: Place['tab'], id: string) =>
  queryOptions({
    queryKey: ['outbox', 'preview', tab, id],
    queryFn: ({ signal }) =>
      api.get(`/outbox/${tab === 'sent' ? 'sent/' : ''}${encodeURIComponent(id)}/preview`, LetterPreview, {
        signal,
      }),
  });

export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: ({ signal }) => api.get('/accounts', MailAccounts, { signal }),
  select: ({ accounts }) => accounts.map(({ id, name }) => ({ value: id, label: name })),
});

export const processesQuery = queryOptions({
  queryKey: ['processes'],
  queryFn: ({ signal }) => api.get('/processes', ProcessList, { signal }),
  select: ({ items }) => items.map(({ id, name }) => ({ value: id, label: name })),
});
