import { useTranslation } from 'react-i18next';
import { type ContactRules, neverOpens, openingFrom, weekdays } from '../../../machines/index.ts';
import { intlLocale } from '../../locales/index.ts';
import { weekdayName } from '../../ui/index.ts';
import { Card } from '../parts.tsx';
import styles from './contact-rules.module.css';
import { useCountryName } from './words.ts';

/** A Saturday noon. */
const saturdayAt = Date.UTC(2024, 0, 6, 12);
const dayMs = 86_400_000;

/** What the rules mean, in sentences that anybody can check. */
export function Said({ rules }: { rules: ContactRules }) {
  const { t } = useTranslation('contact-rules');
  const sentences = useSentences(rules);
  return (
    <Card title={t('said.title')}>
      <ul className={styles.said}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Card>
  );
}

function useSentences(rules: ContactRules): string[] {
  const { t, i18n } = useTranslation('contact-rules');
  const country = useCountryName();
  const locale = intlLocale(i18n.language);
  const { hours, holidays, caps, doubleContactDays, pauseOnSupport, pauseOnOtherDeal } = rules;
  const days = (count: number) => t('said.days', { count });
  const whenSaid = (): string => {
    if (hours === null || neverOpens(hours)) return t('said.always');
    const { from, closed } = openingFrom(saturdayAt, { zone: 'UTC', hours, freeDays: new Map() });
    if (!closed) return t('said.hoursAtOnce');
    const day = weekdays[(5 + Math.floor((from - saturdayAt + dayMs / 2) / dayMs)) % 7] ?? 'mon';
    const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' }).format(from);
    return t('said.hours', { day: weekdayName(day, locale), time });
  };
  const countries = new Intl.ListFormat(locale).format(holidays.countries.map(country));
  return [
    whenSaid(),
    ...(holidays.countries.length > 0 ? [t('said.holidays', { countries })] : []),
    ...caps.map((cap) => t('said.cap', { count: cap.messages, days: days(cap.days) })),
    ...(doubleContactDays === null ? [] : [t('said.double', { days: days(doubleContactDays) })]),
    ...(pauseOnSupport ? [t('said.support')] : []),
    ...(pauseOnOtherDeal ? [t('said.otherDeal')] : []),
  ];
}
