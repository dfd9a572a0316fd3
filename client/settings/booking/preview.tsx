import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import type { BookingPageSettings } from '../../../machines/api/index.ts';
import { useDates } from '../../ui/index.ts';
import { Card } from '../parts.tsx';
import styles from './booking.module.css';
import { slotsQuery } from './booking-query.ts';

const daysShown = 5;

/** What a customer could choose from right now, in the rep's own time. */
export function Preview({ settings }: { settings: BookingPageSettings }) {
  const { t } = useTranslation('booking');
  const dates = useDates();
  const offered = useQuery(slotsQuery(useDeferredValue(settings)));
  const days = offered.data?.days ?? [];
  return (
    <Card title={t('preview.title')} text={t('preview.text')}>
      {offered.data && days.length === 0 && <p className={styles.hint}>{t('preview.none')}</p>}
      {days.slice(0, daysShown).map(({ day, startsAt }) => (
        <div key={day} className={styles.offered}>
          <b>{dates.day(startsAt[0] ?? 0)}</b>
          <ul>
            {startsAt.map((at) => (
              <li key={at}>{dates.time(at)}</li>
            ))}
          </ul>
        </div>
      ))}
      {days.length > daysShown && (
        <p className={styles.hint}>{t('preview.more', { count: days.length - daysShown })}</p>
      )}
    </Card>
  );
}
