import { useTranslation } from 'react-i18next';
import type { DealBrief } from '../../machines/api/index.ts';
import { useMoney } from '../ui/index.ts';
import styles from './contacts.module.css';

/** What a company's deals come to, open and won, per currency. */
export function DealSums({ deals }: { deals: readonly DealBrief[] }) {
  const { t } = useTranslation('records');
  const money = useMoney();
  const sum = (status: DealBrief['status']): string => {
    const sums = new Map<string, number>();
    for (const { valueMinor, currency, status: is } of deals)
      if (is === status && valueMinor !== null) sums.set(currency, (sums.get(currency) ?? 0) + valueMinor);
    return [...sums]
      .toSorted((a, b) => b[1] - a[1])
      .map(([currency, minor]) => money(minor, currency))
      .join(' + ');
  };
  const [open, won] = [sum('open'), sum('won')];
  if (open === '' && won === '') return null;
  return (
    <span className={`gl-num ${styles.aside}`}>
      {[open && t('sums.open', { sum: open }), won && t('sums.won', { sum: won })]
        .filter(Boolean)
        .join(' · ')}
    </span>
  );
}
