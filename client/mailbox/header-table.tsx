import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../ui/index.ts';
import styles from './header-table.module.css';
import { headersQuery } from './mailbox-query.ts';

/** What mail programs and mail servers read: the headers as they came, and the line that lists show. */
export function HeaderTable({ id, preview }: { id: string; preview: string }) {
  const { t } = useTranslation('mailbox');
  const headers = useQuery(headersQuery(id));
  if (headers.isPending) return <Skeleton h={160} m={16} w="auto" />;
  if (!headers.data) {
    return (
      <div className={styles.error}>
        <ErrorState compact error={headers.error} onRetry={() => void headers.refetch()} />
      </div>
    );
  }
  return (
    <>
      <dl className={styles.headers}>
        {headers.data.items.map(({ name, value }, index) => (
          // The same name may come twice, and nothing ever changes place.
          <div key={index}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <dl className={styles.headers}>
        <div>
          <dt>{t('previewLine')}</dt>
          <dd>{preview}</dd>
        </div>
      </dl>
    </>
  );
}
