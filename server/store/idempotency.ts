import type { JsonValue } from './json.ts';

export interface IdempotentAnswer {
  /** HTTP status of the first answer. */
  status: number;
  response: JsonValue;
}

/** Answers to mutating calls by the caller's key, so that a repeated call changes nothing. */
export interface Idempotency {
  /** The stored answer; null for a new key. Throws `idempotency-mismatch` when the key came with another body. */
  find(scope: string, key: string, bodyHash: string): Promise<IdempotentAnswer | null>;
  save(scope: string, key: string, bodyHash: string, answer: IdempotentAnswer, now: number): Promise<void>;
  removeBefore(before: number): Promise<number>;
}
