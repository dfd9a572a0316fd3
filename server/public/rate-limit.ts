/**
 * How often one visitor, and all of them together, may do something on a public page. Counted in the store, so that it
 * holds across servers and restarts.
 *
 *     const limits = rateLimits(store.hits);
 *     const wait = await limits.take([
 *       { key: `booking ${pageId} ${visitorOf(address)}`, hits: 5, withinMs: 10 * 60_000 },
 *       { key: `booking ${pageId}`, hits: 300, withinMs: 60 * 60_000 },
 *     ], realNow());
 *     if (wait !== null) … // milliseconds until it makes sense to try again: answer 429 with Retry-After
 *
 * Time is the world's (`context.realNow`), not the demo's.
 */
import { isIP } from 'node:net';
import type { Hits } from '../store/store.ts';

export interface RateLimit {
  key: string;
  /** At most so many … */
  hits: number;
  /** … in any span of this length, as closely as two counters can tell: those of this span and of the one before. */
  withinMs: number;
}

export interface RateLimits {
  /** Counts one hit for each limit; null where all of them still hold, else the milliseconds to wait. */
  take(limits: readonly RateLimit[], now: number): Promise<number | null>;
}

/** Counters older than this decide nothing any more. */
export const hitsKeptMs = 2 * 24 * 60 * 60_000;

export function rateLimits(hits: Pick<Hits, 'add'>): RateLimits {
  return {
    async take(limits, now) {
      let waitMs = 0;
      for (const { key, hits: most, withinMs } of limits) {
        const since = Math.floor(now / withinMs) * withinMs;
        // Also a refused hit counts: whoever goes on trying goes on waiting.
        const counted = await hits.add(key, { since, before: since - withinMs });
        const gone = (now - since) / withinMs;
        if (counted.now + counted.before * (1 - gone) > most)
          waitMs = Math.max(waitMs, since + withinMs - now);
      }
      return waitMs === 0 ? null : waitMs;
    },
  };
}

/** One visitor as a limit counts them: a whole IPv6 network is one, since each of its homes has 2^64 addresses. */
export function visitorOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (isIP(address) !== 6) return address;
  const [head = '', tail = ''] = (address.split('%')[0] ?? '').split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === '' ? [] : tail.split(':');
  const missing = address.includes('::') ? 8 - front.length - back.length : 0;
  const groups = [...front, ...Array.from({ length: missing }, () => '0'), ...back];
  return `${groups
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
