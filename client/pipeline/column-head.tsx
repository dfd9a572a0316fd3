import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NO_STAGE, type PipelineColumn } from '../../machines/api/index.ts';
import { intlLocale } from '../locales/index.ts';
import { Money, QuietChip } from '../ui/index.ts';
import styles from './column.module.css';
import { Estimate } from './estimate.tsx';
import { MoreCurrencies, useLines } from './sums.tsx';

/** Name, how many, what they are worth and how likely: one line of money per currency. */
export function ColumnHead({ column, name }: { column: PipelineColumn; name: string }) {
  const { t } = useTranslation('pipeline');
  const { i18n } = useTranslation();
  const { step, count, totals, weighted, winChance, expectedDays, older } = column;
  const lines = useLines(totals, weighted);
  return (
    <header className={styles.head}>
      <h2 className={styles.name}>
        <span>{name}</span>
        <span className={styles.count}>{count.toLocaleString(intlLocale(i18n.language))}</span>
      </h2>
      {older && (
        <Tooltip label={t('column.olderHint')} multiline w={260}>
          <span className={styles.older}>
            <QuietChip icon="warning" shape="inline">
              {t('column.older')}
            </QuietChip>
          </span>
        </Tooltip>
      )}
      {lines.shown.map((line) => (
        <div key={line.currency} className={styles.sum}>
          <Money minor={line.total} currency={line.currency} className={styles.total} />
          <span className="gl-num">
            <Estimate minor={line.weighted} currency={line.currency} /> {t('column.weighted')}
          </span>
        </div>
      ))}
      <MoreCurrencies lines={lines} />
      <div className={styles.chanceBar} aria-hidden>
        <i style={{ width: `${winChance ?? 0}%` }} />
      </div>
      <div className={styles.chance}>
        {winChance !== null && <span>{t('column.chance', { percent: winChance })}</span>}
        {step.id === NO_STAGE && <span>{t('column.noStageHint')}</span>}
        {expectedDays !== null && <span>{t('column.usually', { days: expectedDays })}</span>}
      </div>
    </header>
  );
}

/** The method's own line: what the stage is worth, at its foot. */
export function ColumnFoot({ column: { totals, weighted } }: { column: PipelineColumn }) {
  const { t } = useTranslation('pipeline');
  const lines = useLines(totals, weighted);
  return (
    <footer className={styles.foot}>
      <span>{t('column.total')}</span>
      <span className={styles.footSums}>
        {lines.shown.map((line) => (
          <Money key={line.currency} minor={line.total} currency={line.currency} />
        ))}
        <MoreCurrencies lines={lines} />
      </span>
    </footer>
  );
}
