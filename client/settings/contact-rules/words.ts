import { useTranslation } from 'react-i18next';
import { intlLocale } from '../../locales/index.ts';

/** "Germany" */
export function useCountryName(): (code: string) => string {
  const { i18n } = useTranslation('contact-rules');
  const names = new Intl.DisplayNames(intlLocale(i18n.language), { type: 'region' });
  return (code) => names.of(code) ?? code;
}

/** An ISO date as "Thu, 24 Dec 2026". */
export function useIsoDay(): (date: string) => string {
  const { i18n } = useTranslation('contact-rules');
  const format = new Intl.DateTimeFormat(intlLocale(i18n.language), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return (date) => format.format(Date.parse(date));
}
