import { Button, Code } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PushedMailAccounts, PushedMailKey } from '../../../machines/api/index.ts';
import { api, nothing } from '../../api.ts';
import { confirm, ErrorState, Loading, toast, useDates } from '../../ui/index.ts';
import { CopyButton } from '../copy.tsx';
import { Card } from '../parts.tsx';
import { pushedMailQuery } from './query.ts';
import { SecretOnce } from './secret-once.tsx';
import styles from './webhooks.module.css';

/** Mail that a provider brings, for accounts whose mailbox isn’t fetched. */
export function PushedMail() {
  const { t } = useTranslation('webhooks');
  const found = useQuery(pushedMailQuery);
  return (
    <Card title={t('pushed.title')} text={t('pushed.text')}>
      {found.isPending && <Loading />}
      {found.error && <ErrorState compact error={found.error} onRetry={() => void found.refetch()} />}
      {found.data?.accounts.length === 0 && <p className={styles.note}>{t('pushed.empty')}</p>}
      {found.data?.accounts.map((account) => (
        <Account key={account.id} account={account} />
      ))}
    </Card>
  );
}

function Account({ account }: { account: PushedMailAccounts['accounts'][number] }) {
  const { t } = useTranslation('webhooks');
  const dates = useDates();
  const client = useQueryClient();
  const [shown, setShown] = useState<string | null>(null);
  const { id, name, address, path, keyMadeAt } = account;
  const at = `/inbound-mail/${encodeURIComponent(id)}/key`;
  const url = `${globalThis.location.origin}${path}`;
  const refresh = () => client.invalidateQueries({ queryKey: pushedMailQuery.queryKey });
  const make = useMutation({
    mutationFn: () => api.post(at, undefined, PushedMailKey),
    onSuccess: ({ key }) => setShown(key),
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: () => api.delete(at, nothing),
    onSuccess: () => toast.done(t('pushed.removed')),
    onSettled: refresh,
  });
  const ask = async () => {
    const sure = await confirm({
      title: t('pushed.remove.title', { name }),
      body: t('pushed.remove.text'),
      action: t('pushed.remove.action'),
      final: true,
    });
    if (sure) remove.mutate();
  };
  return (
    <section className={styles.account} aria-label={name}>
      <div className={styles.accountHead}>
        <p className={styles.grow}>
          <b>{name}</b>
          <span className={styles.note}>{address}</span>
        </p>
        <Button size="xs" variant="default" onClick={() => make.mutate()} loading={make.isPending}>
          {keyMadeAt === null ? t('pushed.make') : t('pushed.again')}
        </Button>
        {keyMadeAt !== null && (
          <Button size="xs" variant="subtle" onClick={() => void ask()} loading={remove.isPending}>
            {t('pushed.remove.short')}
          </Button>
        )}
      </div>
      {keyMadeAt === null ? (
        <p className={styles.note}>{t('pushed.none')}</p>
      ) : (
        <>
          <div className={styles.address}>
            <Code className={styles.grow}>{url}</Code>
            <CopyButton text={url} what={t('pushed.url')} />
          </div>
          <p className={styles.note}>{t('pushed.madeAt', { when: dates.moment(keyMadeAt) })}</p>
        </>
      )}
      <SecretOnce
        title={t('pushed.made', { name })}
        text={shown}
        hint={t('pushed.hint')}
        onDone={() => setShown(null)}
      />
    </section>
  );
}
