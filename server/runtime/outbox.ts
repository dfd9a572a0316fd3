import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../log.ts';
import type { OutboxRecord, Store } from '../store/store.ts';
import type { Clock } from './clock.ts';
import type { Dispatcher } from './dispatch.ts';
import type { Live } from './live.ts';
import { createLanes } from './lanes.ts';
import type { Machines } from './machines.ts';
import type { Ways } from './ports.ts';
import { createSending, passageOf, type Passage } from './sending.ts';
import { unknownCall } from './settling.ts';
import type { Sharing } from './sharing.ts';
import { createWorker, type Worker } from './worker.ts';

interface OutboxOptions {
  store: Store;
  clock: Clock;
  log: Logger;
  live: Pick<Live, 'publish'>;
  machines: Machines;
  dispatcher: Dispatcher;
  ways: Ways;
  sharing: Sharing;
  /** A mail server knows no such address: nothing automatic goes there any more, whoever has it. */
  noSuchAddress: (contactId: string) => Promise<unknown>;
}

/** Messages on their way at one moment, by all accounts together. */
const mostAtOnce = 40;

export interface OutboxWorker extends Omit<Worker, 'stop'> {
  /** They are tried afresh, whatever was known of them. */
  accountsChanged(): void;
  /** How many have left since the start. */
  sent(): number;
  /** When something may leave; null when nothing waits. */
  nextAt(): Promise<number | null>;
  /** Claims nothing more and gives messages under way so long to arrive; what hasn't begun by then is for the others. */
  stop(graceMs: number): Promise<void>;
}

/** Lets messages and webhooks out: at least once, and never twice where it is known that the first has arrived. */
export function createOutbox({
  store,
  clock,
  log,
  live,
  machines,
  dispatcher,
  ways,
  sharing,
  noSuchAddress,
}: OutboxOptions): OutboxWorker {
  const { leaseMs, renewEveryMs, longestSleepMs } = sharing;
  const underWay = new Map<Passage, Promise<void>>();
  const lanes = createLanes(clock);
  const ending = new AbortController();
  /** When leases were looked at last, by a clock that nobody sets. */
  let lookedAt = -Infinity;
  let stopping = false;
  let sent = 0;

  const sending = createSending({
    store,
    clock,
    log,
    live,
    machines,
    dispatcher,
    ways,
    leaseMs,
    noSuchAddress,
    sent: () => void sent++,
    lanes,
    ending: ending.signal,
  });

  async function round(): Promise<number | null> {
    await giveUpRunOut();
    for (;;) {
      const full = lanes.full();
      const limit = Math.min(mostAtOnce - underWay.size, lanes.room());
      // Whoever finishes wakes the worker.
      if (limit <= 0 || stopping) return null;
      const rows = await store.outbox.claim(clock.now(), limit, leaseMs, full);
      if (rows.length === 0) return store.outbox.nextAt(full);
      // Which accounts have room for more is known once these have found theirs.
      await Promise.all(rows.map((row) => begin(row).placed));
    }
  }

  /** What a server has left behind that died, or that stood still for longer than its leases. */
  async function giveUpRunOut(): Promise<void> {
    if (performance.now() < lookedAt + longestSleepMs) return;
    const lost = await store.outbox.expireClaims();
    lookedAt = performance.now();
    await sending.settle(lost.map((row) => unknownCall({ row, personal: null }, interrupted)));
  }

  function begin(row: OutboxRecord): Passage {
    const passage = passageOf(row);
    const work = (stopping ? sending.putBack(passage) : sending.leave(passage))
      .catch((error: unknown) => {
        // The claim runs out by itself: a message that wasn't begun is tried again, another is shown as unknown.
        log.error({ err: error, deal: row.dealId, outbox: row.id }, 'a message could not be settled');
      })
      .finally(() => {
        underWay.delete(passage);
        passage.place();
        worker.wake();
      });
    underWay.set(passage, work);
    return passage;
  }

  async function renew(): Promise<void> {
    try {
      await store.outbox.renew(
        [...underWay.keys()].map(({ claim }) => claim),
        leaseMs,
      );
    } catch (error) {
      log.warn({ err: error }, 'leases on messages under way could not be renewed; trying again');
    }
  }

  const renewing = setInterval(() => {
    if (underWay.size > 0) void renew();
  }, renewEveryMs).unref();

  const worker = createWorker({ name: 'outbox', clock, log, round, longestSleepMs });
  return {
    start: worker.start,
    wake: worker.wake,
    wakeAt: worker.wakeAt,
    accountsChanged() {
      lanes.reset();
      worker.wake();
    },
    sent: () => sent,
    get busy() {
      return worker.busy || underWay.size > 0;
    },
    nextAt: () => store.outbox.nextAt(),
    async settled() {
      while (worker.busy || underWay.size > 0) {
        await worker.settled();
        await Promise.all(underWay.values());
      }
    },
    async stop(graceMs) {
      stopping = true;
      await worker.stop();
      const arrived = Promise.all(underWay.values());
      const tooLong = new AbortController();
      await Promise.race([
        arrived,
        sleep(graceMs, undefined, { signal: tooLong.signal }).catch(() => undefined),
      ]);
      tooLong.abort();
      // Without its claim, none of these can begin any more.
      const waiting = [...underWay.keys()].filter(({ begun }) => !begun);
      ending.abort();
      clearInterval(renewing);
      const back = await Promise.allSettled(waiting.map((passage) => sending.putBack(passage)));
      for (const one of back)
        if (one.status === 'rejected')
          log.warn(
            { err: one.reason },
            'a claim on a message could not be given back; it runs out by itself',
          );
    },
  };
}

const interrupted =
  'Greenlane was stopped while the message was being handed over, so it may have been delivered. Ask the recipient, or look into the sent mail, before it is sent again.';
