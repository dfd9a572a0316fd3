import type { JsonValue } from './json.ts';

export interface IdempotentAnswer {
  /** HTTP status of the first answer. */
  status: number;
  response: JsonValue;
}

/** One go at making an answer. */
export interface Attempt {
  /** Of a running server, and of no other; without a `#`. */
  server: string;
  /** No two of one server are the same. */
  attempt: number;
}

/** Answers to mutating calls by the caller's key, so that a repeated call changes nothing. */
export interface Idempotency {
  /** The stored answer; null while there is none. Throws `idempotency-mismatch` when the key came with another body. */
  find(scope: string, key: string, bodyHash: string): Promise<IdempotentAnswer | null>;
  /**
   * Keeps the key for an attempt of this server to make the answer; false while another server has it. A new attempt
   * takes it over from an earlier one of the same server, whose word from the database may have been lost. A server
   * that dies keeps it for no longer than `leaseMs`. Where one process has the store for itself there is nobody to keep
   * it from.
   */
  reserve(scope: string, key: string, bodyHash: string, by: Attempt & { leaseMs: number }): Promise<boolean>;
  /** No answer came of this attempt: the key is free again, unless another attempt has it by now. */
  release(scope: string, key: string, by: Attempt): Promise<void>;
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
