import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ChangeDone, type CorrectDeal, type ReportEvent, type StepRef } from '../../machines/api/index.ts';
import { api, ApiError, newIdempotencyKey } from '../api.ts';
import { toast, withRequired } from '../ui/index.ts';
import { dealPath } from './deal-query.ts';

/** A change of where the deal stands, with the words for afterwards. */
export type DealChange =
  | { kind: 'event'; body: ReportEvent; label: string }
  | { kind: 'close'; body: { outcome: string; reason: string }; name: string }
  /** `from`: where it stood, and is put back to if that is taken back. */
  | { kind: 'correct'; body: CorrectDeal; name: string; from: StepRef };

const paths = { event: 'events', close: 'close', correct: 'correct' } as const;

/** Reports, closes and corrects; says where that has left the customer. */
export function useDealChange(id: string) {
  const { t } = useTranslation('deals');
  const client = useQueryClient();
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['deal', id] }),
      client.invalidateQueries({ queryKey: ['inbox'] }),
    ]);
  /** Puts the deal back where it was, unless something has happened to it since. */
  const takeBack = async (from: StepRef, { rev }: ChangeDone, name: string) => {
    const body: CorrectDeal = { to: from.id, reason: t('correct.undoReason'), expectedRev: rev };
    try {
      await api.post(`${dealPath(id)}/correct`, body, ChangeDone, { idempotencyKey: newIdempotencyKey() });
      toast.done(t('done.corrected', { name: from.name }));
    } catch (error) {
      if (!(error instanceof ApiError && error.code === 'stale-revision')) throw error;
      toast.info(t('correct.tooLate', { name }));
    }
    await refresh();
  };
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
          return toast.done(t('done.corrected', { name: change.name }), {
            undo: () => takeBack(change.from, done, change.name),
          });
      }
    },
    onSettled: refresh,
  });
}
