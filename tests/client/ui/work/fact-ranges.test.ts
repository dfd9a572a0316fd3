import { describe, expect, test } from 'vitest';
import { factRanges, followEdit, segments } from '../../../../client/ui/work/fact-ranges.ts';

const parts = [
  { text: 'Hello ', path: null },
  { text: 'Sofie', path: 'contact.firstName' },
  { text: ', about ', path: null },
  { text: '€650', path: 'deal.value' },
  { text: '.', path: null },
];
const text = parts.map((part) => part.text).join('');
const ranges = factRanges(parts);
const facts = (value: string, kept = ranges) =>
  segments(value, kept)
    .filter((part) => part.path !== null)
    .map((part) => part.text);

describe('the words that came from fields', () => {
  test('are marked where the template put them', () => {
    expect(facts(text)).toEqual(['Sofie', '€650']);
    expect(
      segments(text, ranges)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });

  test('an empty field marks nothing', () => {
    expect(factRanges([{ text: '', path: 'deal.goal' }])).toEqual([]);
  });

  test('move along when something is written before them', () => {
    const after = `Good morning. ${text}`;
    expect(facts(after, followEdit(ranges, text, after))).toEqual(['Sofie', '€650']);
  });

  test('stay when something is written behind or between them', () => {
    const between = text.replace(', about ', ', thank you for asking about ');
    expect(facts(between, followEdit(ranges, text, between))).toEqual(['Sofie', '€650']);
    const behind = `${text} Mira`;
    expect(facts(behind, followEdit(ranges, text, behind))).toEqual(['Sofie', '€650']);
  });

  test('are plain words once somebody has changed them', () => {
    const changed = text.replace('€650', '€600');
    expect(facts(changed, followEdit(ranges, text, changed))).toEqual(['Sofie']);
    const cut = text.replace('Sofie', '');
    expect(facts(cut, followEdit(ranges, text, cut))).toEqual(['€650']);
  });

  test('all go with the text', () => {
    expect(followEdit(ranges, text, '')).toEqual([]);
  });
});
