import { weekdays, type Calendar } from './calendar.ts';
import { zoneOf, type Zone } from './zone.ts';

/** A stretch of working time: instants in epoch milliseconds, `to` exclusive. */
export interface WorkingPiece {
  from: number;
  to: number;
}

/** A calendar's working hours made ready to count in. */
export interface WorkingTime {
  zone: Zone;
  /** False where the calendar has no working hours at all; nothing below may then be asked. */
  any: boolean;
  /** Whether the local day, counted from 1 January 1970, has working time: hours, and no holiday, nor a jump of the clock over them. */
  isWorkingDay(day: number): boolean;
  /** The piece that holds `at` or else the next one. */
  pieceFrom(at: number): WorkingPiece;
  /** The piece that ends at or holds the moment just before `at`, or else the one before. */
  pieceUntil(at: number): WorkingPiece;
}

export const DAY_MS = 86_400_000;

const prepared = new WeakMap<Calendar, WorkingTime>();

/** Working time of a calendar, prepared once per calendar object. */
export function workingTimeOf(calendar: Calendar): WorkingTime {
  const known = prepared.get(calendar);
  if (known) return known;
  const working = prepare(calendar);
  prepared.set(calendar, working);
  return working;
}

/** Spans of a day in milliseconds after local midnight, in order and apart from one another. */
type DaySpans = readonly (readonly [fromMs: number, toMs: number])[];

function prepare(calendar: Calendar): WorkingTime {
  const zone = zoneOf(calendar.zone);
  const week: DaySpans[] = weekdays.map((weekday) => spansOfDay(calendar.hours[weekday] ?? []));
  const holidays = new Set((calendar.holidays ?? []).map((date) => Date.parse(date) / DAY_MS));
  const noSpans: DaySpans = [];

  // Day 0, 1 January 1970, was a Thursday; the week starts on Monday.
  const spansOn = (day: number): DaySpans =>
    holidays.has(day) ? noSpans : (week[(((day + 3) % 7) + 7) % 7] ?? noSpans);

  /*
   * Both searches walk the zone's stretches of constant offset and the local days within each. So an hour that the
   * clock shows twice counts twice, a skipped one not at all, and the walk ends: holidays are a finite list.
   */
  function pieceFrom(at: number): WorkingPiece {
    for (let cursor = at; ;) {
      const stretch = zone.spanAt(cursor);
      for (let day = Math.floor((cursor + stretch.offsetMs) / DAY_MS); ; day++) {
        const midnight = day * DAY_MS - stretch.offsetMs;
        if (midnight >= stretch.to) break;
        for (const [fromMs, toMs] of spansOn(day)) {
          const from = Math.max(midnight + fromMs, stretch.from);
          const to = Math.min(midnight + toMs, stretch.to);
          if (to > cursor && from < to) return { from, to };
        }
      }
      cursor = stretch.to;
    }
  }

  function pieceUntil(at: number): WorkingPiece {
    for (let cursor = at; ;) {
      const stretch = zone.spanAt(cursor - 1);
      for (let day = Math.floor((cursor - 1 + stretch.offsetMs) / DAY_MS); ; day--) {
        const midnight = day * DAY_MS - stretch.offsetMs;
        if (midnight + DAY_MS <= stretch.from) break;
        for (const [fromMs, toMs] of spansOn(day).toReversed()) {
          const from = Math.max(midnight + fromMs, stretch.from);
          const to = Math.min(midnight + toMs, stretch.to);
          if (from < cursor && from < to) return { from, to };
        }
      }
      cursor = stretch.from;
    }
  }

  function isWorkingDay(day: number): boolean {
    const spans = spansOn(day);
    if (spans.length === 0) return false;
    // A day begins within a day of its midnight in UTC, and the first stretch nearly always holds all of it.
    for (let stretch = zone.spanAt((day - 1) * DAY_MS); ; stretch = zone.spanAt(stretch.to)) {
      const { from, to, offsetMs } = stretch;
      const midnight = day * DAY_MS - offsetMs;
      if (spans.some(([opens, closes]) => Math.max(midnight + opens, from) < Math.min(midnight + closes, to)))
        return true;
      if (to > (day + 2) * DAY_MS) return false;
    }
  }

  return {
    zone,
    any: week.some((spans) => spans.length > 0),
    isWorkingDay,
    pieceFrom,
    pieceUntil,
  };
}

/** Hand-written hours may overlap or stand out of order; counted they are neither. */
function spansOfDay(hours: readonly (readonly [string, string])[]): DaySpans {
  const spans: [number, number][] = [];
  for (const [from, to] of hours
    .map(([opens, closes]): [number, number] => [msOfDay(opens), msOfDay(closes)])
    .toSorted(([a], [b]) => a - b)) {
    const last = spans.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else spans.push([from, to]);
  }
  return spans;
}

const msOfDay = (time: string): number =>
  Number(time.slice(0, 2)) * 3_600_000 + Number(time.slice(3)) * 60_000;
