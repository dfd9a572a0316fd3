import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movedBy, type Difference, type Seen, type View } from '../../../machines/forecasting/changes.ts';
import { addMonths, monthsFrom } from '../../../machines/forecasting/months.ts';

const open = (patch: Partial<Seen> = {}): Seen => ({
  status: 'open',
  ownerId: 'u_anna',
  closeOn: '2026-11-20',
  valueMinor: 10_000,
  currency: 'EUR',
  ...patch,
});
const view: View = { months: ['2026-11'], currency: 'EUR' };
const kindOf = (before: Seen, after: Seen, of: View = view) => movedBy({ deal: 'd', before, after }, of);

describe('what changed since', () => {
  it.each([
    ['won', open(), open({ status: 'won' }), -10_000],
    ['lost', open(), open({ status: 'lost' }), -10_000],
    ['dropped', open(), open({ status: 'nurture' }), -10_000],
    ['added', open({ status: 'none' }), open(), 10_000],
    ['reopened', open({ status: 'lost' }), open(), 10_000],
    ['slipped', open(), open({ closeOn: '2026-12-01' }), -10_000],
    ['earlier', open(), open({ closeOn: '2026-10-31' }), -10_000],
    ['pulled', open({ closeOn: '2027-01-15' }), open(), 10_000],
    ['undated', open(), open({ closeOn: null }), -10_000],
    ['undated', open({ closeOn: null }), open(), 10_000],
    ['currency', open({ currency: 'USD' }), open(), 10_000],
    ['value', open(), open({ valueMinor: 25_000 }), 15_000],
    ['value', open(), open({ valueMinor: null }), -10_000],
  ] as const)('tells what was %s', (kind, before, after, minor) => {
    expect(kindOf(before, after)).toMatchObject({ kind, minor });
  });

  it('tells what was given to somebody else where one person is looked at, and nothing where all are', () => {
    const [before, after] = [open(), open({ ownerId: 'u_bert' })];
    expect(kindOf(before, after, { ...view, ownerId: 'u_anna' })).toMatchObject({
      kind: 'handed',
      minor: -10_000,
    });
    expect(kindOf(before, after)).toBeNull();
  });

  it('says nothing of what is elsewhere before and after', () => {
    expect(kindOf(open({ closeOn: '2027-05-01' }), open({ closeOn: '2027-06-01' }))).toBeNull();
    expect(kindOf(open(), open())).toBeNull();
  });

  const seen: fc.Arbitrary<Seen> = fc.record({
    status: fc.constantFrom('none', 'open', 'won', 'lost', 'nurture', 'disqualified'),
    ownerId: fc.constantFrom('u_anna', 'u_bert', null),
    closeOn: fc.constantFrom('2026-10-05', '2026-11-05', '2026-12-05', null),
    valueMinor: fc.option(fc.integer({ min: 0, max: 1_000_000 })),
    currency: fc.constantFrom('EUR', 'USD'),
  });
  const anyView: fc.Arbitrary<View> = fc.record({
    months: fc.constantFrom(['2026-11'], ['2026-11', '2026-12']),
    currency: fc.constantFrom('EUR', 'USD'),
    ownerId: fc.constantFrom(undefined, 'u_anna', null),
  });
  const openValue = (deals: readonly Seen[], { months, currency, ownerId }: View): number =>
    deals
      .filter(
        (one) =>
          one.status === 'open' &&
          one.currency === currency &&
          one.closeOn !== null &&
          months.includes(one.closeOn.slice(0, 7)) &&
          (ownerId === undefined || one.ownerId === ownerId),
      )
      .reduce((sum, one) => sum + (one.valueMinor ?? 0), 0);

  it('leads from the value before to the value after, to the cent', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(seen, seen), { maxLength: 30 }), anyView, (pairs, of) => {
        const moved = pairs.map(([before, after], index): number => {
          const difference: Difference = { deal: `d${index}`, before, after };
          return movedBy(difference, of)?.minor ?? 0;
        });
        const start = openValue(
          pairs.map(([before]) => before),
          of,
        );
        const end = openValue(
          pairs.map(([, after]) => after),
          of,
        );
        expect(start + moved.reduce((sum, one) => sum + one, 0)).toBe(end);
      }),
    );
  });
});

describe('months', () => {
  it('go on over the end of a year, both ways', () => {
    expect(monthsFrom('2026-11', 4)).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
    expect(addMonths('2026-01', -1)).toBe('2025-12');
  });
});
