import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DealLine, FieldValue } from '../../../machines/api/index.ts';
import {
  actionName,
  Avatar,
  DueIcon,
  Icon,
  Money,
  PassiveChip,
  StepChip,
  useDates,
  useFieldValue,
  usersQuery,
} from '../../ui/index.ts';
import { useQuery } from '@tanstack/react-query';
import { isOwn, type Column, type OwnColumn } from './columns.ts';
import styles from './table.module.css';

/** The value of a field as a row has it, whichever part of the row that is. */
export function valueOf(row: DealLine, id: string): FieldValue {
  switch (id) {
    case 'deal.title':
      return row.title;
    case 'deal.value':
      return row.valueMinor;
    case 'deal.source':
      return row.source;
    case 'deal.product':
      return row.product;
    case 'deal.segment':
      return row.segment;
    case 'deal.expectedCloseOn':
      return row.expectedCloseOn;
    case 'owner':
      return row.owner?.id ?? null;
    default:
      return row.values[id] ?? null;
  }
}

/** What stands in one cell. */
export function Cell({ row, column }: { row: DealLine; column: Column }): ReactNode {
  if (isOwn(column.id)) return <Own row={row} id={column.id} />;
  return <Value row={row} column={column} />;
}

function Own({ row, id }: { row: DealLine; id: OwnColumn }): ReactNode {
  const { t } = useTranslation('board');
  const dates = useDates();
  switch (id) {
    case 'deal.title':
      return (
        <Link to={`/deals/${encodeURIComponent(row.id)}`} className={styles.title} tabIndex={-1}>
          {row.title}
        </Link>
      );
    case 'stage':
      return row.passive ? (
        <PassiveChip step={row.passive.text} day={row.passive.day} shape="inline" />
      ) : (
        <StepChip step={(row.stage ?? row.step).name} shape="inline" />
      );
    case 'deal.value':
      return row.valueMinor !== null && <Money minor={row.valueMinor} currency={row.currency} />;
    case 'owner':
      return (
        row.owner && (
          <span className={styles.person}>
            <Avatar name={row.owner.name} size={20} decorative />
            <span>{row.owner.name}</span>
          </span>
        )
      );
    case 'next':
      return <Next row={row} />;
    case 'days': {
      const { daysInStage, expectedDays } = row;
      const over = expectedDays !== null && daysInStage > expectedDays;
      return (
        <span
          className={over ? styles.over : undefined}
          title={expectedDays === null ? undefined : t('table.usually', { count: expectedDays })}
        >
          {over && <Icon of="timer" size={12} />}
          {t('table.days', { n: daysInStage })}
        </span>
      );
    }
    case 'company':
      return (
        row.company && (
          <Link to={`/companies/${encodeURIComponent(row.company.id)}`} tabIndex={-1} className={styles.link}>
            {row.company.name}
          </Link>
        )
      );
    case 'contact':
      return (
        row.contact && (
          <Link to={`/contacts/${encodeURIComponent(row.contact.id)}`} tabIndex={-1} className={styles.link}>
            {row.contact.name}
          </Link>
        )
      );
    case 'deal.expectedCloseOn':
      // A day has no zone: noon in UTC is the same day nearly everywhere on earth.
      return row.expectedCloseOn && dates.day(Date.parse(`${row.expectedCloseOn}T12:00:00Z`));
    case 'deal.source':
      return row.source;
    case 'deal.product':
      return row.product;
    case 'deal.segment':
      return row.segment;
    case 'tags':
      return row.tags.map(({ name }) => name).join(', ');
    case 'created':
      return dates.day(row.createdAt);
    case 'required': {
      const { required } = row;
      if (!required) return null;
      const filled = required.all - required.missing.length;
      return (
        <span className={filled < required.all ? styles.lacking : undefined}>
          {t('table.filled', { filled, all: required.all })}
        </span>
      );
    }
  }
}

function Next({ row: { nextAction, goesOn } }: { row: DealLine }) {
  const { t } = useTranslation('pipeline');
  const dates = useDates();
  if (!nextAction)
    return (
      <span className={styles.next}>
        {goesOn ? <Icon of="automatic" /> : <DueIcon due="none" />}
        <span>{goesOn ? t('card.byItself') : t('card.noNextStep')}</span>
      </span>
    );
  const { action, due, dueAt } = nextAction;
  return (
    <span className={styles.next} data-due={due}>
      <DueIcon due={due} />
      <span>{actionName(action)}</span>
      <small>{dueAt === null ? t('card.today') : dates.dayShort(dueAt)}</small>
    </span>
  );
}

function Value({ row, column: { id, field } }: { row: DealLine; column: Column }) {
  const say = useFieldValue(row.currency);
  const users = useQuery({ ...usersQuery, enabled: field?.type === 'user' }).data?.items;
  const value = valueOf(row, id);
  if (value === null || value === '' || !field) return null;
  if (field.type === 'user') return users?.find((user) => user.id === value)?.name ?? null;
  if (field.type === 'choice' || field.type === 'choices') {
    const chosen = Array.isArray(value) ? value : [String(value)];
    return chosen.map((one) => field.labels[one] ?? one).join(', ');
  }
  return say(value, id === 'deal.meetingAt' ? 'moment' : field.type);
}
