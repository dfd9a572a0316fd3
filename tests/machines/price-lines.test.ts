import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesTotal, lineTotal } from '../../machines/index.ts';

const line = (quantityMilli: number, priceMinor: number, discountBp = 0) => ({
  quantityMilli,
  priceMinor,
  discountBp,
});

describe('a price line', () => {
  it('comes to quantity times price, less its discount', () => {
    expect(lineTotal(line(3_000, 12_000))).toBe(36_000);
    expect(lineTotal(line(1_500, 9_900, 1_000))).toBe(13_365);
    expect(lineTotal(line(1_000, 100, 10_000))).toBe(0);
  });

  it('is rounded once, half a minor unit away from zero', () => {
    expect(lineTotal(line(500, 1))).toBe(1);
    expect(lineTotal(line(499, 1))).toBe(0);
    expect(lineTotal(line(500, -1))).toBe(-1);
    expect(lineTotal(line(333, 10_001, 3_333))).toBe(2_220);
  });

  it('is exact where fractions of computers aren’t', () => {
    expect(lineTotal(line(1_005, 100_000_000_000))).toBe(100_500_000_000);
    expect(lineTotal(line(999_999_999, 999_999_999, 1))).toBe(999_899_998_000_200);
  });

  it('never strays from the exact amount by more than half a minor unit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        fc.integer({ min: 0, max: 10_000 }),
        (quantity, price, discount) => {
          const exact = BigInt(quantity) * BigInt(price) * BigInt(10_000 - discount);
          const off = BigInt(lineTotal(line(quantity, price, discount))) * 10_000_000n - exact;
          expect(off <= 5_000_000n && off >= -5_000_000n).toBe(true);
        },
      ),
    );
  });

  it('adds up to what is printed, line by line', () => {
    expect(linesTotal([{ totalMinor: 1 }, { totalMinor: 1 }, { totalMinor: -3 }])).toBe(-1);
  });
});
