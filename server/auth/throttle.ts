import { AppError } from '../errors.ts';
import type { SignInAttempts } from '../store/store.ts';
import { say } from '../../machines/index.ts';

/** At most so many failures in so long, for one kind of key. */
interface Limit {
  failures: number;
  withinMs: number;
}

const minute = 60_000;
const hour = 60 * minute;

/**
 * The wait grows with the failures. A pair of account and network address has the tight limits; an address alone
 * stops the trying of many accounts, an account alone the trying from many addresses.
 */
const limits = {
  pair: [
    { failures: 5, withinMs: minute },
    { failures: 10, withinMs: 15 * minute },
    { failures: 30, withinMs: 24 * hour },
  ],
  address: [
    { failures: 30, withinMs: minute },
    { failures: 200, withinMs: hour },
  ],
  account: [{ failures: 100, withinMs: hour }],
} satisfies Record<string, readonly Limit[]>;

/** Failures older than this decide nothing any more. */
export const attemptsKeptMs = 24 * hour;

export interface SignInThrottle {
  /** Throws `too-many-attempts` with `details.retryAfterSeconds` while the account or address has to wait. */
  check(account: string, address: string, now: number): Promise<void>;
  failed(account: string, address: string, now: number): Promise<void>;
  succeeded(account: string, address: string): Promise<void>;
}

/** Counts failed sign-ins in the store, so that a restart forgets nothing. */
export function signInThrottle(attempts: SignInAttempts): SignInThrottle {
  const keysOf = (account: string, address: string) => {
    const name = account.trim().toLowerCase();
    return { pair: `pair ${name} ${address}`, address: `address ${address}`, account: `account ${name}` };
  };

  /** When the newest `failures` of this key no longer fall within the limit's time; `now` where they don't today. */
  async function freeAt(key: string, { failures, withinMs }: Limit, now: number): Promise<number> {
    if ((await attempts.count(key, now - withinMs)) < failures) return now;
    // The moment of the failure that has to grow old: the latest `since` that still counts enough of them.
    let enough = now - withinMs;
    let tooFew = now + 1;
    while (tooFew - enough > 1) {
      const middle = Math.floor((enough + tooFew) / 2);
      if ((await attempts.count(key, middle)) >= failures) enough = middle;
      else tooFew = middle;
    }
    return enough + withinMs;
  }

  return {
    async check(account, address, now) {
      const keys = keysOf(account, address);
      let free = now;
      for (const kind of ['pair', 'address', 'account'] as const) {
        for (const limit of limits[kind]) free = Math.max(free, await freeAt(keys[kind], limit, now));
      }
      if (free <= now) return;
      const retryAfterSeconds = Math.ceil((free - now) / 1000);
      throw new AppError(
        'too-many-attempts',
        say`Too many wrong passwords. Try again in ${sayWait(retryAfterSeconds)}, or ask an administrator for a new link.`,
        { details: { retryAfterSeconds } },
      );
    },
    async failed(account, address, now) {
      for (const key of Object.values(keysOf(account, address))) await attempts.add(key, now);
    },
    async succeeded(account, address) {
      const { pair } = keysOf(account, address);
      await attempts.clear(pair);
    },
  };
}

function sayWait(seconds: number): string {
  if (seconds < 120) return `${seconds} second${seconds === 1 ? '' : 's'}`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
}
