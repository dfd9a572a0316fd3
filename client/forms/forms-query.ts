import { FormList, FormPage, FormTargets } from '../../machines/api/index.ts';
import { api } from '../api.ts';

export const formsQuery = {
  queryKey: ['forms'],
  queryFn: ({ signal }: { signal: AbortSignal }) => api.get('/forms', FormList, { signal }),
  meta: { topics: ['processes'] },
} as const;

export const formQuery = (id: string) =>
  ({
    queryKey: ['form', id],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      api.get(`/forms/${encodeURIComponent(id)}`, FormPage, { signal }),
  }) as const;

/** Where forms can lead: changes when a process is published. */
export const targetsQuery = {
  queryKey: ['forms', 'targets'],
  queryFn: ({ signal }: { signal: AbortSignal }) => api.get('/forms/targets', FormTargets, { signal }),
  meta: { topics: ['processes'] },
} as const;
