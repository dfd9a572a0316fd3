import { describe, expect, it } from 'vitest';
import { capital, english, inWords, Listed, say, term, type Words } from '../../../machines/saying/index.ts';

const russian: Words = {
  language: 'ru',
  sentences: {
    'the arrow from {0} to {1}': 'стрелка от {0} к {1}',
    '“{0}”': '«{0}»',
    '{0} leads nowhere.': '{0} никуда не ведёт.',
    '{0} {0|deal|deals} of {1}': '{1}: {0} {0|сделка|сделки|сделок}',
    Replied: 'Ответ получен',
  },
};

const arrow = say`the arrow from ${say`“${'A'}”`} to ${say`“${'B'}”`}`;

describe('a sentence', () => {
  it('reads in English as it was written', () => {
    expect(`${String(say`${capital(arrow)} leads nowhere.`)}`).toBe(
      'The arrow from “A” to “B” leads nowhere.',
    );
  });

  it('is said in another language with all that stands in it', () => {
    expect(inWords(say`${capital(arrow)} leads nowhere.`, russian)).toBe(
      'Стрелка от «A» к «B» никуда не ведёт.',
    );
  });

  it('is said in English where a language doesn’t have it', () => {
    expect(inWords(say`Nobody knows ${arrow}.`, russian)).toBe('Nobody knows стрелка от «A» к «B».');
  });

  it.each([
    [1, '1 deal of Ann', 'Ann: 1 сделка'],
    [3, '3 deals of Ann', 'Ann: 3 сделки'],
    [11, '11 deals of Ann', 'Ann: 11 сделок'],
    [21, '21 deals of Ann', 'Ann: 21 сделка'],
  ])('counts %i in the forms of each language', (count, inEnglish, inRussian) => {
    const saying = say`${count} {0|deal|deals} of ${'Ann'}`;
    expect([inWords(saying, english), inWords(saying, russian)]).toEqual([inEnglish, inRussian]);
  });

  it('leaves alone what somebody wrote, though it looks like a place for something else', () => {
    expect(inWords(say`“${'{1} and {0|a|b}'}”`, russian)).toBe('«{1} and {0|a|b}»');
    expect(String(say`Write {{ contact.firstName }} instead of ${'x'}.`)).toBe(
      'Write {{ contact.firstName }} instead of x.',
    );
  });

  it('begins with a capital letter, except where somebody’s own words begin it', () => {
    expect(String(capital(say`“${'replied'}” on day ${2}`))).toBe('“replied” on day 2');
  });

  it('takes terms out of tables', () => {
    expect([inWords(term('Replied'), russian), inWords(term('Unheard of'), russian)]).toEqual([
      'Ответ получен',
      'Unheard of',
    ]);
  });

  it('lists things as the language does', () => {
    const list = new Listed(['A', 'B', 'C'], 'disjunction');
    expect([inWords(list, english), inWords(list, russian)]).toEqual(['A, B, or C', 'A, B или C']);
  });
});
