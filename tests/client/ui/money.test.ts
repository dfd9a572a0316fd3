import { expect, test } from 'vitest';
import { formatMoney, fractionDigits } from '../../../client/ui/money.tsx';

test('whole sums carry no cents, others carry all of them', () => {
  expect(formatMoney(240_000, 'EUR', 'en-GB')).toBe('€2,400');
  expect(formatMoney(240_050, 'EUR', 'en-GB')).toBe('€2,400.50');
  expect(formatMoney(-5_00, 'EUR', 'en-GB')).toBe('-€5');
  expect(formatMoney(0, 'EUR', 'en-GB')).toBe('€0');
});

test('each currency has its own minor unit', () => {
  expect(formatMoney(2_400, 'JPY', 'en-GB')).toBe('¥2,400');
  expect(formatMoney(1_234_567, 'KWD', 'en-GB')).toMatch(/1,234\.567/u);
  expect(['EUR', 'JPY', 'KWD'].map(fractionDigits)).toEqual([2, 0, 3]);
});

test('the language places sign and separators', () => {
  expect(formatMoney(240_050, 'UAH', 'uk').replaceAll(/\s/gu, ' ')).toBe('2 400,50 ₴');
});
