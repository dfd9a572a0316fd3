import { systemClock, type Clock } from '../runtime/clock.ts';

/** The demo's time: runs at the pace of the world, ahead of it or behind, and can be made to stand at a moment. */
export interface DemoClock extends Clock {
  /** Stands still from here on; what is due at that moment is called. */
  standAt(atMs: number): void;
  /** Goes on from where it stands. */
  run(): void;
  /** How far it is ahead of the world's clock. */
  readonly aheadMs: number;
}

interface Timer {
  atMs: number;
  callback: () => void;
  cancel: () => void;
}

export function createDemoClock(aheadMs: number, world: Clock = systemClock): DemoClock {
  let ahead = aheadMs;
  let standing: number | null = null;
  const timers = new Set<Timer>();

  const now = (): number => standing ?? world.now() + ahead;

  function arm(timer: Timer): void {
    timer.cancel();
    // Standing still, only what is due already will ever come: in the world's own time, never within this call.
    if (standing !== null && timer.atMs > standing) timer.cancel = () => {};
    else
      timer.cancel = world.setTimer(standing === null ? timer.atMs - ahead : world.now(), () => {
        timers.delete(timer);
        timer.callback();
      });
  }

  return {
    now,
    setTimer(atMs, callback) {
      const timer: Timer = { atMs, callback, cancel: () => {} };
      timers.add(timer);
      arm(timer);
      return () => {
        timer.cancel();
        timers.delete(timer);
      };
    },
    standAt(atMs) {
      standing = atMs;
      for (const timer of timers) arm(timer);
    },
    run() {
      if (standing === null) return;
      ahead = standing - world.now();
      standing = null;
      for (const timer of timers) arm(timer);
    },
    get aheadMs() {
      return standing === null ? ahead : standing - world.now();
    },
  };
}
