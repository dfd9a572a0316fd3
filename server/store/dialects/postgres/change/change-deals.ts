import type { ChangeResult, DealChangeRequest, Decide } from '../../../change.ts';
import { AppError } from '../../../../errors.ts';
import type { Connection } from '../connection.ts';
import { attempt } from './batch.ts';
import { Folding } from './folding.ts';
import { Queue } from './queue.ts';
import { RecordCache } from './record-cache.ts';
import { keysOf } from './request.ts';
import { Writer } from './writer.ts';
import { say } from '../../../../../machines/index.ts';

/**
 * Batches under way at one moment, each on a connection of its own: while the database writes one, the next is decided,
 * and several commits share one sync of the disk.
 */
const mostAtOnce = 4;
/** What waits is shared out among the connections that are free, but not into smaller batches than this. */
const leastShared = 6;
/** How long a request waits for a database that can't be reached. */
const defaultPatienceMs = 5_000;
/** Between two tries to reach the database, doubled with each. */
const firstPauseMs = 25;
const longestPauseMs = 500;

export interface DealChangesOptions {
  patienceMs?: number;
}

export interface DealChanges {
  /** As in `Store`. */
  change<Ask>(requests: readonly DealChangeRequest<Ask>[], decide: Decide<Ask>): Promise<ChangeResult[]>;
  /** Takes no more requests; resolves when those it has taken are settled. */
  close(): Promise<void>;
}

/**
 * The path that changes deals, on PostgreSQL. No lock is held while a decision is taken: requests of one moment are
 * decided on what is remembered, or loaded, and written in one statement that applies those whose reading still holds.
 * The others are decided again.
 */
export function createDealChanges(
  connection: Connection,
  { patienceMs = defaultPatienceMs }: DealChangesOptions = {},
): DealChanges {
  const queue = new Queue();
  const cache = new RecordCache();
  const folding = new Folding(connection.pool);
  const idle = Array.from({ length: mostAtOnce }, () => new Writer(connection, patienceMs));
  const writers = [...idle];
  let closing: Promise<void> | undefined;
  let settled: () => void = () => undefined;

  function wake(): void {
    if (queue.length === 0) return;
    const writer = idle.pop();
    if (writer) void work(writer);
  }

  async function work(writer: Writer): Promise<void> {
    const around = { writer, cache, where: connection.where, patienceMs };
    let pauseMs = 0;
    for (;;) {
      // After this turn of the event loop, so that whatever else arrives in it comes along.
      await new Promise((resolve) => (pauseMs > 0 ? setTimeout(resolve, pauseMs) : setImmediate(resolve)));
      const batch = queue.take(Math.max(leastShared, Math.ceil(queue.length / (idle.length + 1))));
      if (batch.length === 0) break;
      wake();
      const { again, reached, applied } = await attempt(batch, around);
      folding.changed(applied);
      pauseMs = reached ? 0 : Math.min(Math.max(2 * pauseMs, firstPauseMs), longestPauseMs);
      queue.done(batch, again);
      // What waited behind this batch may go now.
      wake();
    }
    idle.push(writer);
    if (idle.length === writers.length && queue.length === 0) settled();
  }

  return {
    change(requests, decide) {
      if (requests.length === 0) return Promise.resolve([]);
      if (closing) {
        const error = new AppError('not-ready', say`Greenlane is stopping. Try again when it is up.`);
        return Promise.resolve(requests.map(({ dealId }) => ({ outcome: 'refused', dealId, error })));
      }
      return new Promise((resolve) => {
        const results: ChangeResult[] = [];
        let open = requests.length;
        requests.forEach((request, place) => {
          queue.add({
            request,
            decide: (loaded) => decide(loaded, request),
            settle: (result) => {
              results[place] = result;
              open -= 1;
              if (open === 0) resolve(results);
            },
            keys: keysOf(request),
            fresh: false,
            alone: false,
            overtaken: 0,
            unwritable: 0,
            withoutDatabaseSince: null,
          });
        });
        wake();
      });
    },
    close() {
      closing ??= new Promise<void>((resolve) => {
        settled = resolve;
        if (idle.length === writers.length && queue.length === 0) resolve();
      }).then(async () => {
        await Promise.all([folding.end(), ...writers.map((writer) => writer.end())]);
      });
      return closing;
    },
  };
}
