import { queryOptions } from '@tanstack/react-query';
import {
  MailAccounts,
  ProcessList,
  Settings,
  TokenList,
  UserList,
  Version,
} from '../../machines/api/index.ts';
import { api } from '../api.ts';

export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => api.get('/settings', Settings, { signal }),
  // How many messages wait is part of it.
  meta: { topics: ['outbox'] },
});

export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: ({ signal }) => api.get('/accounts', MailAccounts, { signal }),
});

export const usersQuery = queryOptions({
  queryKey: ['users'],
  queryFn: ({ signal }) => api.get('/users', UserList, { signal }),
});

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => api.get('/tokens', TokenList, { signal }),
});

export const processesQuery = queryOptions({
  queryKey: ['processes', 'with-roles'],
  queryFn: ({ signal }) => api.get('/processes', ProcessList, { signal }),
});

/** The process as deals run on it now: its roles are what people are given. */
export const liveVersionQuery = (process: string) =>
  queryOptions({
    queryKey: ['process', process, 'version', 'live'],
    queryFn: ({ signal }) =>
      api.get(`/processes/${encodeURIComponent(process)}/versions/live`, Version, { signal }),
  });
