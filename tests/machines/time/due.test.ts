import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Duration } from '../../../machines/duration.ts';
import { officeHours, type Calendar } from '../../../machines/time/calendar.ts';
import { dueAt, shiftFrom } from '../../../machines/time/due.ts';

const at = (text: string): number => Temporal.ZonedDateTime.from(text).epochMilliseconds;
const show = (ms: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', smallestUnit: 'minute' });

const kyiv: Calendar = { ...officeHours, zone: 'Europe/Kyiv' };
const newYork: Calendar = { ...officeHours, zone: 'America/New_York' };
const days = (amount: number): Duration => ({ amount, unit: 'day' });
const working = (amount: number, unit: Duration['unit']): Duration => ({ amount, unit, working: true });

const dueIn = (calendar: Calendar, from: string, duration: Duration): string =>
  show(dueAt(at(`${from}[${calendar.zone}]`), duration, calendar), calendar.zone);
const before = (calendar: Calendar, from: string, duration: Duration): string =>
  show(shiftFrom(at(`${from}[${calendar.zone}]`), duration, 'before', calendar), calendar.zone);

describe('calendar time', () => {
  it('counts hours as they pass, also through a change of the clock', () => {
    expect(dueIn(kyiv, '2026-03-28T12:00', { amount: 24, unit: 'hour' })).toBe('2026-03-29T13:00+03:00');
    expect(dueIn(kyiv, '2026-10-24T12:00', { amount: 24, unit: 'hour' })).toBe('2026-10-25T11:00+02:00');
  });

  it('keeps the time on the clock for days, weeks and months', () => {
    expect(dueIn(kyiv, '2026-03-28T12:00', days(1))).toBe('2026-03-29T12:00+03:00');
    expect(dueIn(kyiv, '2026-10-20T09:30', { amount: 2, unit: 'week' })).toBe('2026-11-03T09:30+02:00');
    expect(dueIn(newYork, '2026-01-31T10:00', { amount: 1, unit: 'month' })).toBe('2026-02-28T10:00-05:00');
    expect(dueIn(newYork, '2026-12-15T10:00', { amount: 14, unit: 'month' })).toBe('2028-02-15T10:00-05:00');
  });

  it('moves a time that the clock skips on by the gap', () => {
    expect(dueIn(newYork, '2026-03-07T02:30', days(1))).toBe('2026-03-08T03:30-04:00');
  });

  it('takes the earlier of a time that the clock shows twice', () => {
    expect(dueIn(newYork, '2026-10-31T01:30', days(1))).toBe('2026-11-01T01:30-04:00');
    expect(before(newYork, '2026-11-02T01:30', days(1))).toBe('2026-11-01T01:30-04:00');
  });

  it('leaves the second of two equal times where it is when nothing is added', () => {
    const second = at('2026-11-01T01:30-05:00[America/New_York]');
    expect(dueAt(second, days(0), newYork)).toBe(second);
    expect(dueAt(second, { amount: 0, unit: 'month' }, newYork)).toBe(second);
  });

  it('reaches years ahead', () => {
    expect(dueIn(kyiv, '2026-06-01T12:00', { amount: 1200, unit: 'month' })).toBe('2126-06-01T12:00+03:00');
    expect(dueIn(kyiv, '2026-06-01T12:00', days(100_000))).toMatch(/^2300-03-17T12:00/);
  });
});

describe('working time', () => {
  it('passes only within working hours', () => {
    expect(dueIn(kyiv, '2026-11-19T17:30', working(1, 'hour'))).toBe('2026-11-20T09:30+02:00');
    expect(dueIn(kyiv, '2026-11-20T16:00', working(4, 'hour'))).toBe('2026-11-23T11:00+02:00');
    expect(dueIn(kyiv, '2026-11-21T03:00', working(2, 'hour'))).toBe('2026-11-23T11:00+02:00');
    expect(dueIn(kyiv, '2026-11-19T09:00', working(90, 'minute'))).toBe('2026-11-19T10:30+02:00');
  });

  it('may be used up at closing time', () => {
    expect(dueIn(kyiv, '2026-11-19T17:30', working(30, 'minute'))).toBe('2026-11-19T18:00+02:00');
  });

  it('skips holidays and the hours between two spans', () => {
    const calendar: Calendar = {
      zone: 'Europe/Kyiv',
      hours: {
        thu: [
          ['09:00', '12:00'],
          ['13:00', '18:00'],
        ],
        fri: [['09:00', '18:00']],
        mon: [['10:00', '16:00']],
      },
      holidays: ['2026-11-20'],
    };
    expect(dueIn(calendar, '2026-11-19T11:00', working(2, 'hour'))).toBe('2026-11-19T14:00+02:00');
    expect(dueIn(calendar, '2026-11-19T17:00', working(2, 'hour'))).toBe('2026-11-23T11:00+02:00');
    expect(dueIn(calendar, '2026-11-19T12:30', working(1, 'day'))).toBe('2026-11-23T13:00+02:00');
  });

  it('counts working days from the next working moment and keeps the time on the clock', () => {
    expect(dueIn(kyiv, '2026-11-19T15:00', working(2, 'day'))).toBe('2026-11-23T15:00+02:00');
    expect(dueIn(kyiv, '2026-11-21T12:00', working(1, 'day'))).toBe('2026-11-24T09:00+02:00');
    expect(dueIn(kyiv, '2026-11-19T06:00', working(1, 'day'))).toBe('2026-11-20T09:00+02:00');
    expect(dueIn(kyiv, '2026-11-19T20:00', working(1, 'day'))).toBe('2026-11-23T09:00+02:00');
  });

  it('moves a working day on when its hours are shorter', () => {
    const shortFriday: Calendar = { ...kyiv, hours: { ...kyiv.hours, fri: [['09:00', '15:00']] } };
    expect(dueIn(shortFriday, '2026-11-19T16:30', working(1, 'day'))).toBe('2026-11-23T09:00+02:00');
  });

  it('counts no day whose hours, or which itself, the clock jumps over', () => {
    const nights: Calendar = {
      zone: 'America/New_York',
      hours: { sat: [['09:00', '12:00']], sun: [['02:00', '02:45']], mon: [['09:00', '12:00']] },
    };
    expect(dueIn(nights, '2026-03-07T10:00', working(1, 'day'))).toBe('2026-03-09T10:00-04:00');
    expect(dueIn(nights, '2026-03-14T10:00', working(2, 'day'))).toBe('2026-03-16T10:00-04:00');
    // Samoa went from Thursday 29 to Saturday 31 December 2011.
    const samoa: Calendar = { ...officeHours, zone: 'Pacific/Apia' };
    expect(dueIn(samoa, '2011-12-29T10:00', working(1, 'day'))).toBe('2012-01-02T10:00+14:00');
  });

  it('moves working weeks and months on to the next working moment', () => {
    expect(dueIn(kyiv, '2026-11-18T15:00', working(1, 'week'))).toBe('2026-11-25T15:00+02:00');
    expect(dueIn(kyiv, '2026-11-21T15:00', working(1, 'week'))).toBe('2026-11-30T09:00+02:00');
    expect(dueIn(kyiv, '2026-11-19T15:00', working(1, 'month'))).toBe('2026-12-21T09:00+02:00');
  });

  it('waits for the next working moment when nothing is to be counted', () => {
    expect(dueIn(kyiv, '2026-11-21T15:00', working(0, 'hour'))).toBe('2026-11-23T09:00+02:00');
    expect(dueIn(kyiv, '2026-11-19T18:00', working(0, 'day'))).toBe('2026-11-20T09:00+02:00');
    expect(dueIn(kyiv, '2026-11-19T17:59', working(0, 'minute'))).toBe('2026-11-19T17:59+02:00');
  });

  it('is calendar time where no hours are set', () => {
    const none: Calendar = { zone: 'Europe/Kyiv', hours: { mon: [] } };
    expect(dueIn(none, '2026-11-21T15:00', working(2, 'hour'))).toBe('2026-11-21T17:00+02:00');
    expect(dueIn(none, '2026-11-21T15:00', working(2, 'day'))).toBe('2026-11-23T15:00+02:00');
  });

  it('counts back from a date through working hours', () => {
    expect(before(kyiv, '2026-11-23T10:00', working(2, 'hour'))).toBe('2026-11-20T17:00+02:00');
    expect(before(kyiv, '2026-11-23T10:00', working(1, 'day'))).toBe('2026-11-20T10:00+02:00');
    expect(before(kyiv, '2026-11-22T12:00', working(1, 'day'))).toBe('2026-11-19T18:00+02:00');
    expect(before(kyiv, '2026-11-29T12:00', working(1, 'week'))).toBe('2026-11-20T18:00+02:00');
    expect(before(kyiv, '2026-11-23T09:00', working(0, 'hour'))).toBe('2026-11-20T18:00+02:00');
  });

  it('reads hours that overlap or stand out of order as one', () => {
    const messy: Calendar = {
      zone: 'UTC',
      hours: {
        mon: [
          ['12:00', '18:00'],
          ['09:00', '13:00'],
        ],
      },
    };
    expect(dueIn(messy, '2026-11-23T09:00', working(9, 'hour'))).toBe('2026-11-23T18:00+00:00');
  });

  it('gives up after a century instead of counting an absurd sum out', () => {
    const scarce: Calendar = { zone: 'UTC', hours: { mon: [['09:00', '09:01']] } };
    expect(dueIn(scarce, '2026-11-23T00:00', working(100_000, 'hour'))).toMatch(/^2126-11-2/);
  });
});
