import { DAY_MS } from '../time/working.ts';
import type { Cap } from './rules.ts';

/** The cap that keeps a message back for the longest, and the moment from which on it doesn't. */
export interface Capped {
  cap: Cap;
  until: number;
}

/**
 * Whether somebody has had what they may have at `at`; null where another may go. `past` are the moments of what went
 * to them, newest first, back to the longest cap. Windows are exact: a message counts for `days` times 24 hours.
 */
export function cappedAt(at: number, past: readonly number[], caps: readonly Cap[]): Capped | null {
  let capped: Capped | null = null;
  for (const cap of caps) {
    const oldest = past[cap.messages - 1];
    if (oldest === undefined) continue;
    const until = oldest + cap.days * DAY_MS;
    if (until > at && (capped === null || until > capped.until)) capped = { cap, until };
  }
  return capped;
}
