import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Forecast } from '../../machines/api/index.ts';
import { Money } from '../ui/index.ts';
import styles from './forecast.module.css';
import type { Part } from './queries.ts';

interface ApartProps {
  told: Forecast;
  currency: string;
  onPart: (part: Part) => void;
}

/** Deals that no month tells of: told apart, never hidden, and never added to anything. */
export function Apart({ told, currency, onPart }: ApartProps) {
  const { t } = useTranslation('forecast');
  const apart = told.apart.find((one) => one.currency === currency);
  const process = told.process?.id;
  const [from, to] = [told.months[0], told.months.at(-1)];
  const groups = (['undated', 'passed', 'beyond'] as const).filter((one) => (apart?.[one].deals ?? 0) > 0);
  if (groups.length === 0 && told.unvalued === 0) return null;
  return (
    <section className={styles.apart} aria-label={t('apart.title')}>
      <span className={styles.quiet}>{t('apart.title')}</span>
      {groups.map((one) => (
        <UnstyledButton
          key={one}
          className={styles.apartOne}
          onClick={() => onPart({ part: one, from, to, currency, process })}
        >
          {t(`apart.${one}`, { count: apart?.[one].deals ?? 0 })}{' '}
          <Money minor={apart?.[one].valueMinor ?? 0} currency={currency} />
        </UnstyledButton>
      ))}
      {told.unvalued > 0 && (
        <UnstyledButton className={styles.apartOne} onClick={() => onPart({ part: 'unvalued', process })}>
          {t('apart.unvalued', { count: told.unvalued })}
        </UnstyledButton>
      )}
    </section>
  );
}
