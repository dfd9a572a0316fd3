import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CorrectionPreview as Preview } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { actionName, ErrorState, Loading, useDates } from '../ui/index.ts';
import styles from './dialog.module.css';
import { dealPath } from './deal-query.ts';

/** What putting the deal there would cancel, send and ask people for. */
export function CorrectionPreview({ deal, to, silent }: { deal: string; to: string; silent: boolean }) {
  const { t } = useTranslation('history');
  const dates = useDates();
  const preview = useQuery({
    queryKey: ['deal', deal, 'correction', to, silent],
    queryFn: ({ signal }) =>
      api.get(`${dealPath(deal)}/correct`, Preview, { signal, query: { to, silent: String(silent) } }),
  });
  if (preview.isPending) return <Loading />;
  if (!preview.data)
    return <ErrorState compact error={preview.error} onRetry={() => void preview.refetch()} />;
  const { cancelled, sent, opened, waitsEnded } = preview.data;
  const lines = [
    cancelled.length > 0 ? t('correction.cancelled', { names: cancelled.map(actionName).join(', ') }) : null,
    waitsEnded > 0 ? t('correction.waits', { count: waitsEnded }) : null,
    sent.length > 0 ? t('correction.sent', { names: sent.map(actionName).join(', ') }) : null,
    ...opened.map(({ action, dueAt }) =>
      dueAt === null
        ? t('correction.opened', { name: actionName(action) })
        : t('correction.openedDue', { name: actionName(action), when: dates.moment(dueAt) }),
    ),
  ].filter((line) => line !== null);
  return (
    <section aria-live="polite" className={styles.text}>
      <p>{lines.length > 0 ? t('correction.title') : t('correction.nothing')}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
