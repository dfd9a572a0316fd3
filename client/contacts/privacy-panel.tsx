import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Contact, Erasure, ErasurePreview } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { ErrorState, Icon, Loading, toast, useCan, useDates, usePhone } from '../ui/index.ts';
import { Panel } from './panel.tsx';
import styles from './privacy-panel.module.css';

const pathOf = (id: string): string => `/contacts/${encodeURIComponent(id)}`;

/** What is known of somebody, to be handed out or erased by those who may. */
export function PrivacyPanel({ contact }: { contact: Contact }) {
  const { t } = useTranslation('privacy');
  const dates = useDates();
  const may = useCan('privacy.manage');
  const [erasing, setErasing] = useState(false);
  if (contact.erasedAt !== null) {
    return (
      <Panel label={t('panel')}>
        <p className={styles.text}>{t('erased', { day: dates.day(contact.erasedAt) })}</p>
      </Panel>
    );
  }
  if (!may) return null;
  return (
    <Panel label={t('panel')}>
      <p className={styles.text}>{t('exportHint')}</p>
      <Group gap="sm">
        <Button
          component="a"
          href={`/api/v1${pathOf(contact.id)}/personal-data`}
          download
          variant="default"
          leftSection={<Icon of="download" />}
        >
          {t('export')}
        </Button>
        <Button variant="subtle" leftSection={<Icon of="trash" />} onClick={() => setErasing(true)}>
          {t('erase')}
        </Button>
      </Group>
      <EraseDialog contact={contact} opened={erasing} onClose={() => setErasing(false)} />
    </Panel>
  );
}

interface EraseDialogProps {
  contact: Contact;
  opened: boolean;
  onClose: () => void;
}

function EraseDialog({ contact, opened, onClose }: EraseDialogProps) {
  const { t } = useTranslation('privacy');
  const phone = usePhone();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('dialog.title', { name: contact.name })}
      size={520}
      fullScreen={phone}
    >
      {opened && <Erase contact={contact} onClose={onClose} />}
    </Modal>
  );
}

/** What goes and what stays, before it does. */
function Erase({ contact, onClose }: Omit<EraseDialogProps, 'opened'>) {
  const { t } = useTranslation('privacy');
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const path = `${pathOf(contact.id)}/erasure`;
  const preview = useQuery({
    queryKey: ['contact', contact.id, 'erasure'],
    queryFn: ({ signal }) => api.get(path, ErasurePreview, { signal }),
  });
  const erase = useMutation({
    mutationFn: () => api.post(path, {}, Erasure),
    onSuccess: async () => {
      toast.done(t('dialog.done'));
      onClose();
      await client.invalidateQueries();
    },
  });
  if (preview.isPending) return <Loading />;
  if (!preview.data)
    return <ErrorState compact error={preview.error} onRetry={() => void preview.refetch()} />;
  const { counts, onlyTheirs, shared, open } = preview.data;
  return (
    <Stack gap="md">
      <p className={styles.text}>{t('dialog.intro')}</p>
      <section>
        <h3 className={styles.label}>{t('dialog.goes')}</h3>
        <ul className={styles.list}>
          {counts.map(({ table, gone, changed }) => (
            <li key={table}>
              <span>{t(`tables.${tableName(table)}`)}</span>
              <span className="gl-num">{t('dialog.rows', { count: gone + changed })}</span>
            </li>
          ))}
        </ul>
        {onlyTheirs > 0 && <p className={styles.text}>{t('dialog.alone', { count: onlyTheirs })}</p>}
        {shared > 0 && <p className={styles.text}>{t('dialog.shared', { count: shared })}</p>}
        {open > 0 && <p className={styles.text}>{t('dialog.open', { count: open })}</p>}
      </section>
      <section>
        <h3 className={styles.label}>{t('dialog.stays')}</h3>
        <p className={styles.text}>{t('dialog.staysText')}</p>
        <p className={styles.text}>{t('dialog.backups')}</p>
      </section>
      <TextInput
        label={t('dialog.confirm', { name: contact.name })}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        autoComplete="off"
        data-autofocus
      />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          {t('dialog.cancel')}
        </Button>
        <Button
          color="ink"
          disabled={typed.trim() !== contact.name}
          loading={erase.isPending}
          onClick={() => erase.mutate()}
        >
          {t('dialog.action')}
        </Button>
      </Group>
    </Stack>
  );
}

const tables = [
  'contacts',
  'messages',
  'message_parts',
  'timeline_texts',
  'record_log_texts',
  'note_changes',
  'incoming',
  'mailbox',
  'meetings',
  'form_submissions',
  'consent_changes',
  'outbox',
  'record_files',
  'search_words',
  'import_keys',
  'import_made',
  'former_addresses',
  'merges',
  'taggings',
] as const;

const tableName = (table: string): (typeof tables)[number] | 'other' =>
  tables.find((one) => one === table) ?? 'other';
