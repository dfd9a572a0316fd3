import { Temporal } from 'temporal-polyfill';
import type { DigestChoice } from '../../machines/api/index.ts';

const dateAt = (at: number, zone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();

const onDay = (day: Temporal.PlainDate, hour: number, zone: string): number =>
  // Where the clock skips that hour, the next one there is.
  day.toZonedDateTime({ timeZone: zone, plainTime: { hour } }).epochMilliseconds;

/** The first time after `now` at which a digest is due. */
export function nextDigestAt({ hour, days }: DigestChoice, now: number, zone: string): number {
  const today = dateAt(now, zone);
  for (let ahead = 0; ; ahead++) {
    const day = today.add({ days: ahead });
    const at = onDay(day, hour, zone);
    if (days.includes(day.dayOfWeek) && at > now) return at;
  }
}

/** A digest is about its morning: once the day is over it is the next one's. Names the day, "2026-11-19". */
export function digestDay(dueAt: number, now: number, zone: string): string | null {
  const day = dateAt(now, zone);
  return dateAt(dueAt, zone).equals(day) ? day.toString() : null;
}

/**
 * After downtime: the latest time not after `now` at which one was due, if that is today; else null. The mornings
 * before are over.
 */
export function missedToday({ hour, days }: DigestChoice, now: number, zone: string): number | null {
  const today = dateAt(now, zone);
  const at = onDay(today, hour, zone);
  return days.includes(today.dayOfWeek) && at <= now ? at : null;
}
