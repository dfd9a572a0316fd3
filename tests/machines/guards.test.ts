import { describe, expect, test } from 'vitest';
import {
  formatDuration,
  Guard,
  holds,
  leaves,
  noFacts,
  parseDuration,
  readFact,
  type FactValue,
  type GuardScope,
  type OperatorName,
} from '../../machines/index.ts';

const scope: GuardScope = {
  fact: () => undefined,
  payload: () => undefined,
  happened: () => false,
  actionOpen: () => false,
  actionResult: () => undefined,
};

const compared = (actual: FactValue, is: OperatorName, value?: string | number | boolean | string[]) =>
  holds({ kind: 'field', field: 'deal.any', is, value }, { ...scope, fact: () => actual });

describe('an operator', () => {
  test.each<[FactValue, OperatorName, string | number | boolean | string[] | undefined, boolean]>([
    ['Agency', 'is', ' agency ', true],
    ['Agency', 'is', 'Age', false],
    [5, 'is', '5', true],
    [true, 'is', true, true],
    [true, 'is', 'true', true],
    [undefined, 'is', '', false],
    [undefined, 'isNot', 'Agency', true],
    ['Agency', 'isNot', 'AGENCY', false],
    ['Агентство', 'is', 'агентство', true],
    ['b', 'isAnyOf', ['a', 'B'], true],
    ['c', 'isAnyOf', ['a', 'b'], false],
    ['c', 'isAnyOf', undefined, false],
    ['North-West region', 'contains', 'west', true],
    ['North', 'contains', '', false],
    [null, 'contains', 'a', false],
    [1000, 'atLeast', 1000, true],
    [999, 'atLeast', 1000, false],
    [1000, 'moreThan', 1000, false],
    [1000, 'atMost', '1000', true],
    [1001, 'atMost', 1000, false],
    [1, 'lessThan', 2, true],
    [null, 'lessThan', 2, false],
    ['many', 'atLeast', 1, false],
    ['2027-03-01', 'lessThan', '2027-03-02', true],
    [Date.UTC(2027, 2, 3), 'moreThan', '2027-03-02', true],
    ['', 'isFilled', undefined, false],
    [0, 'isFilled', undefined, true],
    [false, 'isEmpty', undefined, false],
    [null, 'isEmpty', undefined, true],
  ])('%j %s %j: %s', (actual, is, value, expected) => {
    expect(compared(actual, is, value)).toBe(expected);
  });
});

describe('a guard', () => {
  const yes: Guard = { kind: 'field', field: 'deal.any', is: 'isEmpty' };
  const no: Guard = { kind: 'field', field: 'deal.any', is: 'isFilled' };

  test('is put together from all, any and not', () => {
    expect(holds({ kind: 'all', of: [yes, no] }, scope)).toBe(false);
    expect(holds({ kind: 'any', of: [yes, no] }, scope)).toBe(true);
    expect(holds({ kind: 'not', of: no }, scope)).toBe(true);
    expect(holds({ kind: 'all', of: [] }, scope)).toBe(true);
    expect(holds({ kind: 'any', of: [] }, scope)).toBe(false);
  });

  test('reads what came with the event, what has happened, and how actions stand', () => {
    const told: GuardScope = {
      ...scope,
      payload: (field) => (field === 'segment' ? 'Agency' : undefined),
      happened: (event) => event === 'paid',
      actionOpen: (action) => action === 'call',
      actionResult: (action) => (action === 'sign' ? 'signed' : undefined),
    };
    expect(holds({ kind: 'payload', field: 'segment', is: 'is', value: 'Agency' }, told)).toBe(true);
    expect(holds({ kind: 'happened', event: 'paid' }, told)).toBe(true);
    expect(holds({ kind: 'happened', event: 'signed' }, told)).toBe(false);
    expect(holds({ kind: 'action', action: 'call', is: 'open' }, told)).toBe(true);
    expect(holds({ kind: 'action', action: 'sign', is: 'ended' }, told)).toBe(true);
    expect(holds({ kind: 'action', action: 'sign', is: 'ended', result: 'refused' }, told)).toBe(false);
    expect(holds({ kind: 'action', action: 'call', is: 'ended' }, told)).toBe(false);
  });

  test('is data: code in it is only text, and other shapes are refused', () => {
    expect(compared('x', 'is', 'constructor')).toBe(false);
    expect(readFact(noFacts, 'deal.constructor')).toBeUndefined();
    expect(Guard.safeParse({ kind: 'code', of: 'process.exit()' }).success).toBe(false);
    expect(
      Guard.safeParse({ kind: 'field', field: 'deal.value', is: 'matches', value: '(a+)+$' }).success,
    ).toBe(false);
  });

  test('names its leaves, however deep', () => {
    const nested: Guard = { kind: 'all', of: [yes, { kind: 'not', of: { kind: 'any', of: [no, yes] } }] };
    expect([...leaves(nested)]).toEqual([yes, no, yes]);
  });
});

describe('a duration in words', () => {
  test.each([
    ['3 days', { amount: 3, unit: 'day' }],
    ['1 day', { amount: 1, unit: 'day' }],
    ['2 working days', { amount: 2, unit: 'day', working: true }],
    ['4 business hours', { amount: 4, unit: 'hour', working: true }],
    ['45 min', { amount: 45, unit: 'minute' }],
    ['2w', { amount: 2, unit: 'week' }],
    ['18 months', { amount: 18, unit: 'month' }],
  ])('%s', (words, duration) => {
    expect(parseDuration(words)).toEqual(duration);
  });

  test.each([
    ['2 рабочих дня', { amount: 2, unit: 'day', working: true }],
    ['3 робочі дні', { amount: 3, unit: 'day', working: true }],
    ['1 раб. день', { amount: 1, unit: 'day', working: true }],
    ['45 минут', { amount: 45, unit: 'minute' }],
    ['4 години', { amount: 4, unit: 'hour' }],
    ['10 Тижнів', { amount: 10, unit: 'week' }],
    ['6 мес.', { amount: 6, unit: 'month' }],
  ])('reads “%s” as %j', (words, duration) => {
    expect(parseDuration(words)).toEqual(duration);
  });

  test.each(['1 год', '2 красных дня', 'два дня', '2 рабочих'])('doesn’t guess what “%s” means', (words) => {
    expect(parseDuration(words)).toBeNull();
  });

  test.each(['', 'soon', '-1 day', '3', '1.5 days', 'three days'])('not “%s”', (words) => {
    expect(parseDuration(words)).toBeNull();
  });

  test('is written as it is read', () => {
    for (const words of ['1 day', '2 working days', '45 minutes'])
      expect(formatDuration(parseDuration(words) ?? { amount: 0, unit: 'second' })).toBe(words);
  });
});
