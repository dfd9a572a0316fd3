import { Button, Progress as Bar } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { VersionMove, VersionMoveDetail } from '../../machines/api/index.ts';
import { Icon, useCan, useDates } from '../ui/index.ts';
import { cancelMove, moveQuery } from './moving-query.ts';
import styles from './moving.module.css';

/** A move under way, or how the last one went, with the deals that stayed behind. */
export function Progress({ move }: { move: VersionMove }) {
  const { t } = useTranslation('moving');
  const client = useQueryClient();
  const dates = useDates();
  const may = useCan('processes.publish');
  const { status, total, moved, left, failed, to } = move;
  const running = status === 'running';
  const done = moved + left + failed;
  const notMoved = useQuery({ ...moveQuery(move.id), enabled: !running && left + failed > 0 }).data?.notMoved;
  const stop = useMutation({
    mutationFn: () => cancelMove(move.id),
    onSettled: () => client.invalidateQueries({ queryKey: ['moves'] }),
  });
  return (
    <section className={styles.card} aria-label={t('progress.label')}>
      <header className={styles.head}>
        <div>
          <h2>{t(`progress.${status}`, { count: running ? total : moved, number: to.number })}</h2>
          <p className={styles.text}>
            {move.finishedAt === null
              ? t('progress.by', { name: move.startedBy, when: dates.moment(move.startedAt) })
              : t('progress.by', { name: move.startedBy, when: dates.moment(move.finishedAt) })}
          </p>
        </div>
        {running && may && (
          <Button variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
            {t('progress.stop')}
          </Button>
        )}
      </header>
      {running && (
        <Bar
          value={total > 0 ? (100 * done) / total : 0}
          animated
          aria-label={t('progress.of', { done, total })}
        />
      )}
      <p className={styles.sums} role="status">
        {running && <span className="gl-num">{t('progress.of', { done, total })}</span>}
        {left > 0 && <span>{t('progress.left', { count: left })}</span>}
        {failed > 0 && (
          <span className={styles.undecided}>
            <Icon of="warning" size={14} />
            {t('progress.failed', { count: failed })}
          </span>
        )}
      </p>
      {notMoved && <Behind notMoved={notMoved} />}
    </section>
  );
}

/** Deals that stayed on their version: those without a decision by name, those with a fault each with its reason. */
function Behind({ notMoved }: Pick<VersionMoveDetail, 'notMoved'>) {
  const undecided = notMoved.filter(({ why }) => why === 'undecided');
  const failed = notMoved.filter(({ why }) => why === 'failed');
  const link = ({ id, title }: { id: string; title: string }) => <Link to={`/deals/${id}`}>{title}</Link>;
  return (
    <>
      {failed.length > 0 && (
        <ul className={styles.failed}>
          {failed.map(({ deal, message }) => (
            <li key={deal.id}>
              {link(deal)}
              <span>{message}</span>
            </li>
          ))}
        </ul>
      )}
      {undecided.length > 0 && (
        <ul className={styles.names}>
          {undecided.map(({ deal }) => (
            <li key={deal.id}>{link(deal)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
