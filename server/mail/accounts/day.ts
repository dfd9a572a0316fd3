import { Temporal } from 'temporal-polyfill';

/** The day around a moment, from midnight to midnight in this zone; both in epoch milliseconds. */
export function dayAt(now: number, zone: string): { startsAt: number; endsAt: number } {
  const begins = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).startOfDay();
  return {
    startsAt: begins.epochMilliseconds,
    endsAt: begins.add({ days: 1 }).startOfDay().epochMilliseconds,
  };
}
