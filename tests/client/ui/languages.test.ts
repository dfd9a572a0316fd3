import { afterAll, describe, expect, test } from 'vitest';
import { i18n, speak } from '../../../client/locales/index.ts';
import { createDates } from '../../../client/ui/dates.ts';
import { sayDuration } from '../../../client/ui/words/durations.ts';
import { ownName } from '../../../client/ui/words/own-name.ts';
import { collatorOf } from '../../../client/ui/words/sorting.ts';

const now = Date.parse('2026-11-19T10:48:00+01:00'); // a Thursday in Kyiv as well
const at = (iso: string) => Date.parse(iso);

afterAll(() => speak('en'));

test('words are fetched when a language is chosen, and not before', async () => {
  // Tests before this one may have spoken them.
  for (const language of ['uk', 'ru']) i18n.removeResourceBundle(language, 'common');
  expect(i18n.hasResourceBundle('uk', 'common')).toBe(false);
  await speak('uk');
  expect(i18n.t('places.inbox')).toBe('Вхідні');
  expect(i18n.hasResourceBundle('ru', 'common')).toBe(false);
});

describe('Russian and Ukrainian', () => {
  test.each([
    ['ru', 1, '1 рабочий день', '21 рабочий день'],
    ['ru', 3, '3 рабочих дня', '23 рабочих дня'],
    ['ru', 5, '5 рабочих дней', '25 рабочих дней'],
    ['ru', 11, '11 рабочих дней', '111 рабочих дней'],
    ['uk', 1, '1 робочий день', '21 робочий день'],
    ['uk', 4, '4 робочі дні', '24 робочі дні'],
    ['uk', 12, '12 робочих днів', '112 робочих днів'],
  ] as const)('%s counts %i as the language does', async (language, amount, said, more) => {
    await speak(language);
    const t = i18n.getFixedT(language, 'work');
    expect(sayDuration({ amount, unit: 'day', working: true }, t)).toBe(said);
    expect(
      sayDuration(
        { amount: amount + (amount === 11 || amount === 12 ? 100 : 20), unit: 'day', working: true },
        t,
      ),
    ).toBe(more);
  });

  test.each([
    ['ru', 'завтра в 9:00', 'вт, 24 нояб. в 9:00', 'через 3 ч 12 мин', '19 ноября'],
    ['uk', 'завтра о 9:00', 'вт, 24 лист. о 9:00', 'за 3 год 12 хв', '19 листопада'],
  ] as const)('%s says when', async (language, near, far, relative, inText) => {
    await speak(language);
    const dates = createDates({
      locale: language,
      zone: 'Europe/Vienna',
      now: at('2026-11-16T10:48:00+01:00'),
      t: i18n.getFixedT(language, 'common'),
    });
    expect(dates.moment(at('2026-11-17T09:00:00+01:00'))).toBe(near);
    expect(dates.moment(at('2026-11-24T09:00:00+01:00'))).toBe(far);
    expect(dates.relative(at('2026-11-16T14:00:00+01:00')).replaceAll('\u00a0', ' ')).toBe(relative);
    expect(dates.dayOfMonth(now)).toBe(inText);
  });
});

test('counts have their thousands apart, as the language writes them', async () => {
  const said: string[] = [];
  for (const language of ['en', 'ru', 'uk'] as const) {
    await speak(language);
    said.push(i18n.t('file.rows', { ns: 'import', count: 8_800 }));
  }
  expect(said).toEqual(['8,800 rows', '8\u00a0800 строк', '8\u00a0800 рядків']);
});

test('names are sorted as their readers do', () => {
  const names = ['Яценко', 'Іваненко', 'Жук', 'Єфименко', 'Ґава', 'Гук', '10 Design', '9 Design'];
  expect(names.toSorted(collatorOf('uk').compare)).toEqual([
    '9 Design',
    '10 Design',
    'Гук',
    'Ґава',
    'Єфименко',
    'Жук',
    'Іваненко',
    'Яценко',
  ]);
});

test('languages are offered in their own words', () => {
  expect(['en', 'ru', 'uk'].map(ownName)).toEqual(['English', 'Русский', 'Українська']);
});
