import { expect, test } from 'vitest';
import { addTo, linesOf } from '../../../client/pipeline/totals.ts';

test('an amount joins the sum of its currency, and the largest stays first', () => {
  const totals = [
    { currency: 'EUR', minor: 500 },
    { currency: 'USD', minor: 300 },
  ];
  expect(addTo(totals, { currency: 'USD', minor: 400 })).toEqual([
    { currency: 'USD', minor: 700 },
    { currency: 'EUR', minor: 500 },
  ]);
  expect(addTo(totals, { currency: 'UAH', minor: 1 })).toHaveLength(3);
  expect(addTo(totals, { currency: 'EUR', minor: -500 })[1]).toEqual({ currency: 'EUR', minor: 0 });
});

test('every currency has a line with its weighted part', () => {
  expect(
    linesOf(
      [
        { currency: 'EUR', minor: 500 },
        { currency: 'USD', minor: 300 },
      ],
      [{ currency: 'USD', minor: 60 }],
      'EUR',
    ),
  ).toEqual([
    { currency: 'EUR', total: 500, weighted: 0 },
    { currency: 'USD', total: 300, weighted: 60 },
  ]);
});

test('where nothing is summed, the workspace’s currency says so', () => {
  expect(linesOf([], [], 'UAH')).toEqual([{ currency: 'UAH', total: 0, weighted: 0 }]);
});
