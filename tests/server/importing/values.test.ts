import { describe, expect, test } from 'vitest';
import { readLanguage } from '../../../server/importing/rows/languages.ts';
import { splitName } from '../../../server/importing/rows/names.ts';
import { dateEvidence, readDate, type DateOrder } from '../../../server/importing/values/dates.ts';
import { readEmail } from '../../../server/importing/values/email.ts';
import { readCurrency, readMoney } from '../../../server/importing/values/money.ts';
import { asNumber, decimalEvidence, readDigits } from '../../../server/importing/values/numbers.ts';
import { readYesNo } from '../../../server/importing/values/yes-no.ts';

describe('dates', () => {
  const dayOf = (text: string, order: DateOrder = 'dmy') => readDate(text, order, 'Europe/Kyiv')?.day;

  test.each([
    ['2024-01-12', '2024-01-12'],
    ['2024/1/2', '2024-01-02'],
    ['20240112', '2024-01-12'],
    ['12.01.2024', '2024-01-12'],
    ['12.01.24', '2024-01-12'],
    ['12/01/1999 10:30', '1999-01-12'],
    ['12 Jan 2024', '2024-01-12'],
    ['12-Jan-24', '2024-01-12'],
    ['January 12th, 2024 3:45 PM', '2024-01-12'],
    ['Fri, 12 Jan 2024 10:00:00 GMT', '2024-01-12'],
    ['12 января 2024 г.', '2024-01-12'],
    ['12 мая 2024', '2024-05-12'],
    ['12 травня 2024 р., 14:30', '2024-05-12'],
    ['2024-01-12T10:00:00Z', '2024-01-12'],
    ['2024-01-12 10:00:00 +02:00', '2024-01-12'],
    ['45303', '2024-01-12'],
    ['1705053600', '2024-01-12'],
    ['1705053600000', '2024-01-12'],
    ['may', undefined],
    ['31/02/2024', undefined],
    ['2024-13-01', undefined],
    ['12/01/2024 25:00', undefined],
    ['999', undefined],
    ['1.2.3', undefined],
  ])('%s is %s', (text, day) => {
    expect(dayOf(text)).toBe(day);
  });

  test('are in the order that the file has', () => {
    expect(dayOf('07/08/2026', 'dmy')).toBe('2026-08-07');
    expect(dayOf('07/08/2026', 'mdy')).toBe('2026-07-08');
    expect(dayOf('26/08/07', 'ymd')).toBe('2026-08-07');
    expect(dayOf('13/08/2026', 'mdy')).toBeUndefined();
  });

  test('without a time are noon where the workspace is, so that they are that day also east and west of it', () => {
    expect(readDate('2024-01-12', 'ymd', 'Europe/Kyiv')?.at).toBe(Date.UTC(2024, 0, 12, 10));
    expect(readDate('2024-01-12 00:00:00', 'ymd', 'Europe/Kyiv')?.at).toBe(Date.UTC(2024, 0, 12, 10));
    expect(readDate('2024-07-12T15:30', 'ymd', 'Europe/Kyiv')?.at).toBe(Date.UTC(2024, 6, 12, 12, 30));
    expect(readDate('2024-07-12T15:30-03:00', 'ymd', 'Europe/Kyiv')?.at).toBe(Date.UTC(2024, 6, 12, 18, 30));
  });

  test.each([
    ['13/08/2026', 'dmy'],
    ['08/13/2026', 'mdy'],
    ['5/19/2006 0:00:00', 'mdy'],
    ['07/08/2026', 'dmy or mdy'],
    ['07.08.2026', 'clear'],
    ['2026-08-07', 'clear'],
    ['7 Aug 2026', 'clear'],
    ['45303', null],
    ['hello', null],
  ])('%s says about the order: %s', (text, evidence) => {
    expect(dateEvidence(text)).toBe(evidence);
  });
});

