import { setImmediate as turn } from 'node:timers/promises';
import { z } from 'zod';
import type { Logger } from '../log.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Live } from '../runtime/live.ts';
import { createWorker } from '../runtime/worker.ts';
import { workedMs } from '../runtime/worked.ts';
import type { FoundKind, Store } from '../store/store.ts';
import { homeCountry, lookAt } from './look.ts';

/** Few enough that whoever else writes hardly waits. */
const recordsAtOnce = 40;
/** After so much of the thread the rest of them waits for the next transaction: some are like hundreds of others. */
const longestMs = 10;
const wordsAtOnce = 100;
const againAtOnce = 500;

const setting = 'duplicates-sweep';
/** How far looking at everything again has come; null where nobody asked for it. */
const Sweep = z.object({ kind: z.enum(['contact', 'company']), after: z.string() }).nullable();

/**
 * By a clock that nobody sets. Nobody is asked to say what has changed: a listener to all changes would have every
 * event say what it touches, also while nobody looks.
 */
const lookEveryMs = 2_000;

export interface Sweeping {
  start: () => void;
  /** Looks now at what has changed. */
  wake: () => void;
  /** Looks at every record again, one after the other, also after a restart. */
  lookAgain(): Promise<void>;
  /** Records that wait to be looked at, counted up to a thousand. */
  waiting(): Promise<{ waiting: number; everything: boolean }>;
  /** Everything that is there now has been looked at. */
  settled: () => Promise<void>;
  stop: () => Promise<void>;
}

/**
 * Keeps the vocabulary and the list of duplicates up with the records: triggers note what changed, in the transaction of
 * the change, and this works it off a moment later, on whichever server comes first. Doing a part twice does no harm.
 */
export function createSweeping({
  store,
  clock,
  live,
  log,
}: {
  store: Store;
  clock: Clock;
  live: Live;
  log: Logger;
}): Sweeping {
  async function round(): Promise<number | null> {
    const words = await store.finding.pendingWords(wordsAtOnce);
    if (words.length > 0) await store.transact(({ finding }) => finding.workIn(words));
    const records = await store.finding.pendingRecords(recordsAtOnce);
    if (records.length > 0) {
      const home = await homeCountry(store);
      await store.transact(async (all) => {
        const began = workedMs();
        // One after the other: who is made twice in one go is found by the second.
        for (const record of records) {
          await all.duplicates.keep([await lookAt(all, record, home)], clock.now());
          if (workedMs() - began > longestMs) return;
        }
      });
      live.publish('duplicates');
    }
    // Everybody else first: on an engine in this process nothing before this has let go of the thread.
    await turn();
    const more = words.length > 0 || records.length > 0 || (await goOn());
    return more ? clock.now() : null;
  }

  /** The next part of looking at everything again. */
  async function goOn(): Promise<boolean> {
    const sweep = await store.settings.get(setting, Sweep);
    if (!sweep) return false;
    await store.transact(async ({ settings, duplicates }) => {
      const now = await settings.get(setting, Sweep);
      if (!now) return;
      const last = await duplicates.lookAgain(now.kind, now.after, againAtOnce);
      const next: FoundKind | null = now.kind === 'contact' ? 'company' : null;
      await settings.set(
        setting,
        last !== null ? { kind: now.kind, after: last } : next === null ? null : { kind: next, after: '' },
      );
    });
    return true;
  }

  const worker = createWorker({
    name: 'finding',
    clock,
    log,
    round,
    longestSleepMs: lookEveryMs,
  });
  return {
    start: worker.start,
    wake: worker.wake,
    async lookAgain() {
      await store.settings.set(setting, { kind: 'contact', after: '' });
      worker.wake();
    },
    async waiting() {
      const sweep = await store.settings.get(setting, Sweep);
      return { waiting: await store.finding.waiting(1_000), everything: sweep !== null };
    },
    settled: worker.settled,
    stop: worker.stop,
  };
}
