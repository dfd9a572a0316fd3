import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NewWebhookSecret, type WebhookSecret } from '../../../machines/api/index.ts';
import { api, nothing } from '../../api.ts';
import { confirm, Icon, toast, useDates } from '../../ui/index.ts';
import { Card } from '../parts.tsx';
import { webhooksQuery } from './query.ts';
import { SecretOnce } from './secret-once.tsx';
import styles from './webhooks.module.css';

/** What our own webhooks are signed with. */
export function OwnSecrets({ secrets }: { secrets: readonly WebhookSecret[] }) {
  const { t } = useTranslation('webhooks');
  return (
    <Card title={t('signing.title')} text={t('signing.text')}>
      <Secrets secrets={secrets} path="/webhooks/secrets" hint={t('signing.hint')} />
    </Card>
  );
}

interface SecretsProps {
  secrets: readonly WebhookSecret[];
  /** Where they are made and retired. */
  path: string;
  /** What to do with a new one. */
  hint: string;
}

/** Two may count at once, so that one takes the place of the other without a gap. */
export function Secrets({ secrets, path, hint }: SecretsProps) {
  const { t } = useTranslation('webhooks');
  const dates = useDates();
  const client = useQueryClient();
  const [shown, setShown] = useState<string | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: webhooksQuery.queryKey });
  const make = useMutation({
    mutationFn: () => api.post(path, undefined, NewWebhookSecret),
    onSuccess: ({ secret }) => setShown(secret),
    onSettled: refresh,
  });
  const retire = useMutation({
    mutationFn: (id: string) => api.delete(`${path}/${encodeURIComponent(id)}`, nothing),
    onSuccess: () => toast.done(t('secret.retired')),
    onSettled: refresh,
  });
  const ask = async (id: string) => {
    const sure = await confirm({
      title: t('secret.retire.title'),
      body: t('secret.retire.text'),
      action: t('secret.retire.action'),
      final: true,
    });
    if (sure) retire.mutate(id);
  };
  return (
    <>
      <ul className={styles.secrets}>
        {secrets.map(({ id, createdAt }, index) => (
          <li key={id}>
            <Icon of="key" size={16} />
            <span className={styles.grow}>
              {t(index === 0 ? 'secret.newest' : 'secret.older', { when: dates.moment(createdAt) })}
            </span>
            {secrets.length > 1 && (
              <Button size="xs" variant="subtle" onClick={() => void ask(id)} disabled={retire.isPending}>
                {t('secret.retire.short')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div>
        <Button
          variant="default"
          leftSection={<Icon of="add" />}
          onClick={() => make.mutate()}
          loading={make.isPending}
          disabled={secrets.length > 1}
        >
          {t('secret.make')}
        </Button>
        {secrets.length > 1 && <p className={styles.note}>{t('secret.two')}</p>}
      </div>
      <SecretOnce title={t('secret.made')} text={shown} hint={hint} onDone={() => setShown(null)} />
    </>
  );
}
