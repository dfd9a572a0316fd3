import type { ForecastWord, UserRef } from '../../machines/api/index.ts';
import type { ForecastSaying } from '../store/store.ts';

/** What counts of all that was said: the newest of each, unless it was taken back. */
export interface Sayings {
  of(
    what: ForecastSaying['what'],
    userId: string | null,
    month: string,
    currency: string,
  ): ForecastWord | null;
  /** Currencies in which anything is said. */
  currencies: ReadonlySet<string>;
  /** Users of whom anything is said. */
  users: ReadonlySet<string>;
}

const keyOf = (what: string, userId: string | null, month: string, currency: string): string =>
  `${what} ${month} ${currency} ${userId ?? ''}`;

export function sayingsOf(
  said: readonly ForecastSaying[],
  userOf: (id: string | null) => UserRef | null,
): Sayings {
  const newest = new Map<string, ForecastSaying>();
  // Oldest first, so the last one stays.
  for (const one of said) newest.set(keyOf(one.what, one.userId, one.month, one.currency), one);
  const counting = [...newest.values()].filter(({ minor }) => minor !== null);
  return {
    of(what, userId, month, currency) {
      const one = newest.get(keyOf(what, userId, month, currency));
      if (!one || one.minor === null) return null;
      return { minor: one.minor, by: userOf(one.byUser), at: one.at, remark: one.remark };
    },
    currencies: new Set(counting.map(({ currency }) => currency)),
    users: new Set(counting.flatMap(({ userId }) => (userId === null ? [] : [userId]))),
  };
}
