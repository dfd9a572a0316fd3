import { describe, expect, test } from 'vitest';
import {
  cleanText,
  consentName,
  formLanguages,
  problemText,
  readAnswers,
  startForm,
  type AnswerProblemCode,
  type Form,
  type FormField,
} from '../../../machines/index.ts';

const field = (change: Partial<FormField>): FormField => ({
  id: 'it',
  kind: 'text',
  path: null,
  label: { en: 'It' },
  help: {},
  required: false,
  choices: [],
  ...change,
});
const asking = (change: Partial<FormField>): Form => ({
  ...startForm('empty', 'en'),
  fields: [field(change)],
});
const read = (change: Partial<FormField>, text: string) => {
  const { answers, problems } = readAnswers(asking(change), { it: text });
  return problems[0]?.code ?? answers['it'];
};

describe('an answer is read as its field asks for it', () => {
  test.each([
    ['anna@example.com', 'anna@example.com'],
    [' Anna.Ek+news@Mail.Example.com ', 'Anna.Ek+news@Mail.Example.com'],
    ['олена@пошта.укр', 'олена@пошта.укр'],
    ['anna', 'email'],
    ['anna@example', 'email'],
    ['anna@@example.com', 'email'],
    ['a b@example.com', 'email'],
    ['anna@example.com,bo@example.com', 'email'],
    ['<anna@example.com>', 'email'],
    [`${'a'.repeat(70)}@example.com`, 'email'],
    ['anna@example..com', 'email'],
    ['.anna@example.com', 'email'],
  ])('e-mail: %s', (text, expected) => expect(read({ kind: 'email' }, text)).toBe(expected));

  test.each([
    ['+49 30 1234567', '+49 30 1234567'],
    ['(044) 123-45-67', '(044) 123-45-67'],
    ['1234', 'phone'],
    ['call me', 'phone'],
  ])('phone: %s', (text, expected) => expect(read({ kind: 'phone' }, text)).toBe(expected));

  test.each([
    ['25', 25],
    ['-3', -3],
    ['1 200,50', 1200.5],
    ['1\u00A0200', 1200],
    ['1,200', 1200],
    ['1.200.300', 1_200_300],
    ['1,200.50', 1200.5],
    ['0,250', 0.25],
    ['1e9', 'number'],
    ['0x10', 'number'],
    ['NaN', 'number'],
    ['9'.repeat(40), 'number'],
  ])('number: %s', (text, expected) => expect(read({ kind: 'number' }, text)).toBe(expected));

  test('employees are whole, and not fewer than none', () => {
    const size = { kind: 'number', path: 'company.size' } as const;
    expect(read(size, '12')).toBe(12);
    expect(read(size, '12,5')).toBe('whole-number');
    expect(read(size, '-1')).toBe('whole-number');
  });

  test.each([
    ['2024-02-29', '2024-02-29'],
    ['2026-02-29', 'date'],
    ['2026-13-01', 'date'],
    ['31.05.2026', 'date'],
    ['0001-01-01', 'date'],
  ])('date: %s', (text, expected) => expect(read({ kind: 'date' }, text)).toBe(expected));

  test('of choices only those that are offered, and yes and no as such', () => {
    const choices = [{ value: 'a', label: {} }];
    expect(read({ kind: 'choice', choices }, 'a')).toBe('a');
    expect(read({ kind: 'choice', choices }, 'b')).toBe('choice');
    expect(read({ kind: 'yesno' }, 'yes')).toBe(true);
    expect(read({ kind: 'yesno' }, 'no')).toBe(false);
    expect(read({ kind: 'yesno' }, 'maybe')).toBe('choice');
  });

  test('what is left empty is missing, also when it is only blanks or invisible', () => {
    expect(read({}, ' \u200B\t ')).toBeUndefined();
    expect(read({ required: true }, ' \u200B\t ')).toBe('missing');
    expect(readAnswers(asking({ required: true }), {}).problems).toEqual([{ field: 'it', code: 'missing' }]);
  });

  test('no more than its record can hold', () => {
    expect(read({ path: 'contact.firstName' }, 'x'.repeat(120))).toHaveLength(120);
    expect(readAnswers(asking({ path: 'contact.firstName' }), { it: 'x'.repeat(121) }).problems).toEqual([
      { field: 'it', code: 'too-long', most: 120 },
    ]);
  });

  test('fields called like what every object has are fields like any other', () => {
    const form = { ...asking({}), fields: [field({ id: 'constructor', required: true })] };
    expect(readAnswers(form, {}).problems).toEqual([{ field: 'constructor', code: 'missing' }]);
  });
});

describe('agreement', () => {
  const form = (ask: Form['consent']['ask']): Form => ({
    ...asking({}),
    consent: { ask, wording: { en: 'Yes' } },
  });
  test('counts only where it is asked for, and is missed only where it has to be given', () => {
    expect(readAnswers(form('no'), { [consentName]: '1' }).agreed).toBe(false);
    expect(readAnswers(form('optional'), { [consentName]: '1' })).toMatchObject({
      agreed: true,
      problems: [],
    });
    expect(readAnswers(form('optional'), {})).toMatchObject({ agreed: false, problems: [] });
    expect(readAnswers(form('required'), {}).problems).toEqual([{ field: null, code: 'consent' }]);
  });
});

test('text is cleaned of what can’t be seen and of what turns it around; lines stay where there may be some', () => {
  expect(cleanText('a\u0000b\u202Ec\uFEFF', false)).toBe('abc');
  expect(cleanText(' one\r\ntwo\tthree ', false)).toBe('one two three');
  expect(cleanText('one\r\ntwo\n', true)).toBe('one\ntwo');
  expect(cleanText('\uD800', false)).toBe('\uFFFD');
  expect(cleanText('é', false)).toBe('é');
  expect(cleanText('👩‍👩‍👧', false)).toBe('👩‍👩‍👧');
});

test.each(formLanguages)('every problem names its field and the remedy, in %s', (language) => {
  const codes: AnswerProblemCode[] = ['missing', 'email', 'phone', 'number', 'date', 'choice', 'too-long'];
  for (const code of codes) {
    const text = problemText(asking({}), language, { field: 'it', code, most: 120 });
    expect(text).toContain('It');
    expect(text).toMatch(/\..*\.$/su);
  }
});
