import type { Decision, ChangeResult, DealChangeRequest, LoadedDeal } from '../../../change.ts';
import { partsOf } from '../../../changes.ts';

/** One request on its way, with how it has fared so far. */
export interface Pending {
  readonly request: DealChangeRequest<unknown>;
  readonly decide: (loaded: LoadedDeal) => Decision;
  readonly settle: (result: ChangeResult) => void;
  /** What no two requests that are under way may have in common. */
  readonly keys: readonly string[];
  /** To be decided on what the database says now, not on what is remembered of it. */
  fresh: boolean;
  /** In a batch of its own: a row of its last batch couldn't be written, and it may have been one of these. */
  alone: boolean;
  /** How often others were faster. */
  overtaken: number;
  /** How often its rows couldn't be written when it was alone. */
  unwritable: number;
  /** Since when the database hasn't answered, by `performance.now()`. */
  withoutDatabaseSince: number | null;
}

/**
 * Requests for one deal follow each other, as do those with one idempotency or import key, and those that make deals of
 * one main contact and ask for its earlier ones: each of these has to see what the one before has done.
 */
export function keysOf(request: DealChangeRequest<unknown>): string[] {
  const { dealId, create, earlier, idempotency, importKey } = request;
  const keys = [`deal ${dealId}`];
  if (create && earlier) {
    const main = partsOf(create).find((part) => part.main);
    if (main) keys.push(`makes ${main.id}`);
  }
  if (idempotency) keys.push(`key ${idempotency.scope ?? dealId} ${idempotency.key}`);
  if (importKey !== undefined) keys.push(`import ${importKey}`);
  return keys;
}
