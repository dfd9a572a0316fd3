import { Temporal } from 'temporal-polyfill';

/** The first moment of a month (`2026-11`), where the workspace is. */
export const monthStart = (month: string, zone: string): number => dayStart(`${month}-01`, zone);

/** The first moment of a day. */
export const dayStart = (isoDate: string, zone: string): number =>
  Temporal.PlainDate.from(isoDate).toZonedDateTime(zone).epochMilliseconds;

export const addDays = (isoDate: string, days: number): string =>
  Temporal.PlainDate.from(isoDate).add({ days }).toString();

/** The first moment of next week, which begins on Monday. */
export function weekEndsAt(isoDate: string, zone: string): number {
  const day = Temporal.PlainDate.from(isoDate);
  return day.add({ days: 8 - day.dayOfWeek }).toZonedDateTime(zone).epochMilliseconds;
}
