import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { InboxItem } from '../../machines/api/index.ts';
import { newIdempotencyKey } from '../api.ts';
import {
  actionName,
  askReason,
  Avatar,
  DueIcon,
  Money,
  TimerChip,
  useCan,
  useDates,
  useEndAction,
  useNow,
  usePhone,
} from '../ui/index.ts';
import styles from './leads.module.css';

/** Leads that marketing has handed over and sales has not taken yet, the most urgent first. */
export function ToAccept({ items }: { items: readonly InboxItem[] }) {
  const { t } = useTranslation('leads');
  if (items.length === 0) return null;
  return (
    <section className={styles.handed} aria-label={t('accept.label')}>
      <h2 className={styles.handedLabel}>{t('accept.title', { count: items.length })}</h2>
      <ul className={styles.handedList}>
        {items.map((item) => (
          <Handed key={`${item.deal.id} ${item.instance}`} item={item} />
        ))}
      </ul>
    </section>
  );
}

function Handed({ item }: { item: InboxItem }) {
  const { t } = useTranslation('leads');
  const dates = useDates();
  const now = useNow();
  const size = usePhone() ? 'md' : 'xs';
  const mayWork = useCan('deals.work');
  const end = useEndAction();
  const { deal, contact, company, dueAt, due, assignee, mine, claimable } = item;
  const who = contact?.name ?? company?.name ?? deal.title;
  const answer = (result: 'accepted' | 'refused', label: string, reason?: string) =>
    end.mutate({
      deal: deal.id,
      instance: item.instance,
      ending: { by: 'result', body: { result, ...(reason === undefined ? {} : { reason }) } },
      action: actionName(item.action),
      label,
      who,
      key: newIdempotencyKey(),
    });
  const refuse = async () => {
    const reason = await askReason({
      title: t('accept.refuseTitle', { who }),
      body: t('accept.refuseText'),
      label: t('accept.why'),
      action: t('accept.refuse'),
    });
    if (reason !== null) answer('refused', t('accept.refuse'), reason);
  };
  const late = due === 'overdue';
  const span = dueAt === null ? null : dates.span(dueAt - now);
  return (
    <li className={styles.handedItem}>
      <DueIcon due={due} />
      <div className={styles.handedWho}>
        <Link to={`/deals/${encodeURIComponent(deal.id)}`} className={styles.name}>
          {who}
        </Link>
        <span className={styles.aside}>
          {[company?.name, deal.title].filter((name) => name !== undefined && name !== who).join(' · ')}
        </span>
      </div>
      <Money minor={item.valueMinor} currency={item.currency} />
      {span !== null && (
        <TimerChip>{late ? t('accept.late', { span }) : t('accept.left', { span })}</TimerChip>
      )}
      {assignee && <Avatar name={assignee.name} />}
      {mayWork && (mine || claimable) && (
        <div className={styles.handedActions}>
          <Button size={size} loading={end.isPending} onClick={() => answer('accepted', t('accept.accept'))}>
            {t('accept.accept')}
          </Button>
          <Button size={size} variant="default" disabled={end.isPending} onClick={() => void refuse()}>
            {t('accept.refuse')}
          </Button>
        </div>
      )}
    </li>
  );
}
