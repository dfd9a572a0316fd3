import { Button, Checkbox, Group, Modal, Select, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealPage, StepRef } from '../../machines/api/index.ts';
import { usePhone } from '../ui/index.ts';
import { CorrectionPreview } from './correction-preview.tsx';
import { useDealChange } from './changes.ts';
import styles from './dialog.module.css';

interface CorrectDialogProps {
  page: DealPage;
  opened: boolean;
  onClose: () => void;
}

/** Puts the deal where no arrow leads, with a reason that stays; also what opens a closed one again. */
export function CorrectDialog({ page, opened, onClose }: CorrectDialogProps) {
  const { t } = useTranslation('deals');
  const phone = usePhone();
  const title = page.deal.status === 'open' ? t('correct.title') : t('correct.reopenTitle');
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={440} fullScreen={phone}>
      {opened && <Form page={page} onClose={onClose} />}
    </Modal>
  );
}

function Form({ page, onClose }: { page: DealPage; onClose: () => void }) {
  const { t } = useTranslation('deals');
  const change = useDealChange(page.deal.id);
  const places = page.outlook.corrections;
  const [to, setTo] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [sends, setSends] = useState(false);
  const [tried, setTried] = useState(false);
  const group = (label: string, belongs: (place: StepRef) => boolean) => ({
    group: label,
    items: places.filter(belongs).map(({ id, name }) => ({ value: id, label: name })),
  });
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    setTried(true);
    const place = places.find(({ id }) => id === to);
    if (!place || reason.trim() === '') return;
    change.mutate(
      {
        kind: 'correct',
        name: place.name,
        from: page.current.step,
        body: { to: place.id, reason: reason.trim(), silent: !sends },
      },
      { onSuccess: onClose },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <p className={styles.text}>{t('correct.text')}</p>
        <Select
          label={t('correct.to')}
          data={[
            group(t('correct.marketing'), (place) => place.half === 'marketing'),
            group(t('correct.sales'), (place) => place.half === 'sales'),
            group(t('correct.outcomes'), (place) => place.kind === 'outcome'),
          ].filter(({ items }) => items.length > 0)}
          value={to}
          onChange={setTo}
          error={tried && to === null && t('correct.toMissing')}
          searchable
          data-autofocus
        />
        <Textarea
          label={t('correct.reason')}
          value={reason}
          onChange={(changed) => setReason(changed.currentTarget.value)}
          error={tried && reason.trim() === '' && t('correct.reasonMissing')}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={500}
        />
        <Checkbox
          label={t('correct.sends')}
          description={t('correct.sendsText')}
          checked={sends}
          onChange={(changed) => setSends(changed.currentTarget.checked)}
        />
        {to !== null && <CorrectionPreview deal={page.deal.id} to={to} silent={!sends} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" color="ink" loading={change.isPending}>
            {t('correct.action')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
