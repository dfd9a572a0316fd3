import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Contact, type ContactList, type PatchContact } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { Avatar, TagChips, useCan, When } from '../ui/index.ts';
import { type RecordColumn, RecordTable, type Selection } from '../ui/lists/index.ts';
import { contactPath } from './contact-query.ts';
import styles from './contacts.module.css';
import { EditCell } from './lists/edit-cell.tsx';
import { useOwnColumns } from './lists/own-columns.tsx';
import { useSharedColumns } from './lists/shared-columns.tsx';
import { ReachChip } from './reach-chip.tsx';

type Row = ContactList['items'][number];

interface ContactTableProps {
  rows: readonly Row[];
  pages: Parameters<typeof RecordTable<Row>>[0]['pages'];
  /** Ids of columns beside the name; null for the usual ones. */
  shown: readonly string[] | null;
  selection: Selection | undefined;
}

const usual = ['company', 'email', 'phone', 'reach', 'last', 'tags', 'deals', 'owner'];

/** Every column that the list of people can have; the name comes first and always. */
export function useContactColumns(): { columns: RecordColumn<Row>[]; usual: readonly string[] } {
  const { t } = useTranslation('contacts');
  const { t: tr } = useTranslation('records');
  const client = useQueryClient();
  const mayEdit = useCan('contacts.edit');
  const save = async (row: Row, patch: PatchContact) => {
    await api.patch(contactPath(row.id), patch, Contact);
    for (const topic of ['contacts', 'contact']) void client.invalidateQueries({ queryKey: [topic] });
  };
  const own = useOwnColumns<Row>('contact', { mayEdit, onSave: (row, fields) => save(row, { fields }) });
  const shared = useSharedColumns<Row>({ mayEdit, onOwner: (row, owner) => save(row, { owner }) });
  const text = (
    field: 'jobTitle' | 'country' | 'language',
    label: string,
    width: string,
  ): RecordColumn<Row> => ({
    id: field,
    label,
    width,
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
      id: 'company',
      label: t('column.company'),
      width: '160px',
      cell: (contact) => <Company contact={contact} />,
    },
    {
      id: 'email',
      label: t('column.email'),
      cell: ({ email, name }) =>
        email !== null &&
        email !== name && (
          <span className={styles.email} title={email}>
            {email}
          </span>
        ),
    },
    {
      id: 'phone',
      label: t('column.phone'),
      width: '152px',
      wide: true,
      cell: (row) => (
        <EditCell
          label={t('column.phone')}
          input={{ type: 'phone', value: row.phone }}
          shown={<span className={`gl-num ${styles.quiet} ${styles.oneLine}`}>{row.phone}</span>}
          mayEdit={mayEdit}
          onSave={(value) => save(row, { phone: value === null ? null : String(value) })}
        />
      ),
    },
    text('jobTitle', t('field.jobTitle'), '160px'),
    text('country', t('field.country'), '128px'),
    text('language', t('field.language'), '96px'),
    {
      id: 'reach',
      label: t('column.reach'),
      width: '136px',
      cell: (contact) => <ReachChip contact={contact} />,
    },
    {
      id: 'last',
      label: tr('columns.lastContact'),
      width: '104px',
      wide: true,
      cell: ({ lastContactAt }) =>
        lastContactAt !== null && <When at={lastContactAt} as="day" className={styles.quiet} />,
    },
    {
      id: 'tags',
      label: tr('tags.title'),
      width: '128px',
      wide: true,
      cell: ({ tags }) => <TagChips tags={tags} most={2} />,
    },
    {
      id: 'deals',
      label: t('column.openDeals'),
      width: '88px',
      numeric: true,
      cell: ({ openDeals }) => (openDeals === 0 ? <span className={styles.quiet}>0</span> : openDeals),
    },
    ...shared,
    ...own,
  ];
  return { columns, usual };
}

/** Who they are, where they work, whether they may be written to, and how many deals run. */
export function ContactTable({ rows, pages, shown, selection }: ContactTableProps) {
  const { t } = useTranslation('contacts');
  const { columns } = useContactColumns();
  const chosen = shown ?? usual;
  const name: RecordColumn<Row> = {
    id: 'name',
    label: t('column.name'),
    cell: (contact) => <Name contact={contact} />,
  };
  return (
    <RecordTable
      label={t('show.people')}
      columns={[name, ...columns.filter(({ id }) => chosen.includes(id))]}
      rows={rows}
      keyOf={({ id }) => id}
      toOf={({ id }) => `/contacts/${encodeURIComponent(id)}`}
      phoneLine={(contact) => (
        <span className={styles.phoneLine}>
          <Company contact={contact} />
          <ReachChip contact={contact} />
          {contact.openDeals > 0 && <span>{t('openDeals', { count: contact.openDeals })}</span>}
          <TagChips tags={contact.tags} most={2} />
        </span>
      )}
      pages={pages}
      keepsAll={shown !== null}
      selection={selection}
    />
  );
}

function Name({ contact: { name, jobTitle } }: { contact: Row }) {
  return (
    <span className={styles.who}>
      <Avatar name={name} decorative />
      <span className={styles.whoWords}>
        <span className={styles.name}>{name}</span>
        {jobTitle && <span className={styles.aside}>{jobTitle}</span>}
      </span>
    </span>
  );
}

function Company({ contact: { company } }: { contact: Row }) {
  return (
    company && (
      <Link to={`/companies/${encodeURIComponent(company.id)}`} className={styles.company}>
        {company.name}
      </Link>
    )
  );
}
