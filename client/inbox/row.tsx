import { Checkbox, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxItem, InboxRow } from '../../machines/api/index.ts';
import { taskName, DueIcon, Icon, type IconName, Money, TimerChip, useDates, useNow } from '../ui/index.ts';
import { matterIcons, useMatterWords } from './matter-words.ts';
import type { Scope } from './place.ts';
import { useReasonLine } from './reason-line.ts';
import styles from './row.module.css';

interface RowProps {
  row: InboxRow;
  chosen: boolean;
  selected: boolean;
  /** Something is selected: the boxes of all rows are shown. */
  selecting: boolean;
  scope: Scope;
  onChoose: () => void;
  onSelect: () => void;
}

/** One thing to do: how soon, for whom, what, why now, and what it is worth. */
export function Row({ row, chosen, selected, selecting, scope, onChoose, onSelect }: RowProps) {
  const { t } = useTranslation('inbox');
  const shown = useShown(row, scope);
  return (
    <div className={styles.line} data-selecting={selecting || undefined}>
      <UnstyledButton
        className={styles.row}
        aria-current={chosen || undefined}
        onClick={onChoose}
        // Moving by j and k goes over the list; Tab goes on to the work.
        tabIndex={chosen ? 0 : -1}
      >
        {shown.over ? <Icon of="check" style={{ color: 'var(--gl-ink-2)' }} /> : <DueIcon due={row.due} />}
        <span className={styles.who}>
          <b>{shown.who}</b>
          {shown.where !== null && shown.where !== shown.who && ` · ${shown.where}`}
        </span>
        <span className={styles.value}>
          {row.valueMinor !== null && <Money minor={row.valueMinor} currency={row.currency} />}
        </span>
        <span className={styles.action}>
          <Icon of={shown.icon} />
          <span className={styles.name}>{shown.name}</span>
          {shown.left}
        </span>
        <span className={styles.why}>
          <span>{shown.why}</span>
          {shown.whose}
        </span>
      </UnstyledButton>
      <Checkbox
        className={styles.select}
        size="xs"
        checked={selected}
        onChange={onSelect}
        tabIndex={-1}
        aria-label={t('bulk.select', { name: `${shown.who}: ${shown.name}` })}
      />
    </div>
  );
}

interface Shown {
  over: boolean;
  who: string;
  where: string | null;
  icon: IconName;
  name: string;
  why: string;
  left?: ReactNode;
  whose?: ReactNode;
}

function useShown(row: InboxRow, scope: Scope): Shown {
  const reasonLine = useReasonLine();
  const matterWords = useMatterWords();
  if (row.of === 'matter') {
    const { who, where, name, why } = matterWords(row);
    return { over: row.doneAt !== null, who, where, name, why, icon: matterIcons[row.kind] };
  }
  const { action, contact, company, deal, sla, dueAt, endedAt } = row;
  return {
    over: endedAt !== null,
    who: contact?.name ?? deal.title,
    where: company?.name ?? (contact ? deal.title : null),
    icon: action.channel,
    name: taskName(action),
    why: reasonLine(row),
    left: sla && dueAt !== null && endedAt === null ? <TimeLeft dueAt={dueAt} /> : undefined,
    whose: (scope === 'team' || row.claimable) && <Whose item={row} />,
  };
}

/** What is left of the time that was promised; it runs on when the promise is broken. */
function TimeLeft({ dueAt }: { dueAt: number }) {
  const { t } = useTranslation('work');
  const dates = useDates();
  const left = dueAt - useNow();
  const span = dates.span(left);
  return (
    <span className={styles.left}>
      <TimerChip>{left >= 0 ? t('due.left', { span }) : t('due.late', { span })}</TimerChip>
    </span>
  );
}

function Whose({ item }: { item: InboxItem }) {
  const { t } = useTranslation('inbox');
  return <span className={styles.whose}>{item.mine ? t('you') : (item.assignee?.name ?? t('nobody'))}</span>;
}
