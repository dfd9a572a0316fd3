import { weekdays, type Weekday } from '../../../machines/index.ts';

/** A Monday. */
const someMondayAt = Date.UTC(2024, 0, 1);
const dayMs = 86_400_000;

/** "Monday", as the language has it within a sentence. */
export const weekdayName = (day: Weekday, locale: string, style: 'long' | 'short' = 'long'): string =>
  new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' }).format(
    someMondayAt + weekdays.indexOf(day) * dayMs,
  );
