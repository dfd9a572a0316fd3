import type { Duration } from '../../machines/duration.ts';
import { weekdays, type Calendar } from '../../machines/time/calendar.ts';
import { oneOf, type Random } from './random.ts';

/*
 * Due times counted out minute by minute on a zone's clock as Intl shows it. Slow, and of nothing that machines/time
 * is made of: what that computes is held against this.
 */

export const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
const DAY_MS = 86_400_000;

/** What a zone's clock has shown, minute by minute. */
export interface WalkedClock {
  readonly zone: string;
  /** Epoch milliseconds of the first minute. */
  readonly from: number;
  /** Per minute: date and time on the clock, in minutes since its 1 January 1970, 00:00. */
  readonly shown: Int32Array;
  /** Minutes at which the clock jumped. */
  readonly jumps: readonly number[];
}

export function walkClock(zone: string, from: number, to: number): WalkedClock {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const shown = new Int32Array(Math.floor((to - from) / MINUTE_MS));
  const jumps: number[] = [];
  for (let index = 0; index < shown.length; index += 1) {
    // "03/29/2026, 01:30"
    const text = clock.format(from + index * MINUTE_MS);
    const part = (start: number, end: number): number => Number(text.slice(start, end));
    const at = Date.UTC(part(6, 10), part(0, 2) - 1, part(3, 5), part(12, 14), part(15, 17)) / MINUTE_MS;
    if (index > 0 && at !== (shown[index - 1] ?? 0) + 1) jumps.push(index);
    shown[index] = at;
  }
  return { zone, from, shown, jumps };
}

/** The walk has come to the end of the clock. */
class Outside extends Error {}

/** Counts durations of one calendar out on a walked clock. */
export function walkedCalendar({ from, shown }: WalkedClock, calendar: Calendar) {
  const holidays = new Set((calendar.holidays ?? []).map((date) => Date.parse(date) / DAY_MS));
  const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const spans = weekdays.map((weekday) =>
    (calendar.hours[weekday] ?? []).map(([opens, closes]) => [minuteOf(opens), minuteOf(closes)] as const),
  );
  const working = new Uint8Array(shown.length);
  /** Days on the clock with at least one working minute. */
  const workingDays = new Set<number>();
  shown.forEach((minute, index) => {
    const day = Math.floor(minute / DAY_MINUTES);
    if (holidays.has(day)) return;
    const time = minute - day * DAY_MINUTES;
    // 1 January 1970 was a Thursday; the list begins on Monday.
    if (!spans[(day + 3) % 7]?.some(([opens, closes]) => time >= opens && time < closes)) return;
    working[index] = 1;
    workingDays.add(day);
  });

  const instant = (index: number): number => from + index * MINUTE_MS;
  function isWorking(index: number): boolean {
    if (index < 0 || index >= working.length) throw new Outside();
    return working[index] === 1;
  }
  /** The minute that holds the moment, or going back the one that holds what is just before it. */
  const minuteAt = (at: number, way: 1 | -1): number =>
    way === 1 ? Math.floor((at - from) / MINUTE_MS) : Math.ceil((at - from) / MINUTE_MS) - 1;

  /** Date and time on the clock, in milliseconds. */
  function wallOf(at: number): number {
    const index = minuteAt(at, 1);
    const minute = shown[index];
    if (minute === undefined) throw new Outside();
    return minute * MINUTE_MS + at - instant(index);
  }

  /** The first time that the clock shows this; a time that it skips moves on by the gap. */
  function instantOf(wall: number): number {
    const minute = Math.floor(wall / MINUTE_MS);
    const rest = wall - minute * MINUTE_MS;
    const middle = minute - from / MINUTE_MS;
    // No clock is more than 14 hours away from UTC, and none has jumped by more than a day.
    const first = middle - 40 * 60;
    const last = middle + 40 * 60;
    if (first < 1 || last >= shown.length) throw new Outside();
    for (let index = first; index <= last; index += 1)
      if (shown[index] === minute) return instant(index) + rest;
    for (let index = first; index <= last; index += 1) {
      const before = shown[index - 1] ?? 0;
      if (before < minute && (shown[index] ?? 0) > minute)
        return instant(index - 1) + (minute - before) * MINUTE_MS + rest;
    }
    throw new Error(`The clock neither shows nor skips the minute ${minute}.`);
  }

  function workingMoment(at: number, way: 1 | -1): number {
    let index = minuteAt(at, way);
    if (isWorking(index)) return at;
    while (!isWorking(index)) index += way;
    return way === 1 ? instant(index) : instant(index + 1);
  }

  function workingTime(at: number, durationMs: number, way: 1 | -1): number {
    if (durationMs === 0) return workingMoment(at, way);
    let leftMs = durationMs;
    let cursor = at;
    for (let index = minuteAt(at, way); ; index += way) {
      const end = way === 1 ? instant(index + 1) : instant(index);
      if (isWorking(index)) {
        const lengthMs = Math.abs(end - cursor);
        if (leftMs <= lengthMs) return cursor + way * leftMs;
        leftMs -= lengthMs;
      }
      cursor = end;
    }
  }

  function workingDaysOn(at: number, amount: number, way: 1 | -1): number {
    const start = workingMoment(at, way);
    if (amount === 0) return start;
    // Going back, closing time at midnight belongs to the day that ends with it.
    const wall = way === 1 ? wallOf(start) : wallOf(start - 1) + 1;
    let day = Math.floor((way === 1 ? wall : wall - 1) / DAY_MS);
    const time = wall - day * DAY_MS;
    for (let left = amount; left > 0;) {
      day += way;
      if (day * DAY_MS < from || day * DAY_MS > instant(shown.length)) throw new Outside();
      if (workingDays.has(day)) left -= 1;
    }
    return workingMoment(instantOf(day * DAY_MS + time), way);
  }

  function months(at: number, amount: number): number {
    const wall = wallOf(at);
    const date = new Date(wall);
    const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + amount, date.getUTCDate()];
    const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    return instantOf(Date.UTC(year, month, Math.min(day, lastDay)) + (wall % DAY_MS));
  }

  function shifted(at: number, { amount, unit, working: inHours }: Duration, way: 1 | -1): number {
    const days = unit === 'week' ? amount * 7 : amount;
    switch (unit) {
      case 'second':
      case 'minute':
      case 'hour': {
        const durationMs = amount * { second: 1000, minute: MINUTE_MS, hour: 60 * MINUTE_MS }[unit];
        return inHours ? workingTime(at, durationMs, way) : at + way * durationMs;
      }
      case 'day':
        if (inHours) return workingDaysOn(at, amount, way);
        return amount === 0 ? at : instantOf(wallOf(at) + way * days * DAY_MS);
      case 'week': {
        const moved = amount === 0 ? at : instantOf(wallOf(at) + way * days * DAY_MS);
        return inHours ? workingMoment(moved, way) : moved;
      }
      case 'month': {
        const moved = amount === 0 ? at : months(at, way * amount);
        return inHours ? workingMoment(moved, way) : moved;
      }
    }
  }

  return {
    /** The moment a duration before or after another; null where the walk leaves the clock. */
    shift(at: number, duration: Duration, side: 'before' | 'after'): number | null {
      try {
        return shifted(at, duration, side === 'after' ? 1 : -1);
      } catch (error) {
        if (error instanceof Outside) return null;
        throw error;
      }
    },
  };
}

