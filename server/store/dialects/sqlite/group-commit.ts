import type { DatabaseSync } from 'node:sqlite';
import { AppError } from '../../../errors.ts';
import type { ChangeResult, DealChangeRequest, Decide } from '../../change.ts';
import { asRefusal } from '../../changes.ts';
import { DealChanger } from './change-deals.ts';
import { translated } from './errors.ts';
import { Folding } from './folding.ts';
import { RecordCache } from './record-cache.ts';
import type { WriteQueue } from '../write-queue.ts';

/** Requests in one transaction: enough that the disk's sync hardly counts, few enough that others get their turn. */
const maxPerTransaction = 250;

interface Pending {
  /** Reads, decides and writes one request; must be inside a transaction. */
  apply(): ChangeResult;
  dealId: string;
  settle(result: ChangeResult): void;
}

/** Everything that waits when a transaction begins shares it, and its one sync of the disk. */
export class GroupCommit {
  readonly #cache;
  readonly #changer;
  readonly #folding;
  readonly #begin;
  readonly #commit;
  readonly #rollback;
  #pending: Pending[] = [];
  #scheduled = false;

  readonly #db: DatabaseSync;
  readonly #file: string;
  readonly #queue: WriteQueue;

  constructor({ db, file }: { db: DatabaseSync; file: string }, queue: WriteQueue) {
    this.#db = db;
    this.#file = file;
    this.#queue = queue;
    this.#cache = new RecordCache(db);
    this.#changer = new DealChanger(db, this.#cache);
    this.#folding = new Folding(db);
    this.#begin = db.prepare('begin immediate');
    this.#commit = db.prepare('commit');
    this.#rollback = db.prepare('rollback');
  }

  change<Ask>(requests: readonly DealChangeRequest<Ask>[], decide: Decide<Ask>): Promise<ChangeResult[]> {
    if (requests.length === 0) return Promise.resolve([]);
    return new Promise((resolve) => {
      const results: ChangeResult[] = [];
      let open = requests.length;
      requests.forEach((request, place) => {
        this.#pending.push({
          dealId: request.dealId,
          apply: () => this.#changer.change(request, decide),
          settle: (result) => {
            results[place] = result;
            open -= 1;
            if (open === 0) resolve(results);
          },
        });
      });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#scheduled || this.#pending.length === 0) return;
    this.#scheduled = true;
    // After this turn of the event loop, so that whatever else arrives in it comes along.
    setImmediate(() => {
      this.#queue
        .run(() => this.#flush())
        .catch((error: unknown) => this.#refuseAll(error))
        .finally(() => {
          this.#scheduled = false;
          this.#schedule();
        });
    });
  }

  #flush(): void {
    const batch = this.#pending.slice(0, maxPerTransaction);
    this.#pending = this.#pending.slice(maxPerTransaction);
    const results = this.#transaction(batch);
    batch.forEach((one, i) => {
      const result = results[i];
      if (result) one.settle(result);
    });
  }

  #transaction(batch: readonly Pending[]): ChangeResult[] {
    try {
      this.#begin.run();
      this.#cache.refresh();
      const results = batch.map((one) => one.apply());
      this.#folding.changed(batch.length);
      this.#commit.run();
      return results;
    } catch (error) {
      const said = translated(this.#undone(error), this.#file);
      // A row that can't be written must not take its neighbours along: each once more, on its own.
      if (batch.length > 1 && !(said instanceof AppError)) {
        return batch.flatMap((one) => this.#transaction([one]));
      }
      return batch.map(({ dealId }) => ({ outcome: 'refused', dealId, error: asRefusal(said, dealId) }));
    }
  }

  /** A transaction on this connection was rolled back: what was remembered of it never happened. */
  forget(): void {
    this.#cache.clear();
  }

  /** Takes the transaction back and returns why: what went wrong, or worse, what went wrong in taking it back. */
  #undone(error: unknown): unknown {
    this.forget();
    try {
      if (this.#db.isTransaction) this.#rollback.run();
      return error;
    } catch (worse) {
      return worse;
    }
  }

  /** The queue is closed: whoever still waits is told. */
  #refuseAll(error: unknown): void {
    const refused = this.#pending;
    this.#pending = [];
    for (const one of refused) {
      one.settle({ outcome: 'refused', dealId: one.dealId, error: asRefusal(error, one.dealId) });
    }
  }
}
