import type { Pending } from './request.ts';

/** Requests in one batch: enough that the disk's sync hardly counts, few enough that others get their turn. */
const maxPerBatch = 250;
/** How far a batch looks for requests that may go ahead of others; beyond, waiting in turn is no loss. */
const maxLookedAt = 2_000;

/** Requests that wait for a batch, in the order they came. */
export class Queue {
  #waiting: Pending[] = [];
  /** Keys of the requests that are under way. */
  readonly #busy = new Set<string>();
  /** One at a time, so that what is tried again by itself keeps its order. */
  #alone: Pending | undefined;

  get length(): number {
    return this.#waiting.length;
  }

  add(pending: Pending): void {
    this.#waiting.push(pending);
  }

  /** Up to `most` that may go now, in order; their keys are busy until they are done. Empty where all have to wait. */
  take(most: number): Pending[] {
    const enough = Math.min(most, maxPerBatch);
    const batch: Pending[] = [];
    const staying: Pending[] = [];
    // Whoever waits keeps those behind it from overtaking.
    const blocked = new Set<string>();
    let looked = 0;
    for (const pending of this.#waiting) {
      if (looked === maxLookedAt || batch.length === enough || batch[0]?.alone) break;
      looked += 1;
      const mustWait =
        (pending.alone && (batch.length > 0 || this.#alone)) ||
        pending.keys.some((key) => this.#busy.has(key) || blocked.has(key));
      if (mustWait) {
        staying.push(pending);
        for (const key of pending.keys) blocked.add(key);
      } else {
        batch.push(pending);
        if (pending.alone) this.#alone = pending;
        for (const key of pending.keys) this.#busy.add(key);
      }
    }
    this.#waiting = [...staying, ...this.#waiting.slice(looked)];
    return batch;
  }

  /** `batch` is no longer under way; `again`, a part of it, comes before whatever waits. */
  done(batch: readonly Pending[], again: readonly Pending[]): void {
    for (const { keys } of batch) for (const key of keys) this.#busy.delete(key);
    if (batch[0] === this.#alone) this.#alone = undefined;
    if (again.length > 0) this.#waiting = [...again, ...this.#waiting];
  }
}
