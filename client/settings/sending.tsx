import { Switch } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type MailAccount, type PutSending, Settings } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { confirm, Icon, sessionQuery, toast, useDates } from '../ui/index.ts';
import styles from './accounts.module.css';
import { Card } from './parts.tsx';
import { settingsQuery } from './settings-query.ts';

/** Whether real mail may leave. Off until somebody has said yes to what that means. */
export function SendingSwitch({
  settings: { sending },
  accounts,
}: {
  settings: Settings;
  accounts: readonly MailAccount[];
}) {
  const { t } = useTranslation('settings');
  const dates = useDates();
  const client = useQueryClient();
  const put = useMutation({
    mutationFn: (body: PutSending) => api.put('/settings/sending', body, Settings),
    onSuccess: async (next) => {
      client.setQueryData(settingsQuery.queryKey, next);
      toast.done(next.sending.on ? t('sending.doneOn') : t('sending.doneOff'));
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  const real = accounts.some(({ kind, active }) => kind === 'smtp' && active);
  const turn = async (on: boolean) => {
    const sure =
      !on ||
      (await confirm({
        title: t('sending.confirm'),
        body: t('sending.confirmText', { count: sending.waiting }),
        action: t('sending.confirmAction'),
      }));
    if (sure) put.mutate({ on });
  };
  const { changedAt, changedBy, on, waiting } = sending;
  return (
    <Card
      title={t('sending.title')}
      aside={
        // What can't matter now can still be taken back.
        (real || on) && (
          <Switch
            size="md"
            aria-label={t('sending.title')}
            checked={on}
            disabled={put.isPending}
            onChange={(event) => void turn(event.currentTarget.checked)}
          />
        )
      }
    >
      <p className={styles.switchText} data-holds={(real && !on) || undefined}>
        <Icon of={!real ? 'mailbox' : on ? 'send' : 'warning'} />
        <span>
          {!real ? t('sending.inside') : on ? t('sending.on') : t('sending.off')}{' '}
          {real && !on && waiting > 0 && t('sending.waiting', { count: waiting })}
        </span>
      </p>
      {changedAt !== null && (
        <p className={styles.hint}>
          {changedBy && changedBy.name !== ''
            ? t(on ? 'sending.onBy' : 'sending.offBy', {
                name: changedBy.name,
                when: dates.moment(changedAt),
              })
            : t(on ? 'sending.onAt' : 'sending.offAt', { when: dates.moment(changedAt) })}
        </p>
      )}
    </Card>
  );
}
