import type { Calendar } from '../../machines/time/calendar.ts';
import { shiftFrom } from '../../machines/time/due.ts';
import { seeded, type Random } from '../support/random.ts';
import {
  randomCalendar,
  randomDurations,
  randomStart,
  walkClock,
  walkedCalendar,
  type WalkedClock,
} from '../support/walked-time.ts';
import type { Soak } from './soak.ts';

interface OddZone {
  zone: string;
  /** The first day of its five years. */
  from: string;
  /** A day within them on which its clock jumps; null where it never does. */
  jump: string | null;
}

/** Zones whose clocks do what clocks do. */
export const oddZones: readonly OddZone[] = [
  { zone: 'Europe/Kyiv', from: '2024-01-01', jump: '2026-03-29' },
  { zone: 'America/New_York', from: '2024-01-01', jump: '2026-03-08' },
  // Half an hour of summer time.
  { zone: 'Australia/Lord_Howe', from: '2024-01-01', jump: '2026-04-05' },
  // Back for Ramadan, forward again after it.
  { zone: 'Africa/Casablanca', from: '2024-01-01', jump: '2026-02-15' },
  // The day without a 30 December 2011.
  { zone: 'Pacific/Apia', from: '2009-01-01', jump: '2011-12-30' },
  { zone: 'Asia/Kathmandu', from: '2024-01-01', jump: null },
  // Two hours of summer time.
  { zone: 'Antarctica/Troll', from: '2024-01-01', jump: '2026-03-29' },
  // Midnight skipped, until summer time was given up.
  { zone: 'America/Sao_Paulo', from: '2016-01-01', jump: '2018-11-04' },
  // Midnight skipped, and one o'clock shown twice.
  { zone: 'America/Havana', from: '2024-01-01', jump: '2026-03-08' },
  { zone: 'Africa/Cairo', from: '2023-01-01', jump: '2026-04-24' },
  { zone: 'Pacific/Chatham', from: '2024-01-01', jump: '2026-04-05' },
  { zone: 'America/St_Johns', from: '2024-01-01', jump: '2026-11-01' },
];

export const startsPerCalendar = 50;

export interface Compared {
  starts: number;
  compared: number;
  /** In words that can be run again. */
  differences: string[];
}

/** Due times of so many random starts on the clock, in random calendars, computed and counted out. */
export function compareZone(clock: WalkedClock, starts: number, random: Random): Compared {
  const result: Compared = { starts: 0, compared: 0, differences: [] };
  while (result.starts < starts) {
    const calendar = randomCalendar(clock, random);
    const walked = walkedCalendar(clock, calendar);
    for (let left = Math.min(startsPerCalendar, starts - result.starts); left > 0; left -= 1) {
      const at = randomStart(clock, random);
      result.starts += 1;
      for (const duration of randomDurations(random))
        for (const side of ['before', 'after'] as const) {
          const counted = walked.shift(at, duration, side);
          if (counted === null) continue;
          result.compared += 1;
          const computed = shiftFrom(at, duration, side, calendar);
          if (computed !== counted)
            result.differences.push(difference({ at, side, computed, counted, duration, calendar }));
        }
    }
  }
  return result;
}

const difference = (one: {
  at: number;
  side: string;
  computed: number;
  counted: number;
  duration: object;
  calendar: Calendar;
}): string =>
  `${new Date(one.at).toISOString()} ${one.side} ${JSON.stringify(one.duration)}: ` +
  `computed ${new Date(one.computed).toISOString()}, counted ${new Date(one.counted).toISOString()} in ${JSON.stringify(one.calendar)}`;

const startsPerZone = 1000;

export const workingTime: Soak = {
  name: 'working-time',
  promise: `Due times of ${startsPerZone} starts in each of ${oddZones.length} zones over 5 years are those that counting every minute gives.`,
  async round({ seed, say, broke }) {
    const figures = { operations: 0, succeeded: 0, lost: 0, doubled: 0, early: 0, zones: 0, starts: 0 };
    for (const [index, { zone, from }] of oddZones.entries()) {
      const fromMs = Date.parse(`${from}T00:00Z`);
      const clock = walkClock(zone, fromMs, Date.UTC(Number(from.slice(0, 4)) + 5, 0, 1));
      const { starts, compared, differences } = compareZone(clock, startsPerZone, seeded(seed + index));
      for (const words of differences) broke(words);
      say(
        `${zone}: ${starts} starts, ${clock.jumps.length} jumps, ${differences.length} of ${compared} differ`,
      );
      figures.operations += compared;
      figures.succeeded += compared - differences.length;
      figures.zones += 1;
      figures.starts += starts;
    }
    return figures;
  },
};
