import type { Logger } from '../log.ts';
import type { Clock } from './clock.ts';

/** Looks for work when it is woken, and sleeps until the next piece is due. */
export interface Worker {
  start: () => void;
  wake: () => void;
  /** Wakes at this moment, unless it is going to earlier. */
  wakeAt: (atMs: number) => void;
  /** It has slept since nothing more was to be done at the clock's moment. */
  settled: () => Promise<void>;
  /** A round is under way. */
  readonly busy: boolean;
  /** Lets the round under way finish. */
  stop: () => Promise<void>;
}

interface WorkerOptions {
  name: string;
  clock: Clock;
  log: Logger;
  /** Does what is due; returns when to look again, null for when it is woken. */
  round: () => Promise<number | null>;
  /**
   * It looks at least this often, counted by a clock that nobody sets: the wall clock may have jumped over what is due,
   * and another server may have died with what it had claimed.
   */
  longestSleepMs: number;
}

/** After a failure (a full disk, for example): long enough not to spin, short enough not to be late. */
const afterFailureMs = 5_000;

export function createWorker({ name, clock, log, round, longestSleepMs }: WorkerOptions): Worker {
  let started = false;
  let stopped = false;
  let again = false;
  let running: Promise<void> | null = null;
  let alarm: { atMs: number; cancel: () => void } | null = null;
  let look: NodeJS.Timeout | undefined;

  function setAlarm(atMs: number): void {
    alarm?.cancel();
    const cancel = clock.setTimer(atMs, () => {
      alarm = null;
      wake();
    });
    alarm = { atMs, cancel };
  }

  async function rounds(): Promise<void> {
    clearTimeout(look);
    do {
      again = false;
      let nextAt: number | null;
      try {
        nextAt = await round();
      } catch (error) {
        log.error({ err: error }, `${name}: a round failed; trying again in ${afterFailureMs / 1000} s`);
        nextAt = clock.now() + afterFailureMs;
      }
      if (nextAt !== null && nextAt <= clock.now()) again = true;
      else if (nextAt !== null && !stopped) setAlarm(nextAt);
      // Woken meanwhile: what woke it may not have been there yet when the round looked.
    } while (again && !stopped);
    if (!stopped) look = setTimeout(wake, longestSleepMs).unref();
  }

  function wake(): void {
    if (!started || stopped) return;
    if (running) again = true;
    else
      running = rounds().finally(() => {
        running = null;
      });
  }

  return {
    start() {
      started = true;
      wake();
    },
    wake,
    wakeAt(atMs) {
      if (!started || stopped) return;
      if (atMs <= clock.now() || running) wake();
      else if (!alarm || atMs < alarm.atMs) setAlarm(atMs);
    },
    async settled() {
      while (running) await running;
    },
    get busy() {
      return running !== null;
    },
    async stop() {
      stopped = true;
      alarm?.cancel();
      alarm = null;
      clearTimeout(look);
      await running;
    },
  };
}
