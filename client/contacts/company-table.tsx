import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Company, type CompanyList, type PatchCompany } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { TagChips, useCan } from '../ui/index.ts';
import { type RecordColumn, RecordTable, type Selection } from '../ui/lists/index.ts';
import styles from './contacts.module.css';
import { EditCell } from './lists/edit-cell.tsx';
import { useOwnColumns } from './lists/own-columns.tsx';
import { useSharedColumns } from './lists/shared-columns.tsx';

type Row = CompanyList['items'][number];

interface CompanyTableProps {
  rows: readonly Row[];
  pages: Parameters<typeof RecordTable<Row>>[0]['pages'];
  /** Ids of columns beside the name; null for the usual ones. */
  shown: readonly string[] | null;
  selection: Selection | undefined;
}

const usual = ['domain', 'industry', 'country', 'people', 'deals', 'tags', 'owner'];

/** Every column that the list of companies can have; the name comes first and always. */
export function useCompanyColumns(): { columns: RecordColumn<Row>[]; usual: readonly string[] } {
  const { t } = useTranslation('contacts');
  const { t: tr } = useTranslation('records');
  const client = useQueryClient();
  const mayEdit = useCan('contacts.edit');
  const save = async (row: Row, patch: PatchCompany) => {
    await api.patch(`/companies/${encodeURIComponent(row.id)}`, patch, Company);
    for (const topic of ['companies', 'company', 'contacts'])
      void client.invalidateQueries({ queryKey: [topic] });
  };
  const own = useOwnColumns<Row>('company', { mayEdit, onSave: (row, fields) => save(row, { fields }) });
  const shared = useSharedColumns<Row>({ mayEdit, onOwner: (row, owner) => save(row, { owner }) });
  const text = (field: 'industry' | 'country', label: string): RecordColumn<Row> => ({
    id: field,
    label,
    wide: true,
    cell: (row) => (
      <EditCell
        label={label}
        input={{ type: 'text', value: row[field] }}
        mayEdit={mayEdit}
        onSave={(value) => save(row, { [field]: value })}
      />
    ),
  });
  const columns: RecordColumn<Row>[] = [
    {
      id: 'domain',
      label: t('field.domain'),
      cell: ({ domain }) => <span className={styles.quiet}>{domain}</span>,
    },
    text('industry', t('field.industry')),
    text('country', t('field.country')),
    {
      id: 'size',
      label: t('field.size'),
      width: '112px',
      cell: (row) => (
        <EditCell
          label={t('field.size')}
          input={{ type: 'number', value: row.size }}
          mayEdit={mayEdit}
          onSave={(value) => save(row, { size: typeof value === 'number' ? Math.round(value) : null })}
        />
      ),
    },
    {
      id: 'people',
      label: t('column.people'),
      width: '88px',
      numeric: true,
      cell: ({ contacts }) => contacts,
    },
    {
      id: 'deals',
      label: t('column.openDeals'),
      width: '96px',
      numeric: true,
      cell: ({ openDeals }) => openDeals,
    },
    {
      id: 'tags',
      label: tr('tags.title'),
      width: '160px',
      wide: true,
      cell: ({ tags }) => <TagChips tags={tags} most={2} />,
    },
    ...shared,
    ...own,
  ];
  return { columns, usual };
}

/** Companies with how many people and deals they stand for. */
export function CompanyTable({ rows, pages, shown, selection }: CompanyTableProps) {
  const { t } = useTranslation('contacts');
  const { columns } = useCompanyColumns();
  const chosen = shown ?? usual;
  const name: RecordColumn<Row> = {
    id: 'name',
    label: t('column.company'),
    cell: ({ name: called }) => <span className={styles.name}>{called}</span>,
  };
  return (
    <RecordTable
      label={t('show.companies')}
      columns={[name, ...columns.filter(({ id }) => chosen.includes(id))]}
      rows={rows}
      keyOf={({ id }) => id}
      toOf={({ id }) => `/companies/${encodeURIComponent(id)}`}
      phoneLine={({ industry, contacts, openDeals, tags }) => (
        <>
          {industry && <span>{industry}</span>}
          <span>{t('people', { count: contacts })}</span>
          {openDeals > 0 && <span>{t('openDeals', { count: openDeals })}</span>}
          <TagChips tags={tags} most={2} />
        </>
      )}
      pages={pages}
      keepsAll={shown !== null}
      selection={selection}
    />
  );
}
