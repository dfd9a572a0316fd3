import { randomUUID } from 'node:crypto';
import { AppError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import type { Logger } from '../../log.ts';
import type { Actor, MoveRecord, MoveWork, NotMoved, Store } from '../../store/store.ts';
import type { Clock } from '../clock.ts';
import type { Dispatcher, Outcome } from '../dispatch.ts';
import type { Live } from '../live.ts';
import type { Machines } from '../machines.ts';
import { isOutage, type Sharing } from '../sharing.ts';
import { createWorker } from '../worker.ts';
import { NotMovedError, versionCall } from './call.ts';
import { say } from '../../../machines/index.ts';

export interface NewMove {
  processId: string;
  /** The version that the caller has looked at: it must be the one that new deals take. */
  toHash: string;
  steps: Record<string, string>;
  actor: Actor;
}

/** Takes the running deals of a process to its newest version, in batches, and goes on after a stop or a crash. */
export interface Moving {
  /** Throws `stale-revision` when another version is live by now, `conflict` while another move runs. */
  begin(move: NewMove): Promise<MoveRecord>;
  /** The deals that haven't moved yet stay where they are. */
  cancel(id: string): Promise<MoveRecord>;
  start(): void;
  /** Lets the batch under way finish. */
  stop(): Promise<void>;
  /** Resolves when nothing more is to be moved by this server. */
  settled(): Promise<void>;
}

interface MovingOptions {
  store: Store;
  clock: Clock;
  log: Logger;
  live: Live;
  machines: Machines;
  dispatcher: Dispatcher;
  sharing: Sharing;
}

/** Small enough that events of other deals never wait long behind it. */
const perBatch = 100;

export function createMoving(options: MovingOptions): Moving {
  const { store, clock, log, live, machines, dispatcher, sharing } = options;
  const lease = { by: randomUUID(), leaseMs: sharing.leaseMs };
  let stopping = false;

  async function round(): Promise<null> {
    for (const id of await store.moves.running()) {
      // One batch after the other, each under a claim that was renewed for it.
      for (let work = await claimed(id); work; work = await claimed(id)) if (!(await goOn(work))) break;
    }
    return null;
  }

  const claimed = async (id: string): Promise<MoveWork | null> =>
    stopping ? null : store.moves.claim(id, lease);

  /** False where nothing is left to do, or somebody else goes on with it. */
  async function goOn({ record, after, batch: begun }: MoveWork): Promise<boolean> {
    const { id, processId, toHash } = record;
    const batch = begun ?? (await store.moves.waiting(processId, toHash, { after, limit: perBatch }));
    const last = batch.at(-1);
    if (last === undefined) {
      await store.moves.end(id, 'done', clock.now());
      live.publish('moves', 'processes', 'pipeline', 'leads');
      return false;
    }
    // Written down first: whoever goes on after a crash counts these deals, moved or not, exactly once.
    if (!begun && !(await store.moves.begin(id, lease.by, batch))) return false;
    const done = await move(record, batch);
    const mine = await store.moves.settle(id, lease.by, { after: last, ...done });
    live.publish('moves');
    return mine;
  }

  async function move({ id, toHash, steps, actor }: MoveRecord, deals: readonly string[]) {
    const to = await machines.load(toHash);
    const outcomes = await dispatcher.change(
      deals.map((deal) => versionCall({ deal, to, steps, actor, move: id })),
    );
    const counts = { moved: 0, left: 0, failed: 0 };
    const notMoved: NotMoved[] = [];
    for (const outcome of outcomes) {
      const not = whyNot(outcome);
      if (not === null) counts.moved++;
      else if (not.why === 'undecided') counts.left++;
      else if (not.why === 'failed') counts.failed++;
      if (not && not.why !== 'closed')
        notMoved.push({ dealId: outcome.deal, why: not.why, message: not.message });
    }
    return { counts, notMoved };
  }

  function whyNot(outcome: Outcome): { why: NotMoved['why'] | 'closed'; message: string } | null {
    if (outcome.outcome === 'changed') return null;
    const error =
      outcome.outcome === 'refused' ? outcome.error : new AppError('internal', say`A move has no timer.`);
    // No fault of the deal: the batch is gone through again when the database is back.
    if (isOutage(error)) throw error;
    if (!(error instanceof NotMovedError)) {
      log.warn({ err: error, deal: outcome.deal }, 'a deal could not be moved to another version');
      return { why: 'failed', message: error.message };
    }
    // Moved by hand, or in the batch that a crash interrupted.
    if (error.why === 'there') return null;
    return { why: error.why, message: error.message };
  }

  const worker = createWorker({
    name: 'moving deals between versions',
    clock,
    log,
    round,
    longestSleepMs: sharing.longestSleepMs,
  });

  async function existing(id: string): Promise<MoveRecord> {
    const record = await store.moves.get(id);
    if (!record) throw new AppError('not-found', say`There is no move “${id}” of deals between versions.`);
    return record;
  }

  return {
    async begin({ processId, toHash, steps, actor }) {
      const to = await machines.live(processId);
      if (to.hash !== toHash)
        throw new AppError(
          'stale-revision',
          say`“${to.process.name}” has been published again: version ${to.number} is the newest now. Look at what moving to it means, then start anew.`,
        );
      const strays = Object.values(steps).filter((step) => to.machine.graph.nodes.get(step)?.kind !== 'step');
      if (strays.length > 0)
        throw new AppError(
          'invalid',
          say`Version ${to.number} has no step ${strays.join(', ')}. Its steps are: ${to.machine.graph.steps.map(({ id }) => id).join(', ')}.`,
        );
      const standing = await store.moves.standing(processId, toHash);
      const total = standing.reduce((sum, { deals }) => sum + deals, 0);
      const now = clock.now();
      const nothing = { moved: 0, left: 0, failed: 0 };
      const record: MoveRecord = {
        id: newId('v', now),
        processId,
        toHash,
        steps,
        status: 'running',
        total,
        ...nothing,
        actor,
        startedAt: now,
        finishedAt: null,
      };
      await store.moves.start(record);
      live.publish('moves');
      worker.wake();
      return record;
    },
    async cancel(id) {
      await existing(id);
      await store.moves.end(id, 'cancelled', clock.now());
      live.publish('moves', 'processes', 'pipeline', 'leads');
      return existing(id);
    },
    start: worker.start,
    async stop() {
      stopping = true;
      await worker.stop();
      await store.moves.release(lease.by).catch((error: unknown) => {
        log.warn({ err: error }, 'the claim on a move could not be given back; it runs out by itself');
      });
    },
    settled: worker.settled,
  };
}
