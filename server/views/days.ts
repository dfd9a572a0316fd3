import { Temporal } from 'temporal-polyfill';
import type { DueClass } from '../../machines/api/index.ts';

export const dayMs = 24 * 60 * 60_000;

const dayOf = (at: number, zone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();

/** ISO date of the day that a moment lies in. */
export const isoDay = (at: number, zone: string): string => dayOf(at, zone).toString();

/** The first moment of tomorrow, where the viewer is. */
export const dayEndsAt = (now: number, zone: string): number =>
  dayOf(now, zone).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;

/** The first moment of today, or of a day before, where the viewer is. */
export const dayBeganAt = (now: number, zone: string, daysAgo = 0): number =>
  dayOf(now, zone).subtract({ days: daysAgo }).toZonedDateTime(zone).epochMilliseconds;

/** "day 3": calendar days where the viewer is, the first one being 1. */
export const dayNumber = (since: number, now: number, zone: string): number =>
  Math.max(0, dayOf(since, zone).until(dayOf(now, zone)).days) + 1;

/** Whole days that have passed. */
export const wholeDays = (ms: number): number => Math.max(0, Math.floor(ms / dayMs));

export const monthStartsAt = (now: number, zone: string): number =>
  dayOf(now, zone).with({ day: 1 }).toZonedDateTime(zone).epochMilliseconds;

/** How soon an open action is due. One without a due time is for today: it can be done now, and somebody waits. */
export function dueClass(dueAt: number | null, now: number, dayEnds: number): DueClass {
  if (dueAt === null) return 'today';
  if (dueAt < now) return 'overdue';
  return dueAt < dayEnds ? 'today' : 'later';
}
