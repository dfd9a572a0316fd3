import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  basisPointsOf,
  nothing,
  plus,
  shareOf,
  sumsOf,
  total,
  type Cell,
} from '../../../machines/forecasting/amounts.ts';
import { minimumSample, rateOf } from '../../../machines/forecasting/rates.ts';

const cell: fc.Arbitrary<Cell> = fc.record({
  deals: fc.integer({ min: 0, max: 100_000 }),
  unvalued: fc.integer({ min: 0, max: 100 }),
  valueMinor: fc.integer({ min: 0, max: 2 ** 46 }),
  drawn: fc.option(fc.integer({ min: 0, max: 10_000 })),
  measured: fc.option(fc.integer({ min: 0, max: 10_000 })),
});

describe('money of a forecast', () => {
  it('is rounded to the nearest minor unit, half of one away from zero', () => {
    expect(shareOf(1, 5_000)).toBe(1);
    expect(shareOf(-1, 5_000)).toBe(-1);
    expect(shareOf(1, 4_999)).toBe(0);
    expect(shareOf(999_99, 3_333)).toBe(333_30);
  });

  it('is exact where a number with a point wouldn’t be', () => {
    expect(shareOf(2 ** 53 - 1, 10_000)).toBe(2 ** 53 - 1);
    expect(shareOf(9_007_199_254_740_001, 1)).toBe(900_719_925_474);
  });

  it('takes chances as drawn, also with a fraction', () => {
    expect(basisPointsOf(33.3)).toBe(3_330);
    expect(basisPointsOf(100)).toBe(10_000);
  });

  it('adds up to the cent, however its parts are put together', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, fc.nat(3), fc.nat(3)), { maxLength: 40 }), (cells) => {
        const whole = total(cells.map(([one]) => sumsOf(one)));
        for (const by of [1, 2] as const) {
          const groups = Map.groupBy(cells, (one) => one[by]);
          const parts = [...groups.values()].map((group) => total(group.map(([one]) => sumsOf(one))));
          expect(total(parts)).toEqual(whole);
        }
        expect(whole.deals).toBe(cells.reduce((sum, [one]) => sum + one.deals, 0));
      }),
    );
  });

  it('tells apart what has no measured rate: with what has, that is all there is', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 20 }), (cells) => {
        const { valueMinor, unmeasured, measuredMinor } = total(cells.map(sumsOf));
        const measured = cells.filter((one) => one.measured !== null);
        expect(valueMinor - unmeasured.valueMinor).toBe(
          measured.reduce((sum, one) => sum + one.valueMinor, 0),
        );
        expect(measuredMinor === null).toBe(measured.length === 0);
        expect(measuredMinor ?? 0).toBeLessThanOrEqual(valueMinor - unmeasured.valueMinor);
      }),
    );
  });

  it('is nothing where there is nothing', () => {
    expect(total([])).toEqual(nothing);
    expect(plus(nothing, nothing)).toEqual(nothing);
  });
});

describe('a measured rate', () => {
  it('is no number while too few have ended, and says how many there are', () => {
    expect(rateOf({ ended: 7, won: 5 })).toEqual({ kind: 'too-few', ended: 7, of: minimumSample });
    expect(rateOf({ ended: minimumSample - 1, won: 19 }).kind).toBe('too-few');
  });

  it('is the share that was won from then on, with its sample beside it', () => {
    expect(rateOf({ ended: 21, won: 7 })).toEqual({
      kind: 'measured',
      basisPoints: 3_333,
      ended: 21,
      won: 7,
    });
  });
});
