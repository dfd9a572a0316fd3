import { Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Closing, DealPage } from '../../machines/api/index.ts';
import { usePhone } from '../ui/index.ts';
import { useDealChange } from './changes.ts';
import styles from './dialog.module.css';

interface CloseDialogProps {
  page: DealPage;
  closing: Closing | null;
  onClose: () => void;
}

/** Closing by hand, always with a reason: the ones that the drawing offers, or another in words. */
export function CloseDialog({ page, closing, onClose }: CloseDialogProps) {
  const { t } = useTranslation('deals');
  const phone = usePhone();
  return (
    <Modal
      opened={closing !== null}
      onClose={onClose}
      title={closing && t('close.title', { name: closing.name })}
      size={440}
      fullScreen={phone}
    >
      {closing && <Form key={closing.outcome} page={page} closing={closing} onClose={onClose} />}
    </Modal>
  );
}

const other = '\u0000other';

function Form({ page, closing, onClose }: { page: DealPage; closing: Closing; onClose: () => void }) {
  const { t } = useTranslation('deals');
  const change = useDealChange(page.deal.id);
  const offered = closing.reasons.length > 0;
  const [chosen, setChosen] = useState(offered ? '' : other);
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    const reason = chosen === other ? words.trim() : chosen;
    if (reason === '') return setMissing(true);
    change.mutate(
      { kind: 'close', name: closing.name, body: { outcome: closing.outcome, reason } },
      { onSuccess: onClose },
    );
  };
  const waiting = page.pending.length + page.actions.length;
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        {waiting > 0 && <p className={styles.text}>{t('close.text', { count: waiting })}</p>}
        {offered && (
          <Radio.Group
            label={t('close.why')}
            value={chosen}
            onChange={(value) => {
              setChosen(value);
              setMissing(false);
            }}
            error={missing && chosen === '' && t('close.missing')}
          >
            <div className={styles.reasons}>
              {closing.reasons.map((reason) => (
                <Radio key={reason} value={reason} label={reason} />
              ))}
              <Radio value={other} label={t('close.other')} />
            </div>
          </Radio.Group>
        )}
        {chosen === other && (
          <Textarea
            label={offered ? t('close.words') : t('close.why')}
            value={words}
            onChange={(changed) => {
              setWords(changed.currentTarget.value);
              setMissing(false);
            }}
            error={missing && t('close.missing')}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={500}
            data-autofocus
          />
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" color="ink" loading={change.isPending}>
            {t('close.action', { name: closing.name })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
