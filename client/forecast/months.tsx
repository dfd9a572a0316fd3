import { useTranslation } from 'react-i18next';
import type { Forecast, ForecastRow } from '../../machines/api/index.ts';
import { Money } from '../ui/index.ts';
import styles from './forecast.module.css';
import { Measured } from './measured.tsx';
import { useGapWords, useMonths } from './words.ts';

interface MonthsProps {
  told: Forecast;
  currency: string;
  month: string;
  onMonth: (month: string) => void;
}

/** Each month of the team: what is won, what is expected of the rest, and what is missing. */
export function Months({ told, currency, month, onMonth }: MonthsProps) {
  const { t } = useTranslation('forecast');
  return (
    <div className={styles.months} role="group" aria-label={t('months')}>
      {told.team
        .filter((row) => row.currency === currency)
        .map((row) => (
          <MonthCard
            key={row.month}
            row={row}
            chosen={row.month === month}
            onChoose={() => onMonth(row.month)}
          />
        ))}
    </div>
  );
}

function MonthCard({ row, chosen, onChoose }: { row: ForecastRow; chosen: boolean; onChoose: () => void }) {
  const { t } = useTranslation('forecast');
  const months = useMonths();
  const gapWords = useGapWords();
  const { won, open, target, currency, gap } = row;
  return (
    <button type="button" className={styles.month} aria-pressed={chosen} onClick={onChoose}>
      <span className={styles.monthName}>{months.long(row.month)}</span>
      <span className={styles.monthMain}>
        <Money minor={won.minor} currency={currency} className={styles.big} />
        <span className={styles.quiet}>
          {target ? (
            <>
              {t('wonOf')} <Money minor={target.minor} currency={currency} />
            </>
          ) : (
            t('wonSoFar')
          )}
        </span>
      </span>
      <Bar row={row} />
      <span className={styles.figures}>
        <span>
          <span className={styles.quiet}>{t('column.weighted')}</span>
          <Money minor={open.weightedMinor} currency={currency} />
        </span>
        <span>
          <span className={styles.quiet}>{t('column.measured')}</span>
          <Measured open={open} currency={currency} />
        </span>
        <span>
          <span className={styles.quiet}>{t('column.open')}</span>
          <Money minor={open.valueMinor} currency={currency} />
        </span>
      </span>
      <span className={styles.gap} data-kind={gap?.kind}>
        {gap ? gapWords(gap, currency) : t('gap.noTarget')}
      </span>
    </button>
  );
}

/** What is won and what is expected, against the target where there is one. */
function Bar({ row: { won, open, target, gapBy } }: { row: ForecastRow }) {
  const expected = gapBy === 'measured' ? (open.measuredMinor ?? 0) : open.weightedMinor;
  const whole = Math.max(target?.minor ?? 0, won.minor + expected, 1);
  const width = (minor: number): string => `${(100 * minor) / whole}%`;
  return (
    <span className={styles.bar} aria-hidden>
      <span className={styles.barWon} style={{ width: width(won.minor) }} />
      <span className={styles.barOpen} style={{ width: width(expected) }} />
      {target && <span className={styles.barTarget} style={{ insetInlineStart: width(target.minor) }} />}
    </span>
  );
}
