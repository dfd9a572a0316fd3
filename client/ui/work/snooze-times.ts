import { Temporal } from 'temporal-polyfill';

export type SnoozeChoice = 'hour' | 'afternoon' | 'tomorrow' | 'monday' | 'month';

const morning = 9;
const afternoon = 14;

/**
 * Good times to be reminded, soonest first, in the person's zone: an hour from now, this afternoon while it is
 * morning, and mornings of tomorrow, of next Monday and in a month (a weekend's is moved on to the Monday).
 */
export function snoozeTimes(now: number, zone: string): { choice: SnoozeChoice; at: number }[] {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const today = here.toPlainDate();
  const on = (day: Temporal.PlainDate, hour: number) =>
    day.toZonedDateTime({ timeZone: zone, plainTime: { hour } }).epochMilliseconds;
  const tomorrow = today.add({ days: 1 });
  const monday = today.add({ days: 8 - today.dayOfWeek });
  const nextMonth = today.add({ months: 1 });
  const workday = nextMonth.dayOfWeek > 5 ? nextMonth.add({ days: 8 - nextMonth.dayOfWeek }) : nextMonth;
  return [
    { choice: 'hour' as const, at: now + 3_600_000 },
    ...(here.hour < afternoon - 1 ? [{ choice: 'afternoon' as const, at: on(today, afternoon) }] : []),
    // On a Sunday tomorrow is the Monday already.
    ...(tomorrow.equals(monday) ? [] : [{ choice: 'tomorrow' as const, at: on(tomorrow, morning) }]),
    { choice: 'monday' as const, at: on(monday, morning) },
    { choice: 'month' as const, at: on(workday, morning) },
  ];
}

/** "2026-11-20 09:00:00", as date pickers give it, is a wall clock's time: the instant at which it shows in `zone`. */
export const instantAt = (written: string, zone: string): number =>
  Temporal.PlainDateTime.from(written.replace(' ', 'T')).toZonedDateTime(zone).epochMilliseconds;

/** The other way round: what a wall clock in `zone` shows, for a date picker. */
export const writtenAt = (at: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' })
    .replace('T', ' ');
