import { describe, expect, test } from 'vitest';
import { i18n } from '../../../client/locales/index.ts';
import { createDates } from '../../../client/ui/dates.ts';

const t = i18n.getFixedT('en', 'common');
const at = (iso: string) => Date.parse(iso);
const now = at('2026-11-19T10:48:00+01:00'); // a Thursday in Vienna
const dates = createDates({ locale: 'en-GB', zone: 'Europe/Vienna', now, t });

describe('a time is said as shortly as stays clear', () => {
  test.each([
    ['2026-11-19T10:21:00+01:00', 'today 10:21'],
    ['2026-11-18T15:10:00+01:00', 'yesterday 15:10'],
    ['2026-11-20T09:00:00+01:00', 'tomorrow 9:00'],
    ['2026-11-24T09:00:00+01:00', 'Tue 9:00'],
    ['2026-11-10T09:00:00+01:00', 'Tue 10 Nov, 9:00'],
    ['2025-10-15T11:50:00+02:00', 'Wed 15 Oct 2025, 11:50'],
  ])('%s is "%s"', (iso, said) => {
    expect(dates.moment(at(iso))).toBe(said);
  });

  test('the same hour next week is a date, so that "Thu" is never ambiguous', () => {
    expect(dates.moment(at('2026-11-26T10:48:00+01:00'))).toBe('Thu 26 Nov, 10:48');
  });

  test('the whole date names the year', () => {
    expect(dates.full(at('2026-11-10T09:00:00+01:00'))).toBe('Tue 10 Nov 2026, 9:00');
  });

  test('a heading says the day in full', () => {
    expect(dates.longDay(now)).toBe('Thursday 19 November');
  });
});

describe('a length of time has at most two units', () => {
  const minute = 60_000;
  test.each([
    [12 * minute, '12 min'],
    [213 * minute, '3 h 33 min'],
    [180 * minute, '3 h'],
    [15 * 60 * minute + 20 * minute, '15 h'],
    [3 * 24 * 60 * minute, '3 d'],
  ])('%i ms is "%s"', (ms, said) => {
    expect(dates.span(ms)).toBe(said);
  });

  test('ahead and behind are told apart, and less than a minute is now', () => {
    expect(dates.relative(now + 213 * minute)).toBe('in 3 h 33 min');
    expect(dates.relative(now - 2 * 24 * 60 * minute)).toBe('2 d ago');
    expect(dates.relative(now - 20_000)).toBe('now');
  });
});

describe('how soon something is due goes by the calendar day of the zone', () => {
  test('earlier today is overdue, later today is today, after midnight is later', () => {
    expect(dates.due(at('2026-11-19T10:47:00+01:00'))).toBe('overdue');
    expect(dates.due(at('2026-11-19T23:59:00+01:00'))).toBe('today');
    expect(dates.due(at('2026-11-20T00:01:00+01:00'))).toBe('later');
    expect(dates.due(null)).toBe('none');
  });

  test('the same instant is today in Vienna and tomorrow in Auckland', () => {
    const evening = at('2026-11-19T20:00:00+01:00');
    const auckland = createDates({ locale: 'en-GB', zone: 'Pacific/Auckland', now, t });
    expect(dates.due(evening)).toBe('today');
    expect(auckland.due(evening)).toBe('later');
  });

  test('a day of 23 hours is still one day away', () => {
    const saturday = at('2026-03-28T12:00:00+01:00');
    const spring = createDates({ locale: 'en-GB', zone: 'Europe/Vienna', now: saturday, t });
    expect(spring.daysFromNow(at('2026-03-29T23:30:00+02:00'))).toBe(1);
    expect(spring.daysFromNow(at('2026-03-30T00:30:00+02:00'))).toBe(2);
  });
});

test('other languages bring their own order and names', () => {
  const ukrainian = createDates({ locale: 'uk', zone: 'Europe/Kyiv', now, t });
  expect(ukrainian.dayShort(at('2026-11-19T10:21:00+01:00'))).toBe('сьогодні');
  expect(ukrainian.day(at('2026-11-10T09:00:00+01:00'))).toBe('вт, 10 лист.');
});
