import { Button, Group, Modal, Select, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealPage, PossibleEvent } from '../../machines/api/index.ts';
import { useLeadsTo, usePhone } from '../ui/index.ts';
import { useDealChange } from './changes.ts';
import styles from './dialog.module.css';

interface ReportDialogProps {
  page: DealPage;
  event: PossibleEvent | null;
  onClose: () => void;
}

/** "Accepted by phone": who it was, and what was said. */
export function ReportDialog({ page, event, onClose }: ReportDialogProps) {
  const { t } = useTranslation('deals');
  const phone = usePhone();
  return (
    <Modal
      opened={event !== null}
      onClose={onClose}
      title={event && t('report.title', { label: event.label })}
      size={440}
      fullScreen={phone}
    >
      {event && <Form key={event.event} page={page} event={event} onClose={onClose} />}
    </Modal>
  );
}

function Form({ page, event, onClose }: { page: DealPage; event: PossibleEvent; onClose: () => void }) {
  const { t } = useTranslation('deals');
  const leadsTo = useLeadsTo();
  const change = useDealChange(page.deal.id);
  const { contacts } = page;
  // Where the drawing asks for a part in the deal, only those who have it can have done it.
  const able = event.from === null ? contacts : contacts.filter((one) => one.role === event.from);
  const [contact, setContact] = useState((able.find((one) => one.main) ?? able[0])?.id ?? null);
  const [note, setNote] = useState('');
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    change.mutate(
      {
        kind: 'event',
        label: event.label,
        body: {
          type: event.event,
          ...(contact === null ? {} : { contact }),
          ...(note.trim() === '' ? {} : { note: note.trim() }),
        },
      },
      { onSuccess: onClose },
    );
  };
  const leads = leadsTo(event);
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <p className={styles.text}>{leads === null ? t('report.holdsText') : t('report.leads', { leads })}</p>
        {able.length > 1 && (
          <Select
            label={t('report.who')}
            data={able.map((one) => ({
              value: one.id,
              label: one.role === null ? one.name : t('report.whoRole', { name: one.name, role: one.role }),
            }))}
            value={contact}
            onChange={setContact}
            allowDeselect={false}
          />
        )}
        <Textarea
          label={t('report.note')}
          placeholder={t('report.noteHint')}
          value={note}
          onChange={(changed) => setNote(changed.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={8}
          data-autofocus
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={change.isPending}>
            {t('report.action')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
