import type { SegmentCount } from '../../machines/api/index.ts';
import type { SegmentKind, SegmentRule } from '../../machines/index.ts';
import type { Logger } from '../log.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Store } from '../store/store.ts';
import { countStep } from './looking.ts';

/** How many a rule describes, counted beside everything else that the server does. */
export interface SegmentCounting {
  /** As far as it has come. Begins to count where nobody has asked for a while; the first answer waits a moment. */
  count(kind: SegmentKind, rule: SegmentRule): Promise<SegmentCount>;
  /** Ends what is under way. */
  stop(): Promise<void>;
}

interface Options {
  store: Pick<Store, 'read'>;
  clock: Clock;
  /** The time of the world: for how long a count is good. */
  realNow: () => number;
  log: Logger;
}

/** A count is good for so long; whoever looks then sees a new one. */
const goodForMs = 30_000;
/** Small segments are counted before the first answer goes out. */
const firstLooks = 8;
const mostKept = 100;
/** One at a time, and with rests: at a million people others want to read, too. */
const restMs = 5;

interface Counting {
  result: SegmentCount;
  startedAt: number;
  ready: Promise<void>;
}

export function segmentCounting({ store, clock, realNow, log }: Options): SegmentCounting {
  const known = new Map<string, Counting>();
  let turn: Promise<void> = Promise.resolve();
  let stopped = false;

  function begin(kind: SegmentKind, rule: SegmentRule): Counting {
    const now = clock.now();
    const result: SegmentCount = { count: 0, looked: 0, done: false, at: now };
    let becomeReady = (): void => {};
    const ready = new Promise<void>((resolve) => (becomeReady = resolve));
    const counting = { result, startedAt: realNow(), ready };
    const walk = async (): Promise<void> => {
      let cursor: string | null = null;
      for (let looks = 1; !stopped; looks++) {
        const step: Awaited<ReturnType<typeof countStep>> = await countStep(store, kind, rule, cursor, now);
        result.count += step.count;
        result.looked += step.looked;
        cursor = step.cursor;
        if (cursor === null) {
          result.done = true;
          return;
        }
        if (looks === firstLooks) becomeReady();
        if (looks > firstLooks) await new Promise((resolve) => setTimeout(resolve, restMs));
      }
    };
    turn = turn
      .then(walk)
      .catch((error: unknown) => {
        // Whoever asks next begins anew.
        known.delete(keyOf(kind, rule));
        log.warn({ err: error }, 'a segment could not be counted');
      })
      .finally(becomeReady);
    return counting;
  }

  return {
    async count(kind, rule) {
      const key = keyOf(kind, rule);
      let counting = known.get(key);
      if (!counting || (counting.result.done && realNow() - counting.startedAt > goodForMs)) {
        counting = begin(kind, rule);
        known.delete(key);
        known.set(key, counting);
        for (const old of [...known.keys()].slice(0, -mostKept)) known.delete(old);
      }
      await Promise.race([counting.ready, new Promise((resolve) => setTimeout(resolve, 400).unref())]);
      return { ...counting.result };
    },
    async stop() {
      stopped = true;
      await turn;
    },
  };
}

const keyOf = (kind: SegmentKind, rule: SegmentRule): string => `${kind} ${JSON.stringify(rule)}`;
