import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cappedAt,
  ContactRules,
  countryCodeOf,
  rulesOfMessage,
  usualContactRules,
  type Cap,
} from '../../../machines/index.ts';

const day = 86_400_000;
const now = 100 * day;

describe('a cap', () => {
  test('lets as many through as it says, and the next once the oldest of them is out of its window', () => {
    const cap = { messages: 3, days: 14 };
    expect(cappedAt(now, [now - 1, now - 2], [cap])).toBeNull();
    expect(cappedAt(now, [now - 1, now - 2, now - 5 * day], [cap])).toEqual({ cap, until: now + 9 * day });
    expect(cappedAt(now, [now - 1, now - 2, now - 14 * day], [cap])).toBeNull();
  });

  test('beside others: the one that keeps it back for the longest is said', () => {
    const [short, long] = [
      { messages: 1, days: 1 },
      { messages: 2, days: 30 },
    ];
    expect(cappedAt(now, [now - 1, now - 2 * day], [short, long])).toEqual({
      cap: long,
      until: now + 28 * day,
    });
  });

  test('is never exceeded in any window, whenever messages come, and lets each through in the end', () => {
    const caps = fc.array(
      fc.record({ messages: fc.integer({ min: 1, max: 4 }), days: fc.integer({ min: 1, max: 30 }) }),
      { minLength: 1, maxLength: 3 },
    );
    const wishes = fc.array(fc.integer({ min: 0, max: 5 * day }), { minLength: 1, maxLength: 15 });
    fc.assert(
      fc.property(caps, wishes, (rules: Cap[], gaps) => {
        const sent: number[] = [];
        let clock = now;
        for (const gap of gaps) {
          clock += gap;
          const capped = cappedAt(clock, sent, rules);
          clock = capped?.until ?? clock;
          // Not early, and not late either: at the moment that was said it may go.
          expect(cappedAt(clock, sent, rules)).toBeNull();
          expect(capped === null || cappedAt(clock - 1, sent, rules) !== null).toBe(true);
          sent.unshift(clock);
        }
        for (const { messages, days } of rules)
          for (const [place, at] of sent.entries()) {
            const within = sent.slice(place).filter((earlier) => earlier > at - days * day);
            expect(within.length).toBeLessThanOrEqual(messages);
          }
      }),
      { numRuns: 200 },
    );
  });
});

describe('what holds for a message', () => {
  test('is what the workspace has decided, unless its process says otherwise', () => {
    expect(rulesOfMessage(usualContactRules)).toMatchObject({
      hours: usualContactRules.hours,
      doubleContactDays: 14,
    });
    const stricter = { hours: 'any', caps: [{ messages: 1, days: 7 }], doubleContact: false } as const;
    expect(rulesOfMessage(usualContactRules, { ...stricter, caps: [...stricter.caps] })).toMatchObject({
      hours: null,
      caps: [
        { messages: 3, days: 14 },
        { messages: 1, days: 7 },
      ],
      doubleContactDays: null,
    });
  });

  test('is less for an action that may go all the same', () => {
    const rules = rulesOfMessage(usualContactRules, {}, { anyTime: true, uncounted: true, regardless: true });
    expect(rules).toEqual({
      hours: null,
      holidays: false,
      away: false,
      caps: [],
      counted: false,
      doubleContactDays: null,
      pauseOnSupport: false,
      pauseOnOtherDeal: false,
    });
  });
});

test('own free days end after they begin, and last three months at most', () => {
  const withDay = (from: string, to: string) =>
    ContactRules.safeParse({
      ...usualContactRules,
      holidays: {
        ...usualContactRules.holidays,
        own: [{ name: 'Between the years', from, to, yearly: true, country: null }],
      },
    }).success;
  expect(withDay('2026-12-24', '2027-01-02')).toBe(true);
  expect(withDay('2026-12-24', '2026-12-23')).toBe(false);
  expect(withDay('2026-01-01', '2026-12-31')).toBe(false);
});

test.for([
  ['DE', 'DE'],
  ['de', 'DE'],
  ['Germany', 'DE'],
  ['Deutschland', 'DE'],
  ['Україна', 'UA'],
  ['Польша', 'PL'],
  ['United Kingdom', 'GB'],
  ['uk', 'GB'],
  ['USA', 'US'],
  ['XQ', null],
  ['Ruritania', null],
  ['', null],
  [null, null],
] as const)('the country “%s” is %s', ([said, code]) => {
  expect(countryCodeOf(said)).toBe(code);
});
