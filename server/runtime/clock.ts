/** Where the server takes the time from; injected, so that months pass in a test or in the demo within a second. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls back once, when `now()` has reached `atMs` and never before. Returns how to call it off. */
  setTimer(atMs: number, callback: () => void): () => void;
}

/** One sleep of Node's: far below its 32-bit limit of 24.8 days, and short enough to notice a clock that was set. */
const longestSleepMs = 3_600_000;

export const systemClock: Clock = {
  now: () => Date.now(),
  setTimer(atMs, callback) {
    let sleeping: NodeJS.Timeout;
    const sleep = (): void => {
      sleeping = setTimeout(
        // Node may wake a millisecond early, and wakes hourly on a long wait: look again.
        () => (Date.now() >= atMs ? callback() : sleep()),
        Math.min(Math.max(atMs - Date.now(), 0), longestSleepMs),
      );
    };
    sleep();
    return () => clearTimeout(sleeping);
  },
};
