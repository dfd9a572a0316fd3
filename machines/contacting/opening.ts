import { weekdays, type Weekday } from '../time/calendar.ts';
import { DAY_MS, workingTimeOf } from '../time/working.ts';
import { zoneOf } from '../time/zone.ts';
import type { ContactHours } from './rules.ts';

/** When somebody may be written to. */
export interface ContactTimes {
  /** IANA zone of their clock. */
  zone: string;
  /** Null: at any hour. */
  hours: ContactHours | null;
  /** Days on which nothing goes out, by ISO date, with their names. */
  freeDays: ReadonlyMap<string, string>;
}

/** Why nothing goes out at some moment. */
export type Closed =
  { code: 'outside-hours' } | { code: 'quiet-day'; day: Weekday } | { code: 'holiday'; name: string };

/** The first moment from `at` on at which something may go out, and until when: epoch milliseconds, `to` exclusive. */
export interface Opening {
  from: number;
  to: number;
  /** Null where `at` itself is open. */
  closed: Closed | null;
}

const wholeDay: [string, string][] = [['00:00', '24:00']];
const always: ContactHours = Object.fromEntries(weekdays.map((day) => [day, wholeDay]));

/** Hours that never open would keep messages for ever, so they close nothing. */
export const neverOpens = (hours: ContactHours): boolean => weekdays.every((day) => !hours[day]?.length);

export function openingFrom(at: number, { zone, hours, freeDays }: ContactTimes): Opening {
  const shut = hours !== null && neverOpens(hours) ? null : hours;
  if (shut === null && freeDays.size === 0) return { from: at, to: Infinity, closed: null };
  const calendar = { zone, hours: shut ?? always, holidays: [...freeDays.keys()] };
  const piece = workingTimeOf(calendar).pieceFrom(at);
  if (piece.from <= at) return { from: at, to: piece.to, closed: null };
  return { ...piece, closed: closedAt(at, { zone, hours: shut, freeDays }) };
}

function closedAt(at: number, { zone, hours, freeDays }: ContactTimes): Closed {
  const local = at + zoneOf(zone).spanAt(at).offsetMs;
  const name = freeDays.get(isoDay(local));
  if (name !== undefined) return { code: 'holiday', name };
  const day = weekdayOf(local);
  return hours !== null && !hours[day]?.length ? { code: 'quiet-day', day } : { code: 'outside-hours' };
}

/** A wall-clock time written as if it were UTC, as its ISO date. */
const isoDay = (local: number): string => new Date(local).toISOString().slice(0, 10);

function weekdayOf(local: number): Weekday {
  // 1 January 1970 was a Thursday; the week starts on Monday.
  const place = (((Math.floor(local / DAY_MS) + 3) % 7) + 7) % 7;
  return weekdays[place] ?? 'mon';
}
