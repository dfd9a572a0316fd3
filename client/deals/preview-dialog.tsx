import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { MessagePreview, type Pending } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { ErrorState, Loading, usePhone } from '../ui/index.ts';
import { dealPath } from './deal-query.ts';
import styles from './dialog.module.css';

interface PreviewDialogProps {
  deal: string;
  pending: Pending | null;
  onClose: () => void;
}

/** A planned message as it would go out now. */
export function PreviewDialog({ deal, pending, onClose }: PreviewDialogProps) {
  const { t } = useTranslation('deals');
  const phone = usePhone();
  return (
    <Modal
      opened={pending !== null}
      onClose={onClose}
      title={t('pending.previewTitle')}
      size={640}
      fullScreen={phone}
    >
      {pending && <Preview deal={deal} pending={pending.id} />}
    </Modal>
  );
}

function Preview({ deal, pending }: { deal: string; pending: string }) {
  const { t } = useTranslation('deals');
  const preview = useQuery({
    queryKey: ['deal', deal, 'preview', pending],
    queryFn: ({ signal }) =>
      api.get(`${dealPath(deal)}/pending/${encodeURIComponent(pending)}/preview`, MessagePreview, { signal }),
  });
  if (preview.isPending) return <Loading />;
  if (!preview.data) {
    return <ErrorState compact error={preview.error} onRetry={() => void preview.refetch()} />;
  }
  const { to, subject, text, obstacles } = preview.data;
  return (
    <>
      <dl className={styles.preview}>
        <dt>{t('pending.to')}</dt>
        <dd>{to ? [to.name, to.email].filter(Boolean).join(' · ') : t('pending.nobody')}</dd>
        <dt>{t('pending.subject')}</dt>
        <dd>{subject}</dd>
      </dl>
      {obstacles.length > 0 && (
        <ul className={styles.obstacles}>
          {obstacles.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      <div className={styles.letter}>{text}</div>
    </>
  );
}
