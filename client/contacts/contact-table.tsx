import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ContactList } from '../../machines/api/index.ts';
import { Avatar, When } from '../ui/index.ts';
import { type RecordColumn, RecordTable } from '../ui/lists/index.ts';
import styles from './contacts.module.css';
import { ReachChip } from './reach-chip.tsx';

type Row = ContactList['items'][number];

interface ContactTableProps {
  rows: readonly Row[];
  pages: Parameters<typeof RecordTable<Row>>[0]['pages'];
}

/** Who they are, where they work, whether they may be written to, and how many deals run. */
export function ContactTable({ rows, pages }: ContactTableProps) {
  const { t } = useTranslation('contacts');
  const columns: RecordColumn<Row>[] = [
    { id: 'name', label: t('column.name'), cell: (contact) => <Name contact={contact} /> },
    { id: 'company', label: t('column.company'), cell: (contact) => <Company contact={contact} /> },
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
      width: '144px',
      wide: true,
      cell: ({ phone }) => <span className={`gl-num ${styles.quiet}`}>{phone}</span>,
    },
    {
      id: 'reach',
      label: t('column.reach'),
      width: '160px',
      cell: (contact) => <ReachChip contact={contact} />,
    },
    {
      id: 'last',
      label: t('column.lastMessage'),
      width: '112px',
      wide: true,
      cell: ({ lastMessageAt }) =>
        lastMessageAt !== null && <When at={lastMessageAt} as="day" className={styles.quiet} />,
    },
    {
      id: 'deals',
      label: t('column.openDeals'),
      width: '104px',
      numeric: true,
      cell: ({ openDeals }) => (openDeals === 0 ? <span className={styles.quiet}>0</span> : openDeals),
    },
    {
      id: 'owner',
      label: t('column.owner'),
      width: '72px',
      wide: true,
      cell: ({ owner }) => owner && <Avatar name={owner.name} />,
    },
  ];
  return (
    <RecordTable
      label={t('show.people')}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
      toOf={({ id }) => `/contacts/${encodeURIComponent(id)}`}
      phoneLine={(contact) => (
        <>
          <Company contact={contact} />
          <ReachChip contact={contact} />
          {contact.openDeals > 0 && <span>{t('openDeals', { count: contact.openDeals })}</span>}
        </>
      )}
      pages={pages}
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
