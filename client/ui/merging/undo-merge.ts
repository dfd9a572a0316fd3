import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { MergeUndone } from '../../../machines/api/index.ts';
import { api, newIdempotencyKey } from '../../api.ts';
import { toast } from '../toast.tsx';

/** Brings both records back, and says what stays with the one that was kept. */
export function useUndoMerge() {
  const { t } = useTranslation('finding');
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: { id: string; kept: { name: string } }) =>
      api.post(`/merges/${encodeURIComponent(id)}/undo`, {}, MergeUndone, {
        idempotencyKey: newIdempotencyKey(),
      }),
    onSuccess: ({ since }, { kept }) => {
      toast.done(
        t('merge.undoneDone'),
        since > 0 ? { detail: t('merge.since', { count: since, name: kept.name }) } : {},
      );
    },
    onSettled: () => {
      for (const topic of ['duplicates', 'contacts', 'companies', 'contact', 'company', 'deals', 'deal'])
        void client.invalidateQueries({ queryKey: [topic] });
    },
  });
}
