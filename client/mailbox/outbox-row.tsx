import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type OutboxCommand, OutboxItem } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import {
  actionName,
  confirm,
  type Dates,
  Icon,
  toast,
  useDates,
  useNow,
  WaitReason,
  When,
} from '../ui/index.ts';
import styles from './outbox.module.css';

/** One message or webhook on its way: what it is, to whom, why it stands here, and what can be done. */
export function OutboxRow({ item, mayControl }: { item: OutboxItem; mayControl: boolean }) {
  const { t } = useTranslation('mailbox');
  const dates = useDates();
  const now = useNow();
  const { action, subject, contact, deal, kind, createdAt } = item;
  return (
    <div className={styles.row}>
      <Icon of={kind === 'webhook' ? 'webhook' : 'email'} />
      <div className={styles.words}>
        <p className={styles.what}>
          <b>{subject ?? actionName(action)}</b>
          {subject !== null && <span>{actionName(action)}</span>}
        </p>
        <p className={styles.whom}>
          {contact && (
            <span>
              {t('outbox.to')} <Link to={`/contacts/${encodeURIComponent(contact.id)}`}>{contact.name}</Link>
            </span>
          )}
          <Link to={`/deals/${encodeURIComponent(deal.id)}`}>{deal.title}</Link>
          <span>
            {t('outbox.asked')} <When at={createdAt} />
          </span>
        </p>
        <p className={styles.why}>{whyHere(item, { now, dates, t })}</p>
      </div>
      {mayControl && <Ways item={item} />}
    </div>
  );
}

/** The server's own words where it has some; a waiting one may simply not be due. */
function whyHere(
  { state, reason, lastError, notBefore, kind }: OutboxItem,
  { now, dates, t }: { now: number; dates: Dates; t: TFunction<'mailbox'> },
): ReactNode {
  if (reason) return <WaitReason reason={reason} />;
  switch (state) {
    case 'waiting':
      if (lastError !== null)
        return t('outbox.why.again', { when: dates.moment(notBefore), error: lastError });
      if (notBefore > now) return t('outbox.why.later', { when: dates.moment(notBefore) });
      return kind === 'webhook' ? t('outbox.why.turn') : t('outbox.why.held');
    case 'sending':
      return t('outbox.why.sending');
    default:
      return lastError ?? t(`outbox.state.${state}`);
  }
}

function Ways({ item }: { item: OutboxItem }) {
  const { t } = useTranslation('mailbox');
  const client = useQueryClient();
  const { id, deal, action, contact, state } = item;
  const decide = useMutation({
    mutationFn: (command: OutboxCommand) =>
      api.post(`/outbox/${encodeURIComponent(id)}/${command}`, {}, OutboxItem),
    onSuccess: (_, command) => {
      toast.done(t(`outbox.done.${command}`));
    },
    // Also after a refusal: what one sees was old.
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['outbox'] }),
        client.invalidateQueries({ queryKey: ['deal', deal.id] }),
      ]),
  });
  const name = contact?.name ?? deal.title;
  const cancel = async () => {
    const sure = await confirm({
      title: t('outbox.cancel.title', { action: actionName(action) }),
      body: t('outbox.cancel.text', { name }),
      action: t('outbox.cancel.action'),
      final: true,
    });
    if (sure) decide.mutate('cancel');
  };
  const sendAgain = async () => {
    const sure =
      state !== 'unknown' ||
      (await confirm({
        title: t('outbox.again.title'),
        body: t('outbox.again.text', { name }),
        action: t('outbox.again.action'),
      }));
    if (sure) decide.mutate('retry');
  };
  const busy = (command: OutboxCommand) => decide.isPending && decide.variables === command;
  if (state === 'waiting') {
    return (
      <div className={styles.ways}>
        <Button variant="subtle" onClick={() => void cancel()} loading={busy('cancel')}>
          {t('outbox.cancel.short')}
        </Button>
        <Button variant="default" onClick={() => decide.mutate('now')} loading={busy('now')}>
          {t('outbox.now')}
        </Button>
      </div>
    );
  }
  if (state === 'failed' || state === 'unknown') {
    return (
      <div className={styles.ways}>
        {state === 'unknown' && (
          <Button variant="default" onClick={() => decide.mutate('leave')} loading={busy('leave')}>
            {t('outbox.leave')}
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<Icon of="retry" />}
          onClick={() => void sendAgain()}
          loading={busy('retry')}
        >
          {t('outbox.again.short')}
        </Button>
      </div>
    );
  }
  return null;
}
