import { useTranslation } from 'react-i18next';
import type { WhatsNext } from '../../../machines/api/index.ts';
import { useDates, useReasons } from '../../ui/index.ts';
import styles from './outlook.module.css';

/** The way taken in words, where the customer stands now first: each stay, from when to when, and why it began. */
export function Taken({ visits }: Pick<WhatsNext, 'visits'>) {
  const { t } = useTranslation('deals');
  const dates = useDates();
  const reasons = useReasons();
  return (
    <ol className={styles.list} aria-label={t('outlook.part.taken')} reversed>
      {visits.toReversed().map(({ step, enteredAt, leftAt, because }) => (
        <li
          key={`${step.id} ${enteredAt}`}
          className={styles.one}
          aria-current={leftAt === null ? 'step' : undefined}
        >
          <strong>{step.name}</strong>
          <span>
            {leftAt === null
              ? t('outlook.since', { when: dates.moment(enteredAt) })
              : t('outlook.stay', {
                  from: dates.moment(enteredAt),
                  to: dates.moment(leftAt),
                  span: dates.span(leftAt - enteredAt),
                })}
          </span>
          {because !== null && <span>{reasons.because(because)}</span>}
        </li>
      ))}
    </ol>
  );
}
