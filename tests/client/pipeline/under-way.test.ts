import { describe, expect, test } from 'vitest';
import { boardWith, cardsWith, type UnderWay } from '../../../client/pipeline/under-way.ts';
import { board, card, column } from './samples.ts';

const moving = card('moving', { valueMinor: 3_000_00 });
const others = [card('one'), card('two', { currency: 'USD', valueMinor: 500_00 })];
const served = board([
  column('asked', [others[0]!, moving, others[1]!], { winChance: 20 }),
  column('answered', [card('three')], { winChance: 60 }),
]);
const change = (to: string | null): UnderWay => ({ card: moving, from: 'asked', to, amongFirst: true });
const ids = (of: typeof served, at: number) => of.columns[at]?.cards.map(({ id }) => id);

describe('a card that is being moved', () => {
  const shown = boardWith(served, [change('answered')]);

  test('stands on top of its new column at once, and no longer in the old one', () => {
    expect(ids(shown, 0)).toEqual(['one', 'two']);
    expect(ids(shown, 1)).toEqual(['moving', 'three']);
  });

  test('takes its value along, in counts, totals and weighted sums', () => {
    expect(shown.columns[0]).toMatchObject({
      count: 2,
      totals: [
        { currency: 'EUR', minor: 1_000_00 },
        { currency: 'USD', minor: 500_00 },
      ],
      weighted: [
        { currency: 'EUR', minor: 200_00 },
        { currency: 'USD', minor: 100_00 },
      ],
    });
    expect(shown.columns[1]).toMatchObject({
      count: 2,
      totals: [{ currency: 'EUR', minor: 4_000_00 }],
      weighted: [{ currency: 'EUR', minor: 2_400_00 }],
    });
    expect(shown).toMatchObject({
      count: served.count,
      totals: served.totals,
      weighted: [
        { currency: 'EUR', minor: 2_600_00 },
        { currency: 'USD', minor: 100_00 },
      ],
    });
  });

  test('is back where it was once the change is taken away', () => {
    expect(boardWith(served, [])).toBe(served);
    expect(ids(served, 0)).toEqual(['one', 'moving', 'two']);
  });

  test('is not counted twice when the server’s answer knows of the change already', () => {
    const caughtUp = boardWith(served, [change('answered')]);
    expect(boardWith(caughtUp, [change('answered')])).toBe(caughtUp);
  });
});

test('a deal that is being closed leaves the board’s sums too', () => {
  const shown = boardWith(served, [change(null)]);
  expect(ids(shown, 0)).toEqual(['one', 'two']);
  expect(shown).toMatchObject({
    count: served.count - 1,
    totals: [
      { currency: 'EUR', minor: 2_000_00 },
      { currency: 'USD', minor: 500_00 },
    ],
  });
});

test('a card from further down a long column is moved though the first cards never held it', () => {
  const deep: UnderWay = { card: card('deep'), from: 'asked', to: 'answered', amongFirst: false };
  expect(boardWith(served, [deep]).columns.map(({ count }) => count)).toEqual([2, 2]);
  expect(cardsWith([moving, deep.card], 'asked', [deep]).map(({ id }) => id)).toEqual(['moving']);
});

test('several changes at once each have their own effect', () => {
  const one = served.columns[0]?.cards[0];
  const shown = boardWith(served, [
    change('answered'),
    { card: one!, from: 'asked', to: 'answered', amongFirst: true },
  ]);
  expect(ids(shown, 1)).toEqual(['one', 'moving', 'three']);
});

test('a card that has no value moves none', () => {
  const free = card('free', { valueMinor: null });
  const plain = board([column('asked', [free]), column('answered', [])]);
  const shown = boardWith(plain, [{ card: free, from: 'asked', to: 'answered', amongFirst: true }]);
  expect(shown.columns[1]).toMatchObject({ count: 1, totals: [{ currency: 'EUR', minor: 0 }] });
});
