import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openingFrom, weekdays, type ContactHours, type ContactTimes } from '../../../machines/index.ts';
import { momentAfter } from '../../../server/runtime/gate/spread.ts';

const office: ContactHours = {
  mon: [['09:00', '18:00']],
  tue: [['09:00', '18:00']],
  wed: [['09:00', '18:00']],
  thu: [['09:00', '18:00']],
  fri: [['09:00', '15:00']],
};
const kyiv = { zone: 'Europe/Kyiv', hours: office, freeDays: new Map<string, string>() };
const at = (text: string): number => Date.parse(text);

describe('messages go out', () => {
  test('at once within the hours, until these end', () => {
    const now = at('2026-11-19T12:00:00+02:00');
    expect(openingFrom(now, kyiv)).toEqual({ from: now, to: at('2026-11-19T18:00:00+02:00'), closed: null });
  });

  test('from the next morning on where it is late', () => {
    expect(openingFrom(at('2026-11-19T20:00:00+02:00'), kyiv)).toMatchObject({
      from: at('2026-11-20T09:00:00+02:00'),
      closed: { code: 'outside-hours' },
    });
  });

  test('not on a weekday without hours, which is said', () => {
    expect(openingFrom(at('2026-11-21T12:00:00+02:00'), kyiv)).toMatchObject({
      from: at('2026-11-23T09:00:00+02:00'),
      closed: { code: 'quiet-day', day: 'sat' },
    });
  });

  test('not on a free day, whose name is said, nor on the weekend after it', () => {
    const freeDays = new Map([['2026-11-20', 'Founders’ Day']]);
    expect(openingFrom(at('2026-11-20T12:00:00+02:00'), { ...kyiv, freeDays })).toMatchObject({
      from: at('2026-11-23T09:00:00+02:00'),
      closed: { code: 'holiday', name: 'Founders’ Day' },
    });
  });

  test('at any hour where none are set, and still not on free days', () => {
    const now = at('2026-11-19T03:00:00Z');
    const times = { zone: 'UTC', hours: null, freeDays: new Map<string, string>() };
    expect(openingFrom(now, times)).toEqual({ from: now, to: Infinity, closed: null });
    expect(openingFrom(now, { ...times, freeDays: new Map([['2026-11-19', 'A day']]) })).toMatchObject({
      from: at('2026-11-20T00:00:00Z'),
      closed: { code: 'holiday', name: 'A day' },
    });
  });

  test('by the clock on the wall when it is changed', () => {
    // On 29 March 2026 the clocks of Kyiv go from 03:00 to 04:00.
    const sunday = { ...kyiv, hours: { sun: [['09:00', '10:00']] } satisfies ContactHours };
    expect(openingFrom(at('2026-03-28T12:00:00+02:00'), sunday).from).toBe(at('2026-03-29T09:00:00+03:00'));
  });
});

const zones = [
  'Europe/Kyiv',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'UTC',
  'Africa/Casablanca',
];
const twoDigits = (value: number): string => String(value).padStart(2, '0');
const minuteOfDay = (value: number): string =>
  `${twoDigits(Math.floor(value / 60))}:${twoDigits(value % 60)}`;
const span = fc
  .tuple(fc.integer({ min: 0, max: 1438 }), fc.integer({ min: 1, max: 1439 }))
  .map(([from, length]): [string, string] => [minuteOfDay(from), minuteOfDay(Math.min(from + length, 1439))]);
const hours: fc.Arbitrary<ContactHours> = fc
  .dictionary(fc.constantFrom(...weekdays), fc.array(span, { minLength: 1, maxLength: 2 }), { minKeys: 1 })
  .map((week): ContactHours => week);
const moment = fc.integer({ min: at('2024-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') });
const dayMs = 86_400_000;
const times: fc.Arbitrary<{ now: number; times: ContactTimes }> = fc
  .record({
    now: moment,
    zone: fc.constantFrom(...zones),
    hours: fc.option(hours),
    free: fc.array(fc.integer({ min: -2, max: 20 }), { maxLength: 10 }),
  })
  .map(({ now, zone, hours: week, free }) => ({
    now,
    times: {
      zone,
      hours: week,
      freeDays: new Map(free.map((day) => [new Date(now + day * dayMs).toISOString().slice(0, 10), 'free'])),
    },
  }));

/** Asked of Intl, which knows nothing of our way of counting. */
function isOpen(now: number, { zone, hours: week, freeDays }: ContactTimes): boolean {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  }).format(now);
  const [date = '', time = ''] = parts.split(', ');
  if (freeDays.has(date)) return false;
  if (week === null) return true;
  const day = weekdays[(new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7] ?? 'mon';
  return (week[day] ?? []).some(([opens, closes]) => opens <= time && time < closes);
}

describe('of any hours, zone and free days', () => {
  test('what is said to be open is open by the clock on the wall, from its first to its last minute', () => {
    fc.assert(
      fc.property(times, ({ now, times: set }) => {
        const opening = openingFrom(now, set);
        expect(opening.from).toBeGreaterThanOrEqual(now);
        expect(isOpen(opening.from, set)).toBe(true);
        expect(opening.to === Infinity || isOpen(opening.to - 1, set)).toBe(true);
        expect(opening.closed === null).toBe(opening.from === now);
        expect(opening.closed === null).toBe(isOpen(now, set));
      }),
      { numRuns: 300 },
    );
  });

  test('a message that comes again at its moment goes, at the latest the second time', () => {
    fc.assert(
      fc.property(times, fc.uuid(), ({ now, times: set }, id) => {
        const opening = openingFrom(now, set);
        const again = momentAfter(opening, id);
        expect(again).toBeGreaterThanOrEqual(opening.from);
        expect(again).toBeLessThan(opening.to);
        expect(openingFrom(again, set).closed).toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});

test('a thousand messages that wait for one morning come one after the other, within minutes', () => {
  const opening = openingFrom(at('2026-11-21T12:00:00+02:00'), kyiv);
  const moments = Array.from({ length: 1000 }, (_, index) => momentAfter(opening, `o_${index}`));
  const perSecond = Map.groupBy(moments, (one) => Math.floor(one / 1000));
  expect(Math.max(...[...perSecond.values()].map(({ length }) => length))).toBeLessThan(15);
  expect(Math.max(...moments) - opening.from).toBeLessThanOrEqual(10 * 60_000);
});
