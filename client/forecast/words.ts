import { useTranslation } from 'react-i18next';
import type { ForecastGap, MeasuredRate } from '../../machines/api/index.ts';
import { intlLocale } from '../locales/index.ts';
import { useMoney } from '../ui/index.ts';

/** "November 2026", "Nov" */
export function useMonths(): { long: (month: string) => string; short: (month: string) => string } {
  const { i18n } = useTranslation();
  const locale = intlLocale(i18n.language);
  const written = (month: string, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(Date.parse(`${month}-15`));
  const capital = (text: string) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
  return {
    long: (month) => capital(written(month, { month: 'long', year: 'numeric' })),
    short: (month) => capital(written(month, { month: 'short' })),
  };
}

/** "19 Nov" of an ISO date, wherever the reader is. */
export function useIsoDay(): (isoDate: string) => string {
  const { i18n } = useTranslation();
  const format = new Intl.DateTimeFormat(intlLocale(i18n.language), {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  return (isoDate) => format.format(Date.parse(isoDate));
}

/** What is missing for a target, in a sentence or three. */
export function useGapWords(): (gap: ForecastGap, currency: string) => string {
  const { t } = useTranslation('forecast');
  const money = useMoney();
  return (gap, currency) => {
    switch (gap.kind) {
      case 'reached':
        return gap.overMinor === 0
          ? t('gap.reached')
          : t('gap.over', { money: money(gap.overMinor, currency) });
      case 'expected':
        return t('gap.expected', { money: money(gap.toWinMinor, currency) });
      case 'short': {
        const short = t('gap.short', { money: money(gap.byMinor, currency) });
        if (gap.wins === null) return short;
        const wins = t('gap.wins', { count: gap.wins });
        return gap.entries === null
          ? `${short} ${wins}`
          : `${short} ${wins} ${t('gap.entries', { count: gap.entries })}`;
      }
    }
  };
}

/** "35 % (7 of 20)", or how few there are. */
export function useRateWords(): (rate: MeasuredRate) => string {
  const { t, i18n } = useTranslation('forecast');
  const percent = new Intl.NumberFormat(intlLocale(i18n.language), {
    style: 'percent',
    maximumFractionDigits: 0,
  });
  return (rate) =>
    rate.kind === 'measured'
      ? t('rate.measured', {
          percent: percent.format(rate.basisPoints / 10_000),
          won: rate.won,
          count: rate.ended,
        })
      : t('rate.few', { ended: rate.ended, count: rate.of });
}
