import fc from 'fast-check';
import { expect, test } from 'vitest';
import { farHeadKeys, headKeys, typosAllowed, typosBetween } from '../../../machines/index.ts';

test.each([
  ['shevchenko', 'shevchenko', 0, true],
  ['shevhcenko', 'shevchenko', 1, true],
  ['shevchnko', 'shevchenko', 1, true],
  ['shevchhenko', 'shevchenko', 1, true],
  ['shavchenka', 'shevchenko', 2, true],
  ['shevc', 'shevchenko', 0, false],
  ['shvec', 'shevchenko', 1, false],
  ['anan', 'anna', 1, true],
])('"%s" for "%s": %i mistakes', (typed, word, typos, whole) => {
  expect(typosBetween(typed, word, 2)).toEqual({ typos, whole });
});

test('more mistakes than allowed are another word', () => {
  expect(typosBetween('kovalenko', 'shevchenko', 2)).toBeNull();
  expect(typosBetween('berg', 'burgen', 0)).toBeNull();
  expect([3, 4, 6, 7, 12].map(typosAllowed)).toEqual([0, 1, 1, 2, 2]);
});

const letter = fc.constantFrom(...'a b c e i k n o r s t v'.split(' '));
const word = fc.string({ unit: letter, minLength: 5, maxLength: 12 });
const mistake = fc.record({
  kind: fc.constantFrom('wrong', 'missing', 'more', 'swapped'),
  at: fc.nat(),
  letter,
});

function withMistake(
  text: string,
  { kind, at, letter: other }: { kind: string; at: number; letter: string },
) {
  const place = at % text.length;
  const [before, own, next, after] = [
    text.slice(0, place),
    text.slice(place, place + 1),
    text.slice(place + 1, place + 2),
    text.slice(place + 2),
  ];
  if (kind === 'wrong') return before + other + next + after;
  if (kind === 'missing') return before + next + after;
  if (kind === 'more') return before + other + own + next + after;
  return before + next + own + after;
}

test('whatever one mistake makes of a word shares a key with it', () => {
  fc.assert(
    fc.property(word, mistake, (meant, wrong) => {
      const typed = withMistake(meant, wrong);
      expect(typosBetween(typed, meant, 1)).not.toBeNull();
      const keys = new Set(headKeys(meant));
      expect(headKeys(typed).some((key) => keys.has(key))).toBe(true);
    }),
  );
});

test('whatever two mistakes make of a word shares a far key with it', () => {
  fc.assert(
    fc.property(word, mistake, mistake, (meant, one, other) => {
      const typed = withMistake(withMistake(meant, one), other);
      const keys = new Set(headKeys(meant));
      expect(farHeadKeys(typed).some((key) => keys.has(key))).toBe(true);
    }),
    { numRuns: 60 },
  );
});
