import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Logger } from '../log.ts';
import type { Store, TimerRecord } from '../store/store.ts';
import type { Clock } from './clock.ts';
import type { DealCall, Dispatcher } from './dispatch.ts';
import { current, inform } from './draft.ts';
import type { HandingOn } from './handing-on.ts';
import { happen } from './happen.ts';
import { isOutage, type Sharing } from './sharing.ts';
import { createWorker, type Worker } from './worker.ts';
import { isHandOn } from './writes.ts';

interface TimersOptions {
  store: Store;
  clock: Clock;
  log: Logger;
  dispatcher: Dispatcher;
  handingOn: HandingOn;
  sharing: Sharing;
}

const fewest = 20;
const most = 100;
/**
 * For about so long, thousands of timers that are due at once keep the event loop busy before others have their turn:
 * so many fire in one transaction as that takes.
 */
const busyMs = 20;
/** A timer whose event could not be carried out is tried again after this long: a newer Greenlane may know how. */
const afterFaultMs = 6 * 60 * 60 * 1000;

export interface Timers extends Worker {
  /** How many have fired since the start. */
  fired(): number;
}

/** Fires what is due, in order of due time, and sleeps until the next. */
export function createTimers({ store, clock, log, dispatcher, handingOn, sharing }: TimersOptions): Timers {
  const lease = { by: randomUUID(), leaseMs: sharing.leaseMs };
  let fired = 0;
  let atOnce = most;
  let stopping = false;

  async function round(): Promise<number | null> {
    for (;;) {
      if (stopping) return null;
      const before = performance.eventLoopUtilization();
      const due = await store.timers.claim(clock.now(), atOnce, lease);
      if (due.length === 0) return store.timers.nextDueAt();
      await fire(due.filter(({ timer }) => !isHandOn(timer)));
      for (const timer of due) {
        if (isHandOn(timer.timer)) await handOn(timer);
      }
      const { active } = performance.eventLoopUtilization(before);
      atOnce = Math.min(most, Math.max(fewest, Math.round((due.length * busyMs) / Math.max(active, 1))));
    }
  }

  async function handOn(timer: TimerRecord): Promise<void> {
    try {
      await handingOn.handOn(timer);
      fired++;
    } catch (error) {
      if (isOutage(error)) throw error;
      await putOff([{ timer, error }]);
    }
  }

  /** The row goes in the transaction of its event, so a timer that was cancelled meanwhile doesn't fire. */
  async function fire(timers: readonly TimerRecord[]): Promise<void> {
    const outcomes = await dispatcher.change(timers.map(callOf));
    fired += outcomes.filter(({ outcome }) => outcome === 'changed').length;
    const faults = outcomes.flatMap((outcome, index) => {
      const timer = timers[index];
      return outcome.outcome === 'refused' && timer ? [{ timer, error: outcome.error }] : [];
    });
    const outage = faults.find(({ error }) => isOutage(error));
    if (outage) throw outage.error;
    if (faults.length > 0) await putOff(faults);
  }

  /** One timer that can't fire must not stand in the way of the others, nor be forgotten. */
  async function putOff(faults: readonly { timer: TimerRecord; error: unknown }[]): Promise<void> {
    for (const { timer, error } of faults)
      log.error({ err: error, deal: timer.dealId, timer: timer.timer }, 'a due timer could not fire');
    const later = clock.now() + afterFaultMs;
    await dispatcher.change(faults.map(({ timer }) => postponed(timer, later)));
  }

  const worker = createWorker({
    name: 'timers',
    clock,
    log,
    round,
    longestSleepMs: sharing.longestSleepMs,
  });
  return {
    start: worker.start,
    wake: worker.wake,
    wakeAt: worker.wakeAt,
    settled: worker.settled,
    async stop() {
      stopping = true;
      await worker.stop();
      // Whatever it could not fire needn't wait for the lease to run out.
      await store.timers.release(clock.now(), lease.by).catch((error: unknown) => {
        log.warn({ err: error }, 'claims on timers could not be given back; they run out by themselves');
      });
    },
    fired: () => fired,
    get busy() {
      return worker.busy;
    },
  };
}

const callOf = ({ dealId, timer, event }: TimerRecord): DealCall => ({
  deal: dealId,
  timer,
  carry: (draft) => void happen(draft, event, { actor: { kind: 'timer' } }),
});

const postponed = ({ dealId, timer, event }: TimerRecord, dueAt: number): DealCall => ({
  deal: dealId,
  timer,
  carry(draft) {
    draft.timers.push({ timer, dueAt, event });
    const owner = current(draft, 'ownerId');
    if (owner !== null)
      inform(
        draft,
        owner,
        `Something planned for “${current(draft, 'title')}” could not be carried out: its process may go round in circles. It is tried again later; look at the deal meanwhile.`,
      );
  },
});
