import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { Contact, ContactPage, type PatchContact, Timeline } from '../../machines/api/index.ts';
import { api } from '../api.ts';

export const contactPath = (id: string): string => `/contacts/${encodeURIComponent(id)}`;

export const contactQuery = (id: string) =>
  queryOptions({
    queryKey: ['contact', id],
    queryFn: ({ signal }) => api.get(contactPath(id), ContactPage, { signal }),
    meta: { topics: ['deals', 'companies'] },
  });

/** The last thing that was said, by whomever. */
export const lastTouchQuery = (id: string) =>
  queryOptions({
    queryKey: ['contact', id, 'last-touch'],
    queryFn: async ({ signal }) => {
      const { items } = await api.get(`${contactPath(id)}/timeline`, Timeline, {
        signal,
        query: { filter: 'said', limit: 1 },
      });
      return items[0]?.at ?? null;
    },
    meta: { topics: ['deals'] },
  });

/** Any call that answers with the contact as it is afterwards; what is shown follows at once. */
export function useContactChange(id: string) {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (call: () => Promise<Contact>) => call(),
    onSuccess: (contact) => {
      client.setQueryData(contactQuery(id).queryKey, (page) => page && { ...page, contact });
      for (const topic of ['contacts', 'company', 'companies'])
        void client.invalidateQueries({ queryKey: [topic] });
    },
  });
}

export const patchContact = (id: string, patch: PatchContact) => () =>
  api.patch(contactPath(id), patch, Contact);
