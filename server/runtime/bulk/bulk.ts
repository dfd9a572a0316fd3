import { randomUUID } from 'node:crypto';
import type { BulkChange } from '../../../machines/api/index.ts';
import { AppError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import type { Logger } from '../../log.ts';
import type {
  BulkBy,
  BulkDeal,
  BulkFate,
  BulkKey,
  BulkRecord,
  JsonObject,
  Store,
} from '../../store/store.ts';
import type { Clock } from '../clock.ts';
import type { DealCall, Dispatcher, Outcome } from '../dispatch.ts';
import type { Live } from '../live.ts';
import { isOutage, type Sharing } from '../sharing.ts';
import { createWorker } from '../worker.ts';
import { beforeOf, bulkCall, BulkRefusedError, undoCall } from './calls.ts';
import { handoverNotice, handoverNoticeId } from './handover-notice.ts';
import { taggingOf } from './tagging.ts';
import { say } from '../../../machines/index.ts';

export interface NewBulk {
  deals: readonly string[];
  change: BulkChange;
  by: BulkBy;
  key: BulkKey | null;
}

/**
 * One change for many deals, in batches, each deal in its own right: what may not be done to one is noted and the others
 * go on. Goes on after a stop or a crash, and each deal is changed once.
 */
export interface BulkChanges {
  /** Answers the same job again for the same key. */
  begin(bulk: NewBulk): Promise<BulkRecord>;
  /** Takes back what a job did, as far as nobody has changed it since. Throws `conflict` where it can't be. */
  undo(id: string, by: BulkBy): Promise<BulkRecord>;
  /** What hasn't been changed yet stays as it is. */
  cancel(id: string): Promise<BulkRecord>;
  start(): void;
  /** Lets the batch under way finish. */
  stop(): Promise<void>;
  /** Resolves when nothing more is to be changed by this server. */
  settled(): Promise<void>;
}

interface BulkOptions {
  store: Store;
  clock: Clock;
  log: Logger;
  live: Live;
  dispatcher: Dispatcher;
  sharing: Sharing;
  /** Deals have other fields now: what waited for that is looked at again. */
  changed: () => Promise<unknown>;
}

/** Small enough that events of other deals never wait long behind it. */
const perBatch = 100;

export function createBulkChanges(options: BulkOptions): BulkChanges {
  const { store, clock, log, live, dispatcher, sharing } = options;
  const lease = { by: randomUUID(), leaseMs: sharing.leaseMs };
  let stopping = false;

  async function round(): Promise<null> {
    for (const id of await store.bulk.running()) {
      // One batch after the other, each under a claim that was renewed for it.
      for (let job = await claimed(id); job; job = await claimed(id)) if (!(await goOn(job))) break;
    }
    return null;
  }

  const claimed = async (id: string): Promise<BulkRecord | null> =>
    stopping ? null : store.bulk.claim(id, lease);

  /** False where nothing is left to do, or somebody else goes on with it. */
  async function goOn(job: BulkRecord): Promise<boolean> {
    const batch = await store.bulk.next(job.id, perBatch);
    if (batch.length === 0) {
      await end(job, 'done');
      return false;
    }
    const fates = await (job.undoes === null ? change(job, batch) : undo(job, job.undoes, batch));
    if (fates === null) return false;
    const mine = await store.bulk.settle(job.id, lease.by, fates);
    live.publish('bulk');
    return mine;
  }

  async function change(
    { id, change, by }: BulkRecord,
    batch: readonly BulkDeal[],
  ): Promise<BulkFate[] | null> {
    if (!change) throw new Error(`The bulk change ${id} says neither what to change nor what to take back.`);
    const tagging = await taggingOf(store, change, batch);
    const found = await Promise.all(
      batch.map(async (one) => {
        const deal = await store.deals.get(one.dealId);
        return { ...one, before: one.before ?? (deal && beforeOf(change, deal, tagging?.has(one.dealId))) };
      }),
    );
    // Written down first: after a crash what was changed is found changed, and how it was before is still known.
    if (!(await store.bulk.begin(id, lease.by, found))) return null;
    const calls = await Promise.all(
      found.map(({ dealId, place }) =>
        bulkCall(store, change, { by, deal: dealId, key: `${id}:${place}`, tagged: tagging?.has(dealId) }),
      ),
    );
    const outcomes = await dispatcher.change(calls.map(({ call }) => call));
    await tagging?.write(changedOf(batch, outcomes), { put: true, at: clock.now() });
    return outcomes.flatMap((outcome, index) => {
      const [one, call] = [found[index], calls[index]];
      return one && call ? [fateOf(one, outcome, call.before() ?? one.before)] : [];
    });
  }

  async function undo(
    { id, by }: BulkRecord,
    undoes: string,
    batch: readonly BulkDeal[],
  ): Promise<BulkFate[]> {
    const { change } = await existing(undoes);
    if (!change)
      throw new Error(`The bulk change ${undoes} took something back, which isn’t taken back again.`);
    const tagging = await taggingOf(store, change, batch);
    const calls: DealCall[] = await Promise.all(
      batch.map((deal) =>
        undoCall(store, change, { by, deal, key: `${id}:${deal.place}`, tagged: tagging?.has(deal.dealId) }),
      ),
    );
    const outcomes = await dispatcher.change(calls);
    await tagging?.write(changedOf(batch, outcomes), { put: false, at: clock.now() });
    return outcomes.flatMap((outcome, index) => {
      const one = batch[index];
      return one ? [fateOf(one, outcome, one.before)] : [];
    });
  }

  /** Once: told to whom many deals were given, and no longer where that was taken back. */
  async function end(job: BulkRecord, status: 'done' | 'cancelled'): Promise<void> {
    const now = clock.now();
    const notice = await handoverNotice(store, job, now);
    await store.transact(async (records) => {
      if (!(await records.bulk.end(job.id, status, now))) return;
      if (notice) await records.notifications.add(notice);
      if (job.undoes !== null) await records.notifications.read(handoverNoticeId(job.undoes), now);
    });
    await options.changed();
    live.publish('bulk', 'deals', 'pipeline', 'forecast', 'notifications', 'inbox');
  }

  function fateOf({ place }: BulkDeal, outcome: Outcome, before: JsonObject | null): BulkFate {
    if (outcome.outcome === 'changed')
      return { place, state: 'changed', before, rev: outcome.rev, why: null, message: null };
    const error =
      outcome.outcome === 'refused'
        ? outcome.error
        : new AppError('internal', say`Such a change makes no deal.`);
    // No fault of the deal: the batch is gone through again when the database is back.
    if (isOutage(error)) throw error;
    const none = { place, before: null, rev: null };
    if (error instanceof BulkRefusedError) {
      if (error.why === 'unchanged') return { ...none, state: 'unchanged', why: null, message: null };
      return { ...none, state: 'refused', why: error.why, message: null };
    }
    if (error.code === 'not-found') return { ...none, state: 'refused', why: 'gone', message: null };
    return { ...none, state: 'refused', why: 'refused', message: error.message };
  }

  const worker = createWorker({
    name: 'changing many deals',
    clock,
    log,
    round,
    longestSleepMs: sharing.longestSleepMs,
  });

  async function existing(id: string): Promise<BulkRecord> {
    const job = await store.bulk.get(id);
    if (!job) throw new AppError('not-found', say`There is no change “${id}” of many deals.`);
    return job;
  }

  const newJob = (by: BulkBy) => {
    const now = clock.now();
    const none = { done: 0, refused: 0, undoneBy: null, finishedAt: null };
    return { ...none, id: newId('bk', now), by, status: 'running' as const, startedAt: now };
  };

  return {
    async begin({ deals, change, by, key }) {
      const distinct = [...new Set(deals)];
      const owner = 'owner' in change && change.owner !== null ? await store.users.get(change.owner) : null;
      if ('owner' in change && change.owner !== null && !owner?.active)
        throw new AppError(
          'invalid',
          say`There is nobody “${change.owner}” who could own the deals. Choose somebody from GET /users.`,
        );
      const job = await store.bulk.start(
        { ...newJob(by), change, undoes: null, total: distinct.length },
        distinct,
        key,
      );
      live.publish('bulk');
      worker.wake();
      return job;
    },
    async undo(id, by) {
      const before = await existing(id);
      if (before.undoes !== null)
        throw new AppError(
          'conflict',
          say`What was taken back isn’t taken back again. Make the change anew.`,
        );
      const job = await store.bulk.startUndo({ ...newJob(by), change: null, undoes: id });
      live.publish('bulk');
      worker.wake();
      return job;
    },
    async cancel(id) {
      await end(await existing(id), 'cancelled');
      return existing(id);
    },
    start: worker.start,
    async stop() {
      stopping = true;
      await worker.stop();
      await store.bulk.release(lease.by).catch((error: unknown) => {
        log.warn({ err: error }, 'the claim on a bulk change could not be given back; it runs out by itself');
      });
    },
    settled: worker.settled,
  };
}

/** The deals of a batch that are as wanted now, also those that were before the server went down. */
const changedOf = (batch: readonly BulkDeal[], outcomes: readonly Outcome[]): string[] =>
  batch.flatMap(({ dealId }, index) => (outcomes[index]?.outcome === 'changed' ? [dealId] : []));
