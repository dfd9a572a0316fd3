import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { InboxItem } from '../../machines/api/index.ts';
import { taskName, DueIcon, Icon, Money, TimerChip, useDates, useNow } from '../ui/index.ts';
import type { Scope } from './place.ts';
import { useReasonLine } from './reason-line.ts';
import styles from './row.module.css';

interface RowProps {
  item: InboxItem;
  chosen: boolean;
  scope: Scope;
  onChoose: () => void;
}

/** One required action: how soon, for whom, what, why now, and what it is worth. */
export function Row({ item, chosen, scope, onChoose }: RowProps) {
  const reasonLine = useReasonLine();
  const { action, contact, company, deal, due, valueMinor, currency, sla, dueAt } = item;
  const who = contact?.name ?? deal.title;
  const where = company?.name ?? (contact ? deal.title : null);
  return (
    <UnstyledButton
      className={styles.row}
      aria-current={chosen || undefined}
      onClick={onChoose}
      // Moving by j and k goes over the list; Tab goes on to the work.
      tabIndex={chosen ? 0 : -1}
    >
      {item.endedAt === null ? (
        <DueIcon due={due} />
      ) : (
        <Icon of="check" style={{ color: 'var(--gl-ink-2)' }} />
      )}
      <span className={styles.who}>
        <b>{who}</b>
        {where !== null && where !== who && ` · ${where}`}
      </span>
      <span className={styles.value}>
        {valueMinor !== null && <Money minor={valueMinor} currency={currency} />}
      </span>
      <span className={styles.action}>
        <Icon of={action.channel} />
        <span className={styles.name}>{taskName(action)}</span>
        {sla && dueAt !== null && item.endedAt === null && <TimeLeft dueAt={dueAt} />}
      </span>
      <span className={styles.why}>
        <span>{reasonLine(item)}</span>
        {(scope === 'team' || item.claimable) && <Whose item={item} />}
      </span>
    </UnstyledButton>
  );
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