describe('money', () => {
  test.each([
    ['$1,234.50', 'point', 'USD 123450'],
    ['1.234,50 €', 'comma', 'EUR 123450'],
    ['1 234,5', 'comma', 'EUR 123450'],
    ['1\u00a0234\u202f567,50 грн', 'comma', 'UAH 123456750'],
    ["1'234.50 CHF", 'point', 'CHF 123450'],
    ['(120)', 'point', 'EUR -12000'],
    ['12k', 'point', 'EUR 1200000'],
    ['1.2M', 'point', 'EUR 120000000'],
    ['1,234', 'point', 'EUR 123400'],
    ['1,234', 'comma', 'EUR 123'],
    // Among decimal commas this can only be meant one way.
    ['12.5', 'comma', 'EUR 1250'],
    ['1200 руб.', 'comma', 'RUB 120000'],
    ['EUR 0.005', 'point', 'EUR 1'],
    ['1,00,000', 'point', 'EUR 10000000'],
    ['¥1200', 'point', 'JPY 1200'],
    ['abc', 'point', null],
    ['-', 'point', null],
    ['1,234,50', 'comma', null],
    ['10%', 'point', null],
  ] as const)('%s with a decimal %s is %s', (text, decimal, expected) => {
    const money = readMoney(text, 'EUR', decimal);
    expect(money && `${money.currency} ${money.minor}`).toBe(expected);
  });

  test('in dollars is in those of the file', () => {
    expect(readMoney('$5', 'CAD', 'point')).toEqual({ minor: 500, currency: 'CAD' });
    expect(readMoney('US$5', 'CAD', 'point')).toEqual({ minor: 500, currency: 'USD' });
  });

  test('stays exact where numbers don’t', () => {
    expect(readMoney('4503599627370.49', 'EUR', 'point')?.minor).toBe(450359962737049);
    expect(readMoney('90071992547409910000', 'EUR', 'point')).toBeNull();
  });

  test.each([
    ['eur', 'EUR'],
    ['€', 'EUR'],
    ['Euro', 'EUR'],
    ['грн', 'UAH'],
    ['points', null],
  ])('%s is the currency %s', (text, currency) => {
    expect(readCurrency(text)).toBe(currency);
  });

  test.each([
    ['1,234.5', 'point'],
    ['1.234,5', 'comma'],
    ['12,5', 'comma'],
    ['1,234', 'either'],
    ['1.234.567', 'comma'],
    ['0,123', 'comma'],
    ['1234', null],
  ])('%s says about the decimal mark: %s', (text, evidence) => {
    expect(decimalEvidence(text)).toBe(evidence);
  });
});

test.each([
  ['-3', -3],
  ['3−', -3],
  ['+3.5', 3.5],
  ['1 000 000', 1_000_000],
  ['.5', 0.5],
])('the number %s is %d', (text, number) => {
  const digits = readDigits(text, 'point');
  expect(digits && asNumber(digits)).toBe(number);
});

test.each([
  ['anna@acme.example', 'anna@acme.example'],
  ['Anna Berg <anna@acme.example>', 'anna@acme.example'],
  ['John Doe (john@acme.example)', 'john@acme.example'],
  ['mailto:anna@acme.example', 'anna@acme.example'],
  ['anna@acme.example; bo@acme.example', 'anna@acme.example'],
  ['anna@', null],
  ['n/a', null],
])('the address in %s is %s', (text, email) => {
  expect(readEmail(text)).toBe(email);
});

test.each([
  ['Yes', true],
  ['так', true],
  ['TRUE', true],
  ['1', true],
  ['нет', false],
  ['Opted out', false],
  ['0', false],
  ['maybe', null],
])('%s means %s', (text, yes) => {
  expect(readYesNo(text)).toBe(yes);
});

test.each([
  ['Anna Berg', 'Anna', 'Berg'],
  ['Berg, Anna Maria', 'Anna Maria', 'Berg'],
  ['Dr. Anna Maria Berg', 'Anna Maria', 'Berg'],
  ['Jan van der Berg', 'Jan', 'van der Berg'],
  ['Петренко Іван Сергійович', 'Іван Сергійович', 'Петренко'],
  ['Madonna', 'Madonna', null],
])('%s is first %s and last %s', (name, firstName, lastName) => {
  expect(splitName(name)).toEqual({ firstName, lastName });
});

test.each([
  ['en_US', 'en-US'],
  ['UK', 'uk'],
  ['Українська', 'uk'],
  ['German', 'de'],
  ['what?!', null],
])('the language %s is %s', (text, code) => {
  expect(readLanguage(text)).toBe(code);
});
