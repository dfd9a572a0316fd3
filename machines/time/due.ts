import type { Duration } from '../duration.ts';
import type { Calendar } from './calendar.ts';
import { DAY_MS, workingTimeOf, type WorkingTime } from './working.ts';
import { zoneOf, type Zone } from './zone.ts';

/**
 * The moment a duration after `fromAt`; both epoch milliseconds.
 *
 * - Seconds, minutes and hours are elapsed time.
 * - Days, weeks and months keep the time on the clock of the calendar's zone. A time that the clock skips moves on
 *   by the gap (02:30 → 03:30), one that it shows twice is the earlier; a month's missing day is its last.
 * - Working seconds, minutes and hours pass only within working hours: an hour from 17:30, with hours until 18:00,
 *   is 09:30 on the next working day; half an hour is 18:00 sharp.
 * - Working days start from the next working moment, then count working days and keep the time on the clock: one
 *   day from Saturday noon is Tuesday 09:00. A day with shorter hours moves it on to the next working moment.
 * - Working weeks and months are calendar ones, moved on to the next working moment.
 * - A working duration of 0 is the next working moment.
 * - In a calendar without any working hours working time is calendar time.
 */
export const dueAt = (fromAt: number, duration: Duration, calendar: Calendar): number =>
  shift(fromAt, duration, calendar, 1);

/**
 * The moment a duration before or after `at`. Before is the mirror image of `dueAt`: working time is counted
 * backwards through working hours, and what has to be moved moves to the end of the previous ones.
 */
export const shiftFrom = (
  at: number,
  duration: Duration,
  side: 'before' | 'after',
  calendar: Calendar,
): number => shift(at, duration, calendar, side === 'after' ? 1 : -1);

type Direction = 1 | -1;

const elapsedMs = { second: 1000, minute: 60_000, hour: 3_600_000 } as const;

/** Absurd sums of working time ("100,000 working hours" at a minute a week) stop here instead of being counted out. */
const CENTURY_MS = 36_525 * DAY_MS;

function shift(at: number, { amount, unit, working }: Duration, calendar: Calendar, way: Direction): number {
  const hours = working ? workingTimeOf(calendar) : undefined;
  if (!hours?.any) {
    switch (unit) {
      case 'second':
      case 'minute':
      case 'hour':
        return at + way * amount * elapsedMs[unit];
      case 'day':
      case 'week':
        return shiftDays(at, way * amount * (unit === 'week' ? 7 : 1), zoneOf(calendar.zone));
      case 'month':
        return shiftMonths(at, way * amount, zoneOf(calendar.zone));
    }
  }
  switch (unit) {
    case 'second':
    case 'minute':
    case 'hour':
      return shiftWorkingTime(at, amount * elapsedMs[unit], hours, way);
    case 'day':
      return shiftWorkingDays(at, amount, hours, way);
    case 'week':
      return workingMoment(shiftDays(at, way * amount * 7, hours.zone), hours, way);
    case 'month':
      return workingMoment(shiftMonths(at, way * amount, hours.zone), hours, way);
  }
}

function shiftDays(at: number, days: number, zone: Zone): number {
  // Also keeps the second of two equal wall-clock times, which `instantOf` would turn into the first.
  if (days === 0) return at;
  const stretch = zone.spanAt(at);
  const moved = at + days * DAY_MS;
  // Within one stretch of constant offset a day is 24 hours; near its start the same time may have come before.
  if (moved < stretch.to && moved >= stretch.from + DAY_MS) return moved;
  return zone.instantOf(moved + stretch.offsetMs);
}

function shiftMonths(at: number, months: number, zone: Zone): number {
  if (months === 0) return at;
  const local = at + zone.spanAt(at).offsetMs;
  // A wall-clock time written as if it were UTC: these getters read it back without any zone.
  const date = new Date(local);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const midnight = Date.UTC(year, month, Math.min(date.getUTCDate(), lastDay));
  return zone.instantOf(midnight + local - Math.floor(local / DAY_MS) * DAY_MS);
}

/** `at` itself within working hours; else the start of the next ones, or going back the end of the previous ones. */
function workingMoment(at: number, hours: WorkingTime, way: Direction): number {
  return way === 1 ? Math.max(at, hours.pieceFrom(at).from) : Math.min(at, hours.pieceUntil(at).to);
}

function shiftWorkingTime(at: number, durationMs: number, hours: WorkingTime, way: Direction): number {
  const horizon = at + way * CENTURY_MS;
  let leftMs = durationMs;
  for (let cursor = workingMoment(at, hours, way); (horizon - cursor) * way > 0;) {
    const piece = way === 1 ? hours.pieceFrom(cursor) : hours.pieceUntil(cursor);
    const start = way === 1 ? Math.max(cursor, piece.from) : Math.min(cursor, piece.to);
    const end = way === 1 ? piece.to : piece.from;
    const lengthMs = Math.abs(end - start);
    if (leftMs <= lengthMs) return start + way * leftMs;
    leftMs -= lengthMs;
    cursor = end;
  }
  return horizon;
}

function shiftWorkingDays(at: number, days: number, hours: WorkingTime, way: Direction): number {
  const start = workingMoment(at, hours, way);
  if (days === 0) return start;
  // Going back, a start at midnight sharp (hours until 24:00) belongs to the day that it ends.
  const local = start + hours.zone.spanAt(way === 1 ? start : start - 1).offsetMs;
  const startDay = Math.floor((way === 1 ? local : local - 1) / DAY_MS);
  let day = startDay;
  for (let left = days; left > 0;) {
    day += way;
    if (hours.isWorkingDay(day)) left--;
  }
  return workingMoment(hours.zone.instantOf(local + (day - startDay) * DAY_MS), hours, way);
}
