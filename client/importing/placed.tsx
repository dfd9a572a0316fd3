import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../machines/api/index.ts';
import { quantity } from '../locales/index.ts';
import { Money } from '../ui/index.ts';
import styles from './check.module.css';
import { PlaceIcon } from './place-select.tsx';

interface PlacedProps {
  heading: string;
  placed: ImportPreview['placed'];
}

/** The board in small: how many deals stand where, and what they add up to. */
export function Placed({ heading, placed }: PlacedProps) {
  const { t, i18n } = useTranslation('import');
  return (
    <section className={styles.card} aria-labelledby="placed">
      <h2 id="placed" className={styles.title}>
        {heading}
      </h2>
      <ul className={styles.places}>
        {placed.map(({ step, count, totals }) => (
          <li key={step.id} className={styles.place} data-kind={step.kind}>
            <span className={styles.placeName}>
              <PlaceIcon place={step} />
              {step.name}
            </span>
            <span className={`${styles.placeCount} gl-num`}>{quantity(count, i18n.language)}</span>
            <span className={styles.placeTotals}>
              {totals.length === 0
                ? t('check.noValue')
                : totals.map(({ currency, minor }) => (
                    <Money key={currency} minor={minor} currency={currency} />
                  ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
