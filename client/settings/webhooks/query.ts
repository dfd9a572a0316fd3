import { queryOptions } from '@tanstack/react-query';
import { PushedMailAccounts, Webhooks } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks', 'all'],
  queryFn: ({ signal }) => api.get('/webhooks', Webhooks, { signal }),
});

export const pushedMailQuery = queryOptions({
  queryKey: ['accounts', 'pushed'],
  queryFn: ({ signal }) => api.get('/inbound-mail', PushedMailAccounts, { signal }),
  meta: { topics: ['settings'] },
});

export const deliveriesKey = ['webhooks', 'deliveries'] as const;
