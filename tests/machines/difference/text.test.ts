import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareTexts } from '../../../machines/index.ts';

/** “See you on [-Monday-][+Friday+].” */
const marked = (before: string, after: string): string =>
  compareTexts(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `[+${text}+]` : `[-${text}-]`))
    .join('');

test.each([
  ['See you on Monday.', 'See you on Friday.', 'See you on [-Monday-][+Friday+].'],
  ['Hello Ann', 'Hello dear Ann', 'Hello [+dear +]Ann'],
  ['one two three', 'one three', 'one [-two -]three'],
  ['', 'new', '[+new+]'],
  ['old', '', '[-old-]'],
  ['same', 'same', 'same'],
  ['', '', ''],
  [
    'Добрий день, {{contact.firstName}}!',
    'Вітаємо, {{contact.firstName}}!',
    '[-Добрий день-][+Вітаємо+], {{contact.firstName}}!',
  ],
])('%j to %j is %j', (before, after, expected) => {
  expect(marked(before, after)).toBe(expected);
});

test('what is in both or came is the later text, what is in both or went is the earlier one', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', ' ', '\n', 'дім', '.'), { maxLength: 40 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = compareTexts(before, after);
      const without = (kind: 'added' | 'removed') =>
        parts
          .filter((part) => part.kind !== kind)
          .map((part) => part.text)
          .join('');
      expect(without('removed')).toBe(after);
      expect(without('added')).toBe(before);
      for (const [index, part] of parts.entries()) expect(part.kind).not.toBe(parts[index + 1]?.kind);
    }),
  );
});

test('two long texts with nothing in common are shown one after the other', () => {
  const before = Array.from({ length: 3000 }, (_, index) => `a${index}`).join(' ');
  const after = Array.from({ length: 3000 }, (_, index) => `b${index}`).join('-');
  expect(compareTexts(before, after)).toEqual([
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ]);
});
