import type { Duration } from '../duration.ts';

// Bounds in hours, generous for daylight saving and short months.
const hours = {
  second: [1 / 3600, 1 / 3600],
  minute: [1 / 60, 1 / 60],
  hour: [1, 1],
  day: [23, 25],
  week: [167, 169],
  month: [28 * 24 - 1, 31 * 24 + 1],
} as const;

/** Whether one wait always ends before the other, however calendars fall; false where that can't be told. */
export function alwaysBefore(one: Duration, other: Duration): boolean {
  if (one.unit === other.unit && one.working === other.working) return one.amount < other.amount;
  // How long working time takes depends on the process's hours; it is never shorter than the same on the calendar.
  if (one.working) return false;
  return one.amount * hours[one.unit][1] < other.amount * hours[other.unit][0];
}

/** The wait that ends first of all, as far as that can be told. */
export const earliest = (waits: readonly Duration[]): Duration | undefined =>
  waits.reduce<Duration | undefined>(
    (first, wait) => (first === undefined || alwaysBefore(wait, first) ? wait : first),
    undefined,
  );

export const isInstant = (wait: Duration): boolean => wait.amount === 0;
