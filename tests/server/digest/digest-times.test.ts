import { describe, expect, test } from 'vitest';
import { digestDay, missedToday, nextDigestAt } from '../../../server/digest/digest-times.ts';

const zone = 'Europe/Kyiv';
const workdays = { hour: 8, days: [1, 2, 3, 4, 5] };
/** In Kyiv. */
const at = (written: string): number => Date.parse(`${written}+02:00`);

describe('the next digest', () => {
  test('is this morning’s while its hour is still to come, else the next working morning’s', () => {
    expect(nextDigestAt(workdays, at('2026-11-19T07:59:00'), zone)).toBe(at('2026-11-19T08:00:00'));
    expect(nextDigestAt(workdays, at('2026-11-19T08:00:00'), zone)).toBe(at('2026-11-20T08:00:00'));
    expect(nextDigestAt(workdays, at('2026-11-20T12:00:00'), zone)).toBe(at('2026-11-23T08:00:00'));
  });

  test('keeps to the clock on the wall when that is put forward', () => {
    const sunday = { hour: 8, days: [7] };
    // 29 March 2026: summer time begins, three hours ahead of UTC from then on.
    expect(nextDigestAt(sunday, at('2026-03-28T12:00:00'), zone)).toBe(
      Date.parse('2026-03-29T08:00:00+03:00'),
    );
    // The hour that is left out is the next one there is.
    expect(nextDigestAt({ hour: 3, days: [7] }, at('2026-03-28T12:00:00'), zone)).toBe(
      Date.parse('2026-03-29T04:00:00+03:00'),
    );
  });
});

test('a digest is about its own day, and over with it', () => {
  const due = at('2026-11-19T08:00:00');
  expect(digestDay(due, at('2026-11-19T23:59:00'), zone)).toBe('2026-11-19');
  expect(digestDay(due, at('2026-11-20T00:00:00'), zone)).toBeNull();
});

test('after downtime only today’s is still to be told, if its hour has come', () => {
  expect(missedToday(workdays, at('2026-11-20T09:00:00'), zone)).toBe(at('2026-11-20T08:00:00'));
  expect(missedToday(workdays, at('2026-11-20T07:00:00'), zone)).toBeNull();
  expect(missedToday(workdays, at('2026-11-21T09:00:00'), zone)).toBeNull();
});
