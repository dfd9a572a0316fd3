import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Closing, DealPage } from '../../machines/api/index.ts';
import { usePhone } from '../ui/index.ts';
import { ClosingForm } from '../ui/work/closing-form.tsx';
import { useDealChange } from './changes.ts';
import styles from './dialog.module.css';

interface CloseDialogProps {
  page: DealPage;
  closing: Closing | null;
  onClose: () => void;
}

/** Closing the deal by hand, with what else ends with it. */
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

function Form({ page, closing, onClose }: { page: DealPage; closing: Closing; onClose: () => void }) {
  const { t } = useTranslation('deals');
  const change = useDealChange(page.deal.id);
  const waiting = page.pending.length + page.actions.length;
  const { name, outcome } = closing;
  return (
    <ClosingForm
      closing={closing}
      pending={change.isPending}
      onCancel={onClose}
      onReason={(reason) =>
        change.mutate({ kind: 'close', name, body: { outcome, reason } }, { onSuccess: onClose })
      }
    >
      {waiting > 0 && <p className={styles.text}>{t('close.text', { count: waiting })}</p>}
    </ClosingForm>
  );
}
