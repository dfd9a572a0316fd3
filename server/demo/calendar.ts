import { Temporal } from 'temporal-polyfill';

/** Where the demo's people work. */
export const demoZone = 'Europe/Berlin';

/** The demo opens on a Thursday in the middle of the morning: overdue, due today and due tomorrow all have their place. */
const openingWeekday = 4;
const openingTime = '10:48';

/** A wall-clock time on a day counted from the day on which the demo opens: `[-1, '14:10']` is the day before. */
export type Moment = readonly [day: number, time: string];

/** The latest opening that isn't in the future: the same weekday and time whenever the demo is made. */
export function openingBefore(nowMs: number): Temporal.PlainDate {
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(demoZone);
  const days = (now.dayOfWeek - openingWeekday + 7) % 7;
  const day = now.toPlainDate().subtract({ days });
  return momentOn(day, [0, openingTime]) <= nowMs ? day : day.subtract({ days: 7 });
}

export const opensAt = (opening: Temporal.PlainDate): number => momentOn(opening, [0, openingTime]);

/** Epoch milliseconds. */
export const momentOn = (opening: Temporal.PlainDate, [day, time]: Moment): number =>
  opening.add({ days: day }).toZonedDateTime({ timeZone: demoZone, plainTime: time }).epochMilliseconds;

/** ISO date, for day fields. */
export const dateOn = (opening: Temporal.PlainDate, day: number): string =>
  opening.add({ days: day }).toString();
