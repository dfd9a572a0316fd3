import { systemClock, type Clock } from '../../server/runtime/clock.ts';

/** A Monday in working time. */
const monday = Date.UTC(2026, 10, 16, 9);
/** From here to the Monday; the same for all of a file, so that time goes on when a server is started again. */
const aheadMs = monday - Date.now();

/** Goes on by itself, from a Monday morning: what a test sees doesn't depend on the day on which it runs. */
export const mondayClock: Clock = {
  now: () => systemClock.now() + aheadMs,
  setTimer: (atMs, callback) => systemClock.setTimer(atMs - aheadMs, callback),
};

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

export function createTestClock(startMs: number = monday): TestClock {
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
