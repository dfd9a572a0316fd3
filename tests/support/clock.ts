import type { Clock } from '../../server/runtime/clock.ts';

/** A clock that stands still until the test moves it. */
export interface TestClock extends Clock {
  /** Goes to this moment; timers on the way call back at their own times, in order. */
  moveTo(atMs: number): void;
  advance(ms: number): void;
}

interface Timer {
  atMs: number;
  callback: () => void;
}

export function createTestClock(startMs: number = Date.UTC(2026, 10, 16, 9)): TestClock {
  let now = startMs;
  const timers = new Set<Timer>();

  function fire(timer: Timer): void {
    timers.delete(timer);
    timer.callback();
  }

  const clock: TestClock = {
    now: () => now,
    setTimer(atMs, callback) {
      const timer = { atMs, callback };
      timers.add(timer);
      // As with the system's clock, never within the call that sets it.
      if (atMs <= now) setImmediate(() => timers.has(timer) && fire(timer));
      return () => timers.delete(timer);
    },
    moveTo(atMs) {
      for (;;) {
        const [next] = [...timers].filter((timer) => timer.atMs <= atMs).sort((a, b) => a.atMs - b.atMs);
        if (!next) break;
        now = Math.max(now, next.atMs);
        fire(next);
      }
      now = Math.max(now, atMs);
    },
    advance: (ms) => clock.moveTo(now + ms),
  };
  return clock;
}
