import { useTranslation } from 'react-i18next';
import type { DealCard } from '../../machines/api/index.ts';
import { actionName, Avatar, DueIcon, Icon, Money, PassiveChip, StepChip, useDates } from '../ui/index.ts';
import { type RecordColumn, RecordTable } from '../ui/lists/index.ts';
import styles from './leads.module.css';

interface LeadTableProps {
  rows: readonly DealCard[];
  pages: Parameters<typeof RecordTable<DealCard>>[0]['pages'];
}

/** Who they are, where they stand, what comes next, and since when. */
export function LeadTable({ rows, pages }: LeadTableProps) {
  const { t } = useTranslation('leads');
  const columns: RecordColumn<DealCard>[] = [
    { id: 'lead', label: t('column.lead'), cell: (lead) => <Name lead={lead} /> },
    { id: 'step', label: t('column.step'), cell: (lead) => <Step lead={lead} /> },
    { id: 'next', label: t('column.next'), cell: (lead) => <Next lead={lead} /> },
    {
      id: 'days',
      label: t('column.days'),
      width: '104px',
      numeric: true,
      cell: (lead) => <Days lead={lead} />,
    },
    {
      id: 'value',
      label: t('column.value'),
      width: '104px',
      numeric: true,
      wide: true,
      cell: ({ valueMinor, currency }) =>
        valueMinor !== null && <Money minor={valueMinor} currency={currency} />,
    },
    {
      id: 'source',
      label: t('column.source'),
      width: '128px',
      wide: true,
      cell: ({ source }) => source,
    },
    {
      id: 'owner',
      label: t('column.owner'),
      width: '72px',
      cell: ({ owner }) => owner && <Avatar name={owner.name} />,
    },
  ];
  return (
    <RecordTable
      label={t('title')}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
      toOf={({ id }) => `/deals/${encodeURIComponent(id)}`}
      phoneLine={(lead) => (
        <>
          <Step lead={lead} />
          <Next lead={lead} />
          <Days lead={lead} />
        </>
      )}
      pages={pages}
    />
  );
}

function Name({ lead: { title, contact, company } }: { lead: DealCard }) {
  const aside = [contact?.name, company?.name].filter((name) => name !== undefined && name !== title);
  return (
    <>
      <span className={styles.name}>{title}</span>
      {aside.length > 0 && <span className={styles.aside}>{aside.join(' · ')}</span>}
    </>
  );
}

function Step({ lead: { step } }: { lead: DealCard }) {
  return step.influence === 'passive' ? (
    <PassiveChip step={step.name} shape="inline" />
  ) : (
    <StepChip step={step.name} shape="inline" />
  );
}

/** The next thing: what the team has to do, else what goes out or on by itself. */
function Next({ lead: { nextAction, passive, goesOn } }: { lead: DealCard }) {
  const { t } = useTranslation('leads');
  const dates = useDates();
  if (nextAction) {
    const { action, due, dueAt } = nextAction;
    return (
      <span className={styles.next}>
        <DueIcon due={due} />
        <span>
          {actionName(action)}
          {dueAt !== null && (
            <span className={`gl-num ${styles.when}`} data-due={due}>
              {dates.moment(dueAt)}
            </span>
          )}
        </span>
      </span>
    );
  }
  if (passive && passive.nextMessageAt !== null) {
    return (
      <span className={styles.next}>
        <Icon of="email" size={14} />
        {t('next.message', { when: dates.moment(passive.nextMessageAt) })}
      </span>
    );
  }
  if (goesOn) {
    return (
      <span className={styles.next}>
        <Icon of="automatic" size={14} />
        {goesOn.at === null ? t('next.held') : t('next.byItself', { when: dates.moment(goesOn.at) })}
      </span>
    );
  }
  return (
    <span className={styles.next}>
      <DueIcon due="none" />
      {t('next.nothing')}
    </span>
  );
}

function Days({ lead: { daysInStage, expectedDays } }: { lead: DealCard }) {
  const { t } = useTranslation('leads');
  const late = expectedDays !== null && daysInStage > expectedDays;
  return (
    <span
      className={`gl-num ${late ? styles.late : ''}`}
      title={expectedDays === null ? undefined : t('days.usually', { days: expectedDays })}
    >
      {t('days.here', { count: daysInStage })}
    </span>
  );
}
