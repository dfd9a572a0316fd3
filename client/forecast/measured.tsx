import { useTranslation } from 'react-i18next';
import type { ForecastSums } from '../../machines/api/index.ts';
import { Money, useMoney } from '../ui/index.ts';
import styles from './forecast.module.css';

/** What measured rates make of the open deals; no number where too little has ended to measure. */
export function Measured({ open, currency }: { open: ForecastSums; currency: string }) {
  const { t } = useTranslation('forecast');
  const money = useMoney();
  const { measuredMinor, unmeasured, deals } = open;
  if (deals === 0) return <span className={styles.quiet}>–</span>;
  if (measuredMinor === null) return <span className={styles.quiet}>{t('tooFew')}</span>;
  return (
    <span>
      <Money minor={measuredMinor} currency={currency} />
      {unmeasured.deals > 0 && (
        <span
          className={styles.quiet}
          title={t('unmeasured', { count: unmeasured.deals, money: money(unmeasured.valueMinor, currency) })}
        >
          {' '}
          {t('unmeasuredShort', { count: unmeasured.deals })}
        </span>
      )}
    </span>
  );
}
