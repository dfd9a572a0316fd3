import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Hook, HookMade } from '../../../machines/api/index.ts';
import { Icon } from '../../ui/index.ts';
import { Card } from '../parts.tsx';
import { processesQuery } from '../settings-query.ts';
import { HookForm } from './hook-form.tsx';
import { HookRow } from './hook-row.tsx';
import { SecretOnce } from './secret-once.tsx';
import styles from './webhooks.module.css';

/** Where other programs post what a customer did. */
export function Hooks({ hooks }: { hooks: readonly Hook[] }) {
  const { t } = useTranslation('webhooks');
  const processes = useQuery(processesQuery);
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<HookMade | null>(null);
  const named = new Map(processes.data?.items.map(({ id, name }) => [id, name]));
  return (
    <Card
      title={t('hooks.title')}
      text={t('hooks.text')}
      aside={
        <Button variant="default" leftSection={<Icon of="add" />} onClick={() => setAdding(true)}>
          {t('hooks.add')}
        </Button>
      }
    >
      {hooks.length === 0 ? (
        <p className={styles.note}>{t('hooks.empty')}</p>
      ) : (
        <ul className={styles.entries} aria-label={t('hooks.title')}>
          {hooks.map((hook) => (
            <li key={hook.id}>
              <HookRow hook={hook} process={named.get(hook.processId) ?? hook.processId} />
            </li>
          ))}
        </ul>
      )}
      <Modal opened={adding} onClose={() => setAdding(false)} title={t('hooks.add')} size={520}>
        <HookForm
          hook={null}
          onCancel={() => setAdding(false)}
          onMade={(one) => {
            setAdding(false);
            setMade(one);
          }}
          onSaved={() => setAdding(false)}
        />
      </Modal>
      <SecretOnce
        title={t('hooks.made', { name: made?.hook.name ?? '' })}
        text={made?.secret ?? null}
        hint={t('hooks.secretHint')}
        onDone={() => setMade(null)}
      />
    </Card>
  );
}
