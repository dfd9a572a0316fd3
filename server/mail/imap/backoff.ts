/** How long to wait before the next attempt, in milliseconds. */
export interface Backoff {
  firstMs: number;
  mostMs: number;
  /** After a password that the server didn't accept: some lock an account that tries too often. */
  signInMs: number;
}

export const usualBackoff: Backoff = { firstMs: 1_000, mostMs: 5 * 60_000, signInMs: 10 * 60_000 };

/**
 * Twice as long after each failure, never the same for everybody: a mail server that comes back isn't asked by all of
 * its clients at once.
 *
 * @param failures in a row, from 1
 * @param chance from 0 to 1
 */
export function waitAfter(
  { firstMs, mostMs, signInMs }: Backoff,
  { failures, signIn }: { failures: number; signIn: boolean },
  chance: number,
): number {
  const longest = signIn ? signInMs : Math.min(firstMs * 2 ** Math.min(failures - 1, 20), mostMs);
  return longest / 2 + (longest / 2) * chance;
}