/** Hours of any kind: through the night, in the middle of a clock's jump, two spans a day, up to midnight; holidays. */
export function randomCalendar(clock: WalkedClock, random: Random): Calendar {
  const time = (quarters: number): string =>
    `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`;
  const hours: Calendar['hours'] = {};
  for (const weekday of weekdays) {
    if (random(7) < 2) continue;
    const cuts = Array.from({ length: 4 }, () => random(97)).toSorted((a, b) => a - b);
    const spans: [string, string][] = [];
    for (const [opens, closes] of [cuts.slice(0, 2), cuts.slice(2)]) {
      if (opens !== undefined && closes !== undefined && opens < closes)
        spans.push([time(opens), time(closes)]);
    }
    hours[weekday] = spans;
  }
  hours.wed ??= [['01:30', '02:45']];
  // Hours that a jump of the clock may leave nothing of.
  if (random(3) === 0)
    hours[oneOf(random, weekdays)] = [[oneOf(random, ['00:00', '01:15', '02:00']), '02:45']];
  const holidays = Array.from({ length: 40 }, () =>
    new Date(shownAt(clock, random(clock.shown.length)) * MINUTE_MS).toISOString().slice(0, 10),
  );
  return { zone: clock.zone, hours, holidays };
}

const shownAt = ({ shown }: WalkedClock, index: number): number => shown[index] ?? 0;

/** A moment anywhere, or as often within two days of a jump of the clock. */
export function randomStart({ from, shown, jumps }: WalkedClock, random: Random): number {
  const nearJump = jumps.length > 0 && random(2) === 0;
  const minute = nearJump ? oneOf(random, jumps) - 2880 + random(2 * 2880) : random(shown.length);
  return from + minute * MINUTE_MS + (random(3) === 0 ? random(MINUTE_MS) : 0);
}

const longest = { second: 20_000, minute: 3000, hour: 60, day: 20, week: 4, month: 5 } as const;
const units = ['second', 'minute', 'hour', 'day', 'week', 'month'] as const;

/** Every unit in working and in calendar time, and now and then nothing at all. */
export const randomDurations = (random: Random): Duration[] =>
  units.flatMap((unit) =>
    [true, false].map((working) => ({
      amount: random(12) === 0 ? 0 : 1 + random(longest[unit]),
      unit,
      working,
    })),
  );
