import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, nothing } from '../../api.ts';
import { useDates } from '../dates.ts';
import { toast } from '../toast.tsx';
import { actionPath } from './action-query.ts';

interface Handled {
  deal: string;
  instance: string;
}

interface Change extends Handled {
  verb: 'snooze' | 'assign' | 'claim';
  body: object;
  /** What is said once it is done. */
  said: () => void;
}

/**
 * Putting an action off, handing it over, taking it: what changes whose it is and when, not how it ended.
 *
 * @param onBack it was taken back: the place to open it again
 */
export function useHandling(onBack?: () => void) {
  const { t } = useTranslation('work');
  const client = useQueryClient();
  const dates = useDates();
  const change = useMutation({
    mutationFn: ({ deal, instance, verb, body }: Change) =>
      api.post(`${actionPath(deal, instance)}/${verb}`, body, nothing),
    // Told with the change and not with the call: by then another action may stand in this one's place.
    onSuccess: (_done, { said }) => said(),
    onSettled: (_done, _error, { deal }) =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['inbox'] }),
        client.invalidateQueries({ queryKey: ['deal', deal] }),
      ]),
  });
  const put = (which: Handled, verb: Change['verb'], body: object, said: () => void) =>
    change.mutate({ ...which, verb, body, said });

  const takingBack = (change: () => void) => () => {
    change();
    onBack?.();
  };

  const snooze = (which: Handled, until: number | null, before: number | null = null) =>
    put(which, 'snooze', { until }, () =>
      toast.done(
        until === null ? t('done.woken') : t('done.snoozed', { when: dates.moment(until) }),
        // Its waking itself needs no undoing.
        until === null ? {} : { undo: takingBack(() => snooze(which, before)) },
      ),
    );

  const assign = (
    which: Handled,
    to: { id: string; name: string } | null,
    before: { id: string; name: string } | null,
  ) =>
    put(which, 'assign', { user: to?.id ?? null }, () =>
      toast.done(to ? t('done.handedOver', { name: to.name }) : t('done.putBack'), {
        undo: takingBack(() => assign(which, before, to)),
      }),
    );

  return {
    busy: change.isPending,
    snooze,
    assign,
    claim: (which: Handled) => put(which, 'claim', {}, () => toast.done(t('done.claimed'))),
  };
}
