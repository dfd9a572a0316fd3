import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { freeSlots, nearestSlots, type SlotRequest } from '../../../machines/booking/slots.ts';
import { weekdays, type Calendar } from '../../../machines/index.ts';

const at = (text: string): number => Temporal.ZonedDateTime.from(text).epochMilliseconds;
const everyDay = (...spans: [string, string][]): Calendar['hours'] =>
  Object.fromEntries(weekdays.map((day) => [day, spans]));

/** What the clocks of `zone` show at each of them. */
const shown = (slots: readonly number[], zone: string): string[] =>
  slots.map((slot) =>
    Temporal.Instant.fromEpochMilliseconds(slot)
      .toZonedDateTimeISO(zone)
      .toPlainDateTime()
      .toString()
      .slice(0, 16),
  );

const day = (zone: string, date: string, more: Partial<SlotRequest> = {}): SlotRequest => ({
  calendar: { zone, hours: everyDay(['09:00', '12:00']) },
  minutes: 60,
  everyMinutes: 60,
  beforeMinutes: 0,
  afterMinutes: 0,
  busy: [],
  from: at(`${date}T00:00[${zone}]`),
  to: at(`${date}T23:59[${zone}]`),
  ...more,
});

describe('free slots', () => {
  test('fill the hours of each day, and none reaches beyond them', () => {
    expect(
      shown(freeSlots(day('Europe/Kyiv', '2026-11-24', { minutes: 45, everyMinutes: 30 })), 'UTC'),
    ).toEqual([
      '2026-11-24T07:00',
      '2026-11-24T07:30',
      '2026-11-24T08:00',
      '2026-11-24T08:30',
      '2026-11-24T09:00',
    ]);
  });

  test('begin with the notice that is wanted, still on the grid', () => {
    const late = day('UTC', '2026-11-24', {
      from: at('2026-11-24T09:20[UTC]'),
      everyMinutes: 30,
      minutes: 30,
    });
    expect(shown(freeSlots(late), 'UTC')[0]).toBe('2026-11-24T09:30');
  });

  test('keep clear of what is taken, with the room around them', () => {
    const busy = [{ from: at('2026-11-24T10:00[UTC]'), to: at('2026-11-24T10:30[UTC]') }];
    const wanted = { busy, minutes: 30, everyMinutes: 30 };
    expect(shown(freeSlots(day('UTC', '2026-11-24', wanted)), 'UTC')).toEqual([
      '2026-11-24T09:00',
      '2026-11-24T09:30',
      '2026-11-24T10:30',
      '2026-11-24T11:00',
      '2026-11-24T11:30',
    ]);
    expect(
      shown(freeSlots(day('UTC', '2026-11-24', { ...wanted, beforeMinutes: 15, afterMinutes: 15 })), 'UTC'),
    ).toEqual(['2026-11-24T09:00', '2026-11-24T11:00', '2026-11-24T11:30']);
  });

  test('leave out holidays and free days', () => {
    const calendar: Calendar = {
      zone: 'Europe/Berlin',
      hours: { mon: [['09:00', '10:00']], tue: [['09:00', '10:00']] },
      holidays: ['2026-11-24'],
    };
    const week = { calendar, from: at('2026-11-22T00:00[UTC]'), to: at('2026-12-02T00:00[UTC]') };
    expect(shown(freeSlots(day('UTC', '2026-11-24', week)), 'Europe/Berlin')).toEqual([
      '2026-11-23T09:00',
      '2026-11-30T09:00',
      '2026-12-01T09:00',
    ]);
  });

  test.each([
    // The clock goes from 02:00 to 03:00, so the hour between isn't there to be booked.
    ['Europe/Berlin', '2027-03-28', ['2027-03-28T01:00', '2027-03-28T03:00']],
    // It goes from 03:00 back to 02:00: the hour is there twice, and can be booked twice.
    [
      'Europe/Berlin',
      '2026-10-25',
      ['2026-10-25T01:00', '2026-10-25T02:00', '2026-10-25T02:00', '2026-10-25T03:00'],
    ],
    ['America/New_York', '2027-03-14', ['2027-03-14T01:00', '2027-03-14T03:00']],
    [
      'America/New_York',
      '2026-11-01',
      ['2026-11-01T01:00', '2026-11-01T01:00', '2026-11-01T02:00', '2026-11-01T03:00'],
    ],
    // Half an hour only.
    ['Australia/Lord_Howe', '2026-10-04', ['2026-10-04T01:00', '2026-10-04T02:30']],
    // Never changes.
    ['Asia/Kolkata', '2027-03-28', ['2027-03-28T01:00', '2027-03-28T02:00', '2027-03-28T03:00']],
  ])('on the night when the clock of %s changes, %s', (zone, date, expected) => {
    const night = day(zone, date, { calendar: { zone, hours: everyDay(['01:00', '04:00']) } });
    expect(shown(freeSlots(night), zone)).toEqual(expected);
  });

  test.each(['Europe/Kyiv', 'America/Sao_Paulo', 'Pacific/Auckland', 'America/Los_Angeles'])(
    'keep to the clock of %s over the whole year',
    (zone) => {
      const year = day(zone, '2026-01-01', { to: at(`2027-01-01T00:00[${zone}]`) });
      const times = new Set(shown(freeSlots(year), zone).map((time) => time.slice(11)));
      expect([...times]).toEqual(['09:00', '10:00', '11:00']);
      expect(freeSlots(year)).toHaveLength(3 * 365);
    },
  );

  test('never touch what is taken, whatever is asked for', () => {
    const start = at('2026-10-20T00:00[Europe/Berlin]');
    fc.assert(
      fc.property(
        fc.record({
          minutes: fc.integer({ min: 1, max: 24 }),
          every: fc.integer({ min: 1, max: 24 }),
          before: fc.integer({ min: 0, max: 12 }),
          after: fc.integer({ min: 0, max: 12 }),
          taken: fc.array(fc.integer({ min: 0, max: 14 * 24 }), { maxLength: 12 }),
        }),
        ({ minutes, every, before, after, taken }) => {
          const busy = [...new Set(taken)]
            .toSorted((a, b) => a - b)
            .map((hour) => ({ from: start + hour * 3_600_000, to: start + hour * 3_600_000 + 2_400_000 }));
          const slots = freeSlots({
            calendar: { zone: 'Europe/Berlin', hours: everyDay(['08:00', '12:00'], ['13:00', '17:00']) },
            minutes: minutes * 5,
            everyMinutes: every * 5,
            beforeMinutes: before * 5,
            afterMinutes: after * 5,
            busy,
            from: start,
            to: start + 14 * 86_400_000,
          });
          for (const slot of slots) {
            const room = { from: slot - before * 300_000, to: slot + (minutes + after) * 300_000 };
            expect(busy.some(({ from, to }) => from < room.to && to > room.from)).toBe(false);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test('nearest to one that is gone come in order', () => {
    expect(nearestSlots([1, 5, 9, 12, 30], 10, 3)).toEqual([5, 9, 12]);
  });
});
