import { ActionIcon, UnstyledButton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ImportList } from '../../machines/api/index.ts';
import { api, nothing } from '../api.ts';
import { ErrorState, Icon, toast, useDates } from '../ui/index.ts';
import { importsQuery } from './import-query.ts';
import { usePlace } from './place.ts';
import styles from './start.module.css';

type Row = ImportList['items'][number];

/** The files of before, with what became of them. */
export function Earlier() {
  const { t } = useTranslation('import');
  const { data, error, refetch } = useQuery(importsQuery);
  if (error) return <ErrorState compact error={error} onRetry={() => void refetch()} />;
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-labelledby="earlier">
      <h2 id="earlier" className={styles.earlierTitle}>
        {t('earlier.title')}
      </h2>
      <ul className={styles.earlier}>
        {data.items.map((row) => (
          <EarlierRow key={row.id} row={row} />
        ))}
      </ul>
    </section>
  );
}

function EarlierRow({ row }: { row: Row }) {
  const { t } = useTranslation('import');
  const dates = useDates();
  const { go } = usePlace();
  const client = useQueryClient();
  const when = dates.moment(row.createdAt);
  const removal = useMutation({
    mutationFn: () => api.delete(`/imports/${encodeURIComponent(row.id)}`, nothing),
    onSuccess: () => {
      toast.done(t('earlier.removed', { file: row.fileName }));
      void client.invalidateQueries({ queryKey: ['imports'] });
    },
  });
  return (
    <li className={styles.earlierRow}>
      <UnstyledButton className={styles.earlierOpen} onClick={() => go({ file: row.id, step: 'columns' })}>
        <Icon of={icons[row.kind]} />
        <span className={styles.earlierWords}>
          <span className={styles.earlierName}>{row.fileName}</span>
          <span className={styles.quiet}>
            {t('file.rows', { count: row.rows })} ·{' '}
            {row.createdBy ? t('earlier.by', { when, who: row.createdBy.name }) : when}
          </span>
        </span>
        <Outcome row={row} />
        <Icon of="next" />
      </UnstyledButton>
      {row.status === 'ready' && (
        <ActionIcon
          aria-label={t('earlier.remove', { file: row.fileName })}
          loading={removal.isPending}
          onClick={() => removal.mutate()}
        >
          <Icon of="trash" />
        </ActionIcon>
      )}
    </li>
  );
}

function Outcome({ row: { status, progress } }: { row: Row }) {
  const { t } = useTranslation('import');
  const { done, total, created, failed } = progress;
  const refused = failed > 0 && (
    <span className={styles.warned}>
      <Icon of="warning" size={14} />
      {t('earlier.refused', { count: failed })}
    </span>
  );
  switch (status) {
    case 'ready':
      return <span className={styles.waits}>{t('earlier.waits')}</span>;
    case 'running':
      return <span className="gl-num">{t('earlier.running', { done, total })}</span>;
    case 'stopped':
      return <span className={styles.warned}>{t('earlier.stopped', { done, total })}</span>;
    case 'failed':
      return <span className={styles.failed}>{t('earlier.failed')}</span>;
    case 'undoing':
      return <span className={styles.waits}>{t('undo.under')}</span>;
    case 'undone':
      return <span className={styles.quiet}>{t('undo.done')}</span>;
    case 'cancelled':
    case 'done':
      return (
        <span className={styles.outcome}>
          <span>{created > 0 ? t('earlier.created', { count: created }) : t('earlier.nothingNew')}</span>
          {refused}
        </span>
      );
  }
}

const icons = { contacts: 'contact', companies: 'company', deals: 'deal' } as const;
