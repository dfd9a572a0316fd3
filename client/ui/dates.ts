import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { intlLocale } from '../locales/index.ts';
import { useNow, useZone } from './clock.ts';

export interface DateSetting {
  /** Locale for Intl, for example `en-GB`. */
  locale: string;
  /** IANA zone; the machine's own when undefined. */
  zone: string | undefined;
  /** Epoch ms that "today" and "in 3 h" are measured from. */
  now: number;
  t: TFunction<'common'>;
}

/** How soon something is due, as the four shapes of `DueIcon` show it. */
export type Due = 'overdue' | 'today' | 'later' | 'none';

/** Writes times (epoch ms) the way the product says them. All wording comes from Intl and the locale files. */
export interface Dates {
  /** "9:00" */
  time(at: number): string;
  /** "Tue 10 Nov"; with the year when it is another one. */
  day(at: number): string;
  /** "19 Nov", where every letter counts. */
  dayMonth(at: number): string;
  /** "Thursday 19 November" */
  longDay(at: number): string;
  /** "19 November", as it stands within a sentence. */
  dayOfMonth(at: number): string;
  /** As short as stays clear: "today 10:21", "tomorrow 9:00", "Tue 9:00" this week, else "Tue 10 Nov, 9:00". */
  moment(at: number): string;
  /** The same without the hour: "today", "Tue", "Tue 24 Nov". */
  dayShort(at: number): string;
  /** Never shortened: "Tue 10 Nov 2026, 9:00". For tooltips and the clock. */
  full(at: number): string;
  /** "in 3 h 33 min", "2 d ago", "now" */
  relative(at: number): string;
  /** "3 h 33 min", "12 min", "3 d" — a length of time in ms, at most two units. */
  span(ms: number): string;
  /** Whole calendar days from `now` in the zone: 0 today, 1 tomorrow, -1 yesterday. */
  daysFromNow(at: number): number;
  /** Which of the four due shapes a due time has; `null` means there is none. */
  due(at: number | null | undefined): Due;
}

/** The person's dates: language, zone and the server's clock, renewed every minute. */
export function useDates(): Dates {
  const { t, i18n } = useTranslation('common');
  const now = useNow();
  const zone = useZone();
  const language = i18n.language;
  return useMemo(() => createDates({ locale: intlLocale(language), zone, now, t }), [language, zone, now, t]);
}

/** The same on another clock: as they are said at `now` in `zone`. */
export function useDatesAt(now: number, zone: string): Dates {
  const { t, i18n } = useTranslation('common');
  const language = i18n.language;
  return useMemo(() => createDates({ locale: intlLocale(language), zone, now, t }), [language, zone, now, t]);
}

export function createDates({ locale, zone, now, t }: DateSetting): Dates {
  const parts = (at: number, options: Intl.DateTimeFormatOptions) => {
    const found: Record<string, string> = {};
    for (const { type, value } of formatter(locale, zone, options).formatToParts(at)) found[type] = value;
    return found;
  };
  const dayNumber = (at: number) => {
    const { year, month, day } = parts(at, { year: 'numeric', month: 'numeric', day: 'numeric' });
    return Math.round(Date.UTC(Number(year), Number(month) - 1, Number(day)) / DAY_MS);
  };
  const yearOf = (at: number) => parts(at, { year: 'numeric' }).year;
  // In English, Intl puts a comma after the weekday in some years and not in others; one look everywhere.
  const english = locale.startsWith('en');
  const written = (at: number, options: Intl.DateTimeFormatOptions) =>
    formatter(locale, zone, options)
      .formatToParts(at)
      .map(({ type, value }) => (english && type === 'literal' && value.startsWith(',') ? ' ' : value))
      .join('');

  const time = (at: number) => {
    const { hour, minute } = parts(at, { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' });
    return `${Number(hour)}:${minute}`;
  };
  const day = (at: number) =>
    written(at, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      ...(yearOf(at) === yearOf(now) ? {} : { year: 'numeric' }),
    });
  const daysFromNow = (at: number) => dayNumber(at) - dayNumber(now);
  const near = (days: number) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
  const dayShort = (at: number) => {
    const days = daysFromNow(at);
    if (Math.abs(days) <= 1) return near(days);
    if (Math.abs(days) < 7) return written(at, { weekday: 'short' });
    return day(at);
  };

  const span = (ms: number) => {
    const minutes = Math.floor(Math.abs(ms) / MINUTE_MS);
    const hours = Math.floor(minutes / 60);
    const days = Math.floor(hours / 24);
    if (minutes < 60) return t('span.minutes', { n: minutes });
    if (hours < 24) {
      const rest = minutes % 60;
      return rest === 0 || hours >= 12
        ? t('span.hours', { n: hours })
        : `${t('span.hours', { n: hours })} ${t('span.minutes', { n: rest })}`;
    }
    return t('span.days', { n: days });
  };

  return {
    time,
    day,
    dayMonth: (at) => written(at, { day: 'numeric', month: 'short' }),
    dayOfMonth: (at) => written(at, { day: 'numeric', month: 'long' }),
    longDay: (at) => written(at, { weekday: 'long', day: 'numeric', month: 'long' }),
    moment: (at) =>
      Math.abs(daysFromNow(at)) < 7
        ? t('moment.near', { day: dayShort(at), time: time(at) })
        : t('moment.far', { day: day(at), time: time(at) }),
    dayShort,
    full: (at) =>
      t('moment.far', {
        day: written(at, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
        time: time(at),
      }),
    relative: (at) => {
      const ms = at - now;
      if (Math.abs(ms) < MINUTE_MS) return t('span.now');
      return ms > 0 ? t('span.in', { span: span(ms) }) : t('span.ago', { span: span(ms) });
    },
    span,
    daysFromNow,
    due: (at) => {
      if (at === null || at === undefined) return 'none';
      if (at < now) return 'overdue';
      return daysFromNow(at) === 0 ? 'today' : 'later';
    },
  };
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Building an Intl formatter costs more than a hundred uses of it; a board shows thousands of dates. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, zone: string | undefined, options: Intl.DateTimeFormatOptions) {
  const key = `${locale} ${zone ?? ''} ${JSON.stringify(options)}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    formatters.set(key, found);
  }
  return found;
}
