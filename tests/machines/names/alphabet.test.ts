import { describe, expect, test } from 'vitest';
import { alphabetKey } from '../../../machines/index.ts';

const sorted = (names: readonly string[]) =>
  names.toSorted((a, b) => {
    const [first, second] = [alphabetKey(a), alphabetKey(b)];
    return first < second ? -1 : first > second ? 1 : 0;
  });

describe('names come in the order of the alphabet', () => {
  test.each([
    [
      'Ukrainian',
      ['Гайовий', 'Гук', 'Ґава', 'Дорош', 'Ейсмонт', 'Єфименко', 'Жук', 'Иванів', 'Іваненко', 'Коваль'],
    ],
    ['Russian', ['Ежов', 'Ёлкин', 'Ершов', 'Жуков', 'Зимин', 'Иванов', 'Йохин', 'Козлов', 'Яковлев']],
    ['English', ['adams', 'Ångström', 'Baker', 'de Vries', 'Zimmer']],
  ])('%s', (_language, names) => {
    expect(sorted(names.toReversed())).toEqual(names);
  });

  test('and names that differ only in case and accents have one key', () => {
    expect(alphabetKey('СЕМЁНОВ')).toBe(alphabetKey('Семенов'));
    expect(alphabetKey('Кіт')).not.toBe(alphabetKey('Кит'));
  });
});
