import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { OutboxBulkResult, type OutboxCommand, type OutboxItem } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { confirm, toast } from '../ui/index.ts';

/** What can be decided about a message, as it stands. */
export function commandsFor({ state, reason }: OutboxItem): readonly OutboxCommand[] {
  switch (state) {
    case 'waiting':
      // A message that somebody has to approve isn't hurried past them.
      return reason?.code === 'review' || reason?.code === 'reply-held' ? ['cancel'] : ['now', 'cancel'];
    case 'failed':
      return ['retry'];
    case 'unknown':
      return ['leave', 'retry'];
    default:
      return [];
  }
}

/** Decisions on one message or several: what can't be undone is asked first, what was refused is told. */
export function useDeciding() {
  const { t } = useTranslation('outbox');
  const client = useQueryClient();
  const decide = useMutation({
    mutationFn: ({ command, items }: { command: OutboxCommand; items: readonly OutboxItem[] }) =>
      api.post('/outbox/bulk', { command, ids: items.map(({ id }) => id) }, OutboxBulkResult),
    onSuccess: ({ done, refused }, { command }) => {
      const [first] = refused;
      if (done > 0) toast.done(t(`done.${command}`, { count: done }));
      if (first) toast.info(t('refused', { count: refused.length }), { detail: first.message });
    },
    // Also after a refusal: what one sees was old.
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['outbox'] }),
        client.invalidateQueries({ queryKey: ['deal'] }),
      ]),
  });

  const sure = (command: OutboxCommand, count: number): Promise<boolean> => {
    if (command === 'cancel')
      return confirm({
        title: t('sure.cancel', { count }),
        body: t('sure.cancelText'),
        action: t('command.cancel'),
        final: true,
      });
    return confirm({
      title: t('sure.retry', { count }),
      body: t('sure.retryText'),
      action: t('command.retry'),
    });
  };

  return {
    busy: decide.isPending,
    /** Those of the items that it can be decided about. */
    async run(command: OutboxCommand, items: readonly OutboxItem[]): Promise<void> {
      const meant = items.filter((item) => commandsFor(item).includes(command));
      if (meant.length === 0) return;
      const asks =
        command === 'cancel' || (command === 'retry' && meant.some(({ state }) => state === 'unknown'));
      if (!asks || (await sure(command, meant.length))) decide.mutate({ command, items: meant });
    },
  };
}
