import type { JsonValue } from './json.ts';

export interface IdempotentAnswer {
  /** HTTP status of the first answer. */
  status: number;
  response: JsonValue;
}

/** Answers to mutating calls by the caller's key, so that a repeated call changes nothing. */
export interface Idempotency {
  /** The stored answer; null while there is none. Throws `idempotency-mismatch` when the key came with another body. */
  find(scope: string, key: string, bodyHash: string): Promise<IdempotentAnswer | null>;
  /**
   * Keeps the key for this server while it makes the answer; false while another one does. A server that dies keeps it for
   * no longer than `leaseMs`. Where one process has the store for itself there is nobody to keep it from.
   */
  reserve(scope: string, key: string, bodyHash: string, leaseMs: number): Promise<boolean>;
  /** No answer came of it: the key is free again. */
  release(scope: string, key: string): Promise<void>;
  /** Returns the answer that stands: another one's, where the key had run out and an answer was there already. */
  save(
    scope: string,
    key: string,
    bodyHash: string,
    answer: IdempotentAnswer,
    now: number,
  ): Promise<IdempotentAnswer>;
  removeBefore(before: number): Promise<number>;
}
