import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { placesIn, sentencesSaid } from '../../support/sentences.ts';

const root = join(import.meta.dirname, '../../..');
const said = sentencesSaid();

describe.each([
  ['machines', 'ru'],
  ['machines', 'uk'],
  ['server', 'ru'],
  ['server', 'uk'],
] as const)('what %s says in %s', (speaker, language) => {
  // The file is ours; what it must hold is what these tests are about.
  const sentences = JSON.parse(
    readFileSync(join(root, speaker, 'saying', `${language}.json`), 'utf8'),
  ) as Record<string, string>;

  test('is every sentence that it says in English', () => {
    const missing = said[speaker].difference(new Set(Object.keys(sentences)));
    expect([...missing]).toEqual([]);
  });

  test('is no sentence that nobody says any more', () => {
    expect(Object.keys(sentences).filter((sentence) => !said[speaker].has(sentence))).toEqual([]);
  });

  test('leaves nothing out that stands in a sentence', () => {
    const uneven = Object.entries(sentences).filter(([english, own]) => {
      const wanted = placesIn(english);
      const found = placesIn(own);
      return found.some((place) => !wanted.includes(place)) || wanted.some((place) => !found.includes(place));
    });
    expect(uneven).toEqual([]);
  });

  test('counts in the three forms of the language', () => {
    const counted = Object.values(sentences).flatMap((own) => own.match(/\{\d+\|[^{}]*\}/gu) ?? []);
    expect(counted.filter((forms) => forms.split('|').length !== 4)).toEqual([]);
  });

  test('is written in its own letters', () => {
    const latin = Object.entries(sentences).filter(
      ([english, own]) => english === own && /[a-z]{2} [a-z]{2}/u.test(own),
    );
    expect(latin).toEqual([]);
    const foreign = language === 'ru' ? /[ієїґ]/iu : /[ыэёъ]/iu;
    expect(Object.values(sentences).filter((own) => foreign.test(own))).toEqual([]);
  });
});

test('a sentence is found wherever it is said', () => {
  expect(said.machines.has('Nobody is named to do {0}.')).toBe(true);
  expect(said.machines.has('Deal value')).toBe(true);
  expect(said.server.size).toBeGreaterThan(200);
});
