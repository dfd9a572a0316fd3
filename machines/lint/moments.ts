import type { Duration } from '../duration.ts';

const hours = { second: 1 / 3600, minute: 1 / 60, hour: 1, day: 24, week: 168 } as const;

/** How many hours a wait on the calendar takes at least and at most. */
function bounds({ amount, unit }: Duration): [number, number] {
  if (unit === 'month') return [amount * 28 * 24 - 1, amount * 31 * 24 + 1];
  const length = amount * hours[unit];
  // Clocks are put forward or back by an hour.
  return unit === 'day' || unit === 'week' ? [length - 1, length + 1] : [length, length];
}

/** Whether one wait always ends before the other, however calendars fall; false where that can't be told. */
export function alwaysBefore(one: Duration, other: Duration): boolean {
  if (one.unit === other.unit && one.working === other.working) return one.amount < other.amount;
  // How long working time takes depends on the process's hours; it is never shorter than the same on the calendar.
  if (one.working) return false;
  return bounds(one)[1] < bounds(other)[0];
}

/** The wait that ends first of all, as far as that can be told. */
export const earliest = (waits: readonly Duration[]): Duration | undefined =>
  waits.reduce<Duration | undefined>(
    (first, wait) => (first === undefined || alwaysBefore(wait, first) ? wait : first),
    undefined,
  );

export const isInstant = (wait: Duration): boolean => wait.amount === 0;
