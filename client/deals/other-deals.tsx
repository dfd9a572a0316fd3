import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DealPage } from '../../machines/api/index.ts';
import { Icon, Money } from '../ui/index.ts';
import styles from './other-deals.module.css';
import { Panel } from './panel.tsx';

/** What else is going on with this company and these people. */
export function OtherDeals({ page }: { page: DealPage }) {
  const { t } = useTranslation('deals');
  const { otherDeals, company } = page;
  if (otherDeals.length === 0) return null;
  return (
    <Panel label={company ? t('others.of', { name: company.name }) : t('others.title')}>
      <ul className={styles.items}>
        {otherDeals.map(({ id, title, valueMinor, currency, step, owner }) => (
          <li key={id} className={styles.item}>
            <Icon of="deal" size={14} />
            <Link to={`/deals/${id}`}>{title}</Link>
            {valueMinor !== null && <Money minor={valueMinor} currency={currency} />}
            <small>{[step.name, owner?.name].filter(Boolean).join(' · ')}</small>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
