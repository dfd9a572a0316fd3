import type { Clock } from './clock.ts';

/**
 * How fast messages may leave: so many a minute, and a few at once after a quiet time. A mail server that suddenly gets
 * everything that a long downtime has piled up takes us for a spammer.
 */
export interface Pace {
  /** How many may leave now. */
  free(perMinute: number | null): number;
  taken(count: number): void;
  /** It didn't leave after all. */
  givenBack(): void;
  /** When the next may leave; the clock's moment where one may now. */
  nextAt(perMinute: number | null): number;
}

const minuteMs = 60_000;
/** What may leave at once: a quarter of a minute's worth, and never less than a handful. */
const atOnce = (perMinute: number): number => Math.max(perMinute / 4, 5);

export function createPace(clock: Pick<Clock, 'now'>): Pace {
  let saved: number | null = null;
  let at = clock.now();

  function savedNow(perMinute: number): number {
    const now = clock.now();
    const most = atOnce(perMinute);
    // A clock that was set back starts counting afresh.
    const gained = (Math.max(now - at, 0) * perMinute) / minuteMs;
    saved = saved === null ? most : Math.min(saved + gained, most);
    at = now;
    return saved;
  }

  return {
    free: (perMinute) => (perMinute === null ? Infinity : Math.max(Math.floor(savedNow(perMinute)), 0)),
    taken(count) {
      if (saved !== null) saved -= count;
    },
    givenBack() {
      if (saved !== null) saved += 1;
    },
    nextAt(perMinute) {
      if (perMinute === null) return clock.now();
      const lacking = 1 - savedNow(perMinute);
      return lacking <= 0 ? clock.now() : clock.now() + Math.ceil((lacking * minuteMs) / perMinute);
    },
  };
}
