import { Button, Modal, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Bulk } from './use-bulk.tsx';
import styles from './bulk.module.css';

/** How far a change of many deals has got, and afterwards which deals stayed as they were, with the reason. */
export function BulkProgress({ bulk }: { bulk: Bulk }) {
  const { t } = useTranslation('bulk');
  const { job } = bulk;
  if (!job) return null;
  const looked = job.done + job.refused;
  if (job.status === 'running')
    return (
      <div className={styles.progress} role="status">
        <span>{t('progress', { done: looked, count: job.total })}</span>
        <Progress
          value={job.total === 0 ? 100 : (100 * looked) / job.total}
          className={styles.bar}
          aria-label={t('progressLabel')}
        />
        <Button variant="subtle" size="xs" onClick={bulk.cancel}>
          {t('cancel')}
        </Button>
      </div>
    );
  return (
    <Modal
      opened={job.refusals.length > 0}
      onClose={bulk.dismiss}
      title={t('refusals.title', { count: job.refused })}
      size={520}
    >
      <p className={styles.text}>{t('refusals.text')}</p>
      <ul className={styles.refusals}>
        {job.refusals.map(({ deal, why, message }) => (
          <li key={deal.id}>
            <Link to={`/deals/${deal.id}`}>{deal.title || t('refusals.gone')}</Link>
            <span>{why === 'refused' && message !== null ? message : t(`why.${why}`)}</span>
          </li>
        ))}
      </ul>
      {job.refused > job.refusals.length && (
        <p className={styles.text}>{t('refusals.more', { count: job.refused - job.refusals.length })}</p>
      )}
      <div className={styles.actions}>
        <Button onClick={bulk.dismiss}>{t('refusals.close')}</Button>
      </div>
    </Modal>
  );
}
