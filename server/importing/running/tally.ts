import { z } from 'zod';
import type { ImportPreview, ImportProgress, Total } from '../../../machines/api/index.ts';
import type { Place } from '../guessing/places.ts';

/** How far an import has got; the file's rows are counted once, as `total`. */
export type Counts = Omit<ImportProgress, 'total'>;

export const noCounts: Counts = {
  done: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  failed: 0,
  newContacts: 0,
  newCompanies: 0,
  newLeads: 0,
  newProducts: 0,
};

const Sums = z.object({ count: z.number(), minor: z.record(z.string(), z.number()) });
type Sums = z.infer<typeof Sums>;

/** Deals and their values by what they have in common; goes into a JSON column and comes back. */
export const Tally = z.record(z.string(), Sums);
export type Tally = z.infer<typeof Tally>;

export function add(
  tally: Tally,
  key: string,
  { valueMinor, currency }: { valueMinor: number | null; currency: string | null },
): void {
  const sums: Sums = (tally[key] ??= { count: 0, minor: {} });
  sums.count++;
  if (valueMinor !== null && currency !== null)
    sums.minor[currency] = (sums.minor[currency] ?? 0) + valueMinor;
}

/** Largest first. */
export const totalsOf = ({ minor }: Sums): Total[] =>
  Object.entries(minor)
    .map(([currency, sum]) => ({ currency, minor: sum }))
    .toSorted((a, b) => b.minor - a.minor);

export function sumOf(tally: Tally): Total[] {
  const all: Sums = { count: 0, minor: {} };
  for (const { minor } of Object.values(tally))
    for (const [currency, sum] of Object.entries(minor))
      all.minor[currency] = (all.minor[currency] ?? 0) + sum;
  return totalsOf(all);
}

/** As drawn. */
export const placedOf = (tally: Tally, places: readonly Place[]): ImportPreview['placed'] =>
  places.flatMap(({ winChance: _winChance, ...step }) => {
    const sums = tally[step.id];
    return sums ? [{ step, count: sums.count, totals: totalsOf(sums) }] : [];
  });
