import type { Calendar } from '../time/calendar.ts';
import { workingTimeOf } from '../time/working.ts';

/** A stretch of time in epoch milliseconds, `to` exclusive. */
interface Span {
  from: number;
  to: number;
}

export interface SlotRequest {
  /** Hours in which somebody can be booked, and the zone of their clock. */
  calendar: Calendar;
  minutes: number;
  /** From one slot to the next, counted from the beginning of each span of hours. */
  everyMinutes: number;
  /** Kept free before and after each slot. */
  beforeMinutes: number;
  afterMinutes: number;
  /** Time that is taken; in order of `from`, and apart from one another. */
  busy: readonly Span[];
  /** Slots begin at or after `from`, and before `to`. */
  from: number;
  to: number;
}

const minuteMs = 60_000;
/** Nobody reads more, and a page without limits would be one to be abused. */
const most = 5_000;

/**
 * When the free slots begin, soonest first. Each lies wholly within the hours; what is kept free around it may lie
 * outside of them, but not in time that is taken.
 */
export function freeSlots({ calendar, busy, from, to, ...wanted }: SlotRequest): number[] {
  const working = workingTimeOf(calendar);
  if (!working.any) return [];
  const lengthMs = wanted.minutes * minuteMs;
  const everyMs = wanted.everyMinutes * minuteMs;
  const beforeMs = wanted.beforeMinutes * minuteMs;
  const afterMs = wanted.afterMinutes * minuteMs;
  const slots: number[] = [];
  let next = 0;
  for (let piece = working.pieceFrom(from); piece.from < to; piece = working.pieceFrom(piece.to)) {
    const first = piece.from + Math.max(0, Math.ceil((from - piece.from) / everyMs)) * everyMs;
    for (let at = first; at + lengthMs <= piece.to && at < to; at += everyMs) {
      while ((busy[next]?.to ?? Infinity) <= at - beforeMs) next++;
      if ((busy[next]?.from ?? Infinity) < at + lengthMs + afterMs) continue;
      slots.push(at);
      if (slots.length === most) return slots;
    }
  }
  return slots;
}

/** The free slots nearest to a time that is gone, soonest first. */
export const nearestSlots = (slots: readonly number[], at: number, count: number): number[] =>
  slots
    .toSorted((a, b) => Math.abs(a - at) - Math.abs(b - at))
    .slice(0, count)
    .toSorted((a, b) => a - b);
