import { useTranslation } from 'react-i18next';
import type { CompanyList } from '../../machines/api/index.ts';
import { type RecordColumn, RecordTable } from '../ui/lists/index.ts';
import styles from './contacts.module.css';

type Row = CompanyList['items'][number];

interface CompanyTableProps {
  rows: readonly Row[];
  pages: Parameters<typeof RecordTable<Row>>[0]['pages'];
}

/** Companies with how many people and deals they stand for. */
export function CompanyTable({ rows, pages }: CompanyTableProps) {
  const { t } = useTranslation('contacts');
  const columns: RecordColumn<Row>[] = [
    {
      id: 'name',
      label: t('column.company'),
      cell: ({ name }) => <span className={styles.name}>{name}</span>,
    },
    {
      id: 'domain',
      label: t('field.domain'),
      cell: ({ domain }) => <span className={styles.quiet}>{domain}</span>,
    },
    {
      id: 'industry',
      label: t('field.industry'),
      wide: true,
      cell: ({ industry }) => <span className={styles.quiet}>{industry}</span>,
    },
    {
      id: 'country',
      label: t('field.country'),
      wide: true,
      cell: ({ country }) => <span className={styles.quiet}>{country}</span>,
    },
    {
      id: 'people',
      label: t('column.people'),
      width: '104px',
      numeric: true,
      cell: ({ contacts }) => contacts,
    },
    {
      id: 'deals',
      label: t('column.openDeals'),
      width: '104px',
      numeric: true,
      cell: ({ openDeals }) => openDeals,
    },
  ];
  return (
    <RecordTable
      label={t('show.companies')}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
      toOf={({ id }) => `/companies/${encodeURIComponent(id)}`}
      phoneLine={({ domain, contacts, openDeals }) => (
        <>
          {domain && <span>{domain}</span>}
          <span>{t('people', { count: contacts })}</span>
          <span>{t('openDeals', { count: openDeals })}</span>
        </>
      )}
      pages={pages}
    />
  );
}
