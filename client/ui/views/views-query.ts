import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  type CreateView,
  type DefaultView,
  type PatchView,
  SavedView,
  SavedViews,
} from '../../../machines/api/index.ts';
import { api, newIdempotencyKey, nothing } from '../../api.ts';

export const viewsQuery = (screen: string, scope: string) =>
  queryOptions({
    queryKey: ['views', screen, scope],
    queryFn: ({ signal }) => api.get('/views', SavedViews, { signal, query: { screen, scope } }),
    meta: { topics: ['users'] },
  });

const at = (id: string) => `/views/${encodeURIComponent(id)}`;

/** Everything that can be done with views; each resolves once it is done, and says itself when it failed. */
export function useViewChanges() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: ['views'] });
  const create = useMutation({
    mutationFn: (view: CreateView) =>
      api.post('/views', view, SavedView, { idempotencyKey: newIdempotencyKey() }),
    onSuccess,
  });
  const change = useMutation({
    mutationFn: ({ id, ...patch }: PatchView & { id: string }) => api.patch(at(id), patch, SavedView),
    onSuccess,
  });
  const remove = useMutation({ mutationFn: (id: string) => api.delete(at(id), nothing), onSuccess });
  const restore = useMutation({
    mutationFn: (id: string) => api.post(`${at(id)}/restore`, {}, SavedView),
    onSuccess,
  });
  const setDefault = useMutation({
    mutationFn: (chosen: DefaultView) => api.put('/views/default', chosen, nothing),
    onSuccess,
  });
  return { create, change, remove, restore, setDefault };
}
