/*
 * Money that a forecast reckons with: integer minor units, and chances as basis points (10,000 are certain), so that
 * every product is an integer too. Rounding happens once, where a cell's value is multiplied by its chance; whatever is
 * shown above that is a sum of cells, so parts always add up to the whole, across months, people and stages alike.
 */

export const certain = 10_000;

/** `percent` (0 to 100, as drawn) in basis points. */
export const basisPointsOf = (percent: number): number => Math.round(percent * (certain / 100));

/** `minor` times a chance in basis points, to the nearest minor unit; half a unit goes away from zero. */
export function shareOf(minor: number, basisPoints: number): number {
  const product = BigInt(minor) * BigInt(basisPoints);
  const whole = BigInt(certain);
  const half = product < 0n ? -whole / 2n : whole / 2n;
  return Number((product + half) / whole);
}

/** Deals of one owner, month, currency and place, as the store adds them up. */
export interface Cell {
  deals: number;
  /** Of these, deals that nobody has given a value. */
  unvalued: number;
  /** Minor units. */
  valueMinor: number;
  /** Drawn for where they stand, in basis points; null: nobody has drawn one. */
  drawn: number | null;
  /** Measured for their stage, in basis points; null: too few have ended. */
  measured: number | null;
}

export interface Sums {
  deals: number;
  unvalued: number;
  valueMinor: number;
  /** By the chances drawn; what has none counts for nothing. */
  weightedMinor: number;
  /** By measured rates, over the deals whose stage has one; null: none has. */
  measuredMinor: number | null;
  /** Deals whose stage has too few that ended, and what they are worth: not in `measuredMinor`. */
  unmeasured: { deals: number; valueMinor: number };
}

export const nothing: Sums = {
  deals: 0,
  unvalued: 0,
  valueMinor: 0,
  weightedMinor: 0,
  measuredMinor: null,
  unmeasured: { deals: 0, valueMinor: 0 },
};

export function sumsOf(cell: Cell): Sums {
  const { deals, unvalued, valueMinor, drawn, measured } = cell;
  return {
    deals,
    unvalued,
    valueMinor,
    weightedMinor: shareOf(valueMinor, drawn ?? 0),
    measuredMinor: measured === null ? null : shareOf(valueMinor, measured),
    unmeasured: measured === null ? { deals, valueMinor } : { deals: 0, valueMinor: 0 },
  };
}

export const plus = (a: Sums, b: Sums): Sums => ({
  deals: a.deals + b.deals,
  unvalued: a.unvalued + b.unvalued,
  valueMinor: a.valueMinor + b.valueMinor,
  weightedMinor: a.weightedMinor + b.weightedMinor,
  measuredMinor:
    a.measuredMinor === null
      ? b.measuredMinor
      : b.measuredMinor === null
        ? a.measuredMinor
        : a.measuredMinor + b.measuredMinor,
  unmeasured: {
    deals: a.unmeasured.deals + b.unmeasured.deals,
    valueMinor: a.unmeasured.valueMinor + b.unmeasured.valueMinor,
  },
});

export const total = (sums: Iterable<Sums>): Sums => [...sums].reduce(plus, nothing);
