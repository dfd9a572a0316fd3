import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MergeList } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { EmptyState, ErrorState, Icon, Loading, useCan, useDates } from '../ui/index.ts';
import { useUndoMerge } from '../ui/merging/index.ts';
import styles from './duplicates.module.css';

/** What went into what, the newest first. */
export function MergedList() {
  const { t } = useTranslation('finding');
  const dates = useDates();
  const mayEdit = useCan('contacts.edit');
  const undo = useUndoMerge();
  const merges = useQuery({
    queryKey: ['duplicates', 'merged'],
    queryFn: ({ signal }) => api.get('/merges', MergeList, { signal }),
  });
  if (merges.isError) return <ErrorState error={merges.error} onRetry={() => void merges.refetch()} />;
  if (!merges.data) return <Loading />;
  if (merges.data.items.length === 0)
    return (
      <EmptyState icon="history" title={t('duplicates.noneMerged')}>
        {t('duplicates.noneMergedHow')}
      </EmptyState>
    );
  return (
    <ul className={styles.pairs}>
      {merges.data.items.map(({ id, kind, kept, gone, at, by, undoneAt }) => (
        <li key={id} className={styles.merged}>
          <Icon of={kind} size={20} />
          <div className={styles.who}>
            <Link
              to={`/${kind === 'contact' ? 'contacts' : 'companies'}/${encodeURIComponent(kept.id)}`}
              className={styles.name}
            >
              {t('duplicates.mergedInto', { gone: gone.name, kept: kept.name })}
            </Link>
            <div className={styles.line}>
              {[
                by ? t('duplicates.by', { name: by.name, when: dates.moment(at) }) : dates.moment(at),
                undoneAt !== null && t('duplicates.undone', { when: dates.moment(undoneAt) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
          </div>
          {mayEdit && undoneAt === null && (
            <Button
              size="xs"
              variant="default"
              leftSection={<Icon of="undo" size={14} />}
              loading={undo.isPending && undo.variables.id === id}
              onClick={() => undo.mutate({ id, kept })}
            >
              {t('duplicates.takeBack')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
