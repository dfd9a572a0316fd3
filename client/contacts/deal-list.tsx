import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DealBrief } from '../../machines/api/index.ts';
import { Avatar, Money, OutcomeMark, PassiveChip, QuietChip, StepChip } from '../ui/index.ts';
import styles from './contacts.module.css';

/** Somebody's deals, the running ones first, with where each stands. */
export function DealList({ deals }: { deals: readonly DealBrief[] }) {
  const { t } = useTranslation('contacts');
  if (deals.length === 0) return <p className={styles.quiet}>{t('deals.none')}</p>;
  const sorted = deals.toSorted(
    (a, b) => Number(b.status === 'open') - Number(a.status === 'open') || b.updatedAt - a.updatedAt,
  );
  return (
    <ul className={styles.deals}>
      {sorted.map((deal) => (
        <li key={deal.id} className={styles.deal}>
          <Link to={`/deals/${encodeURIComponent(deal.id)}`} className={styles.dealTitle}>
            {deal.title}
          </Link>
          {deal.valueMinor !== null && (
            <Money minor={deal.valueMinor} currency={deal.currency} className={styles.dealValue} />
          )}
          <span className={styles.dealPlace}>
            <Place deal={deal} />
            {deal.kind === 'lead' && deal.status === 'open' && (
              <QuietChip icon="leads" shape="inline">
                {t('deals.lead')}
              </QuietChip>
            )}
            <span className={styles.quiet}>{deal.process.name}</span>
          </span>
          {deal.owner && (
            <span className={styles.dealOwner}>
              <Avatar name={deal.owner.name} size={20} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Place({ deal: { status, step } }: { deal: DealBrief }) {
  if (status !== 'open') return <OutcomeMark outcome={status} name={step.name} shape="inline" />;
  return step.influence === 'passive' ? (
    <PassiveChip step={step.name} shape="inline" />
  ) : (
    <StepChip step={step.name} shape="inline" />
  );
}
