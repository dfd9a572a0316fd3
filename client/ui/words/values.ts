import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { FactValue } from '../../../machines/index.ts';
import { intlLocale } from '../../locales/index.ts';
import { type Dates, useDates } from '../dates.ts';
import { formatMoney } from '../money.tsx';

type Value = Exclude<FactValue, undefined>;

/** A field's value as people write it: money in the deal's currency, dates as days, yes and no in words. */
export function useFieldValue(currency: string): (value: Value, type: string) => string {
  const { t, i18n } = useTranslation('work');
  const dates = useDates();
  const locale = intlLocale(i18n.language);
  return useCallback(
    (value, type) => fieldValue(value, { type, currency }, { t, dates, locale }),
    [t, locale, dates, currency],
  );
}

interface Setting {
  t: TFunction<'work'>;
  dates: Pick<Dates, 'day' | 'moment' | 'time'>;
  locale: string;
}

export function fieldValue(
  value: Value,
  { type, currency }: { type: string; currency: string },
  { t, dates, locale }: Setting,
): string {
  if (value === null || value === '') return t('timeline.nothing');
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'boolean') return value ? t('timeline.yes') : t('timeline.no');
  // A day has no zone: noon in UTC is the same day nearly everywhere on earth.
  if (type === 'date' && typeof value === 'string' && isoDay.test(value))
    return dates.day(Date.parse(`${value}T12:00:00Z`));
  if (typeof value === 'string') return value;
  if (type === 'money') return formatMoney(value, currency, locale);
  if (type === 'moment') return dates.moment(value);
  if (type === 'date') return hasHour(value, dates.time(value)) ? dates.moment(value) : dates.day(value);
  return new Intl.NumberFormat(locale).format(value);
}

const isoDay = /^\d{4}-\d{2}-\d{2}$/u;

/** A date without an hour is kept as midnight, in UTC or in the workspace's zone. */
const hasHour = (at: number, written: string): boolean => at % 86_400_000 !== 0 && written !== '0:00';
