/** Quantity, price and discount of one line of a deal's price. */
export interface Priced {
  /** Thousandths: 1500 is one and a half. */
  quantityMilli: number;
  /** Of one unit, in minor units; below zero for a credit. */
  priceMinor: number;
  /** Hundredths of a percent: 1250 is 12.5 %. */
  discountBp: number;
}

const milli = 1000n;
const whole = 10_000n;

/**
 * What a line comes to, in minor units. The one place where prices are rounded: half a minor unit away from zero, once
 * per line, after the discount. Reckoned in whole numbers, so that no sum depends on how computers write fractions.
 */
export function lineTotal({ quantityMilli, priceMinor, discountBp }: Priced): number {
  const exact = BigInt(quantityMilli) * BigInt(priceMinor) * (whole - BigInt(discountBp));
  const unit = milli * whole;
  const size = exact < 0n ? -exact : exact;
  const rounded = (size + unit / 2n) / unit;
  return Number(exact < 0n ? -rounded : rounded);
}

/** What the lines come to together: the sum of what each says, so that it agrees with what is printed. */
export const linesTotal = (lines: readonly { totalMinor: number }[]): number =>
  lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0);
