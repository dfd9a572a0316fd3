import type { Total } from '../../machines/api/index.ts';

/** Adds one amount (negative to take away) to sums by currency, which stay largest first. */
export function addTo(totals: readonly Total[], { currency, minor }: Total): Total[] {
  const known = totals.some((total) => total.currency === currency);
  const next = known
    ? totals.map((total) => (total.currency === currency ? { currency, minor: total.minor + minor } : total))
    : [...totals, { currency, minor }];
  return next.toSorted((a, b) => b.minor - a.minor);
}

export interface Line {
  currency: string;
  total: number;
  weighted: number;
}

/** Every currency of `totals` with its part of `weighted`; one line in the fallback currency where nothing is summed. */
export function linesOf(totals: readonly Total[], weighted: readonly Total[], fallback: string): Line[] {
  const lines = totals.map(({ currency, minor }) => ({
    currency,
    total: minor,
    weighted: weighted.find((one) => one.currency === currency)?.minor ?? 0,
  }));
  return lines.length > 0 ? lines : [{ currency: fallback, total: 0, weighted: 0 }];
}
