import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ChangeDone, type CorrectDeal, type ReportEvent } from '../../machines/api/index.ts';
import { api, newIdempotencyKey } from '../api.ts';
import { toast, withRequired } from '../ui/index.ts';
import { dealPath } from './deal-query.ts';

/** A change of where the deal stands, with the words for afterwards. */
export type DealChange =
  | { kind: 'event'; body: ReportEvent; label: string }
  | { kind: 'close'; body: { outcome: string; reason: string }; name: string }
  | { kind: 'correct'; body: CorrectDeal; name: string }
  | { kind: 'note'; body: { text: string } };

const paths = { event: 'events', close: 'close', correct: 'correct', note: 'notes' } as const;

/** Reports, closes, corrects and notes; says where that has left the customer. */
export function useDealChange(id: string) {
  const { t } = useTranslation('deals');
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: DealChange) =>
      withRequired(() =>
        api.post(`${dealPath(id)}/${paths[change.kind]}`, change.body, ChangeDone, {
          idempotencyKey: newIdempotencyKey(),
        }),
      ),
    onSuccess: (done, change) => {
      switch (change.kind) {
        case 'event':
          return toast.done(t('done.reported', { label: change.label }), {
            detail: done.moved ? t('done.now', { step: done.step.name }) : t('done.stays'),
          });
        case 'close':
          return toast.done(t('done.closed', { name: change.name }));
        case 'correct':
          return toast.done(t('done.corrected', { name: change.name }));
        case 'note':
          return undefined;
      }
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['deal', id] }),
        client.invalidateQueries({ queryKey: ['inbox'] }),
      ]),
  });
}
