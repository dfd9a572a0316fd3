import { describe, expect, test } from 'vitest';
import { instantAt, snoozeTimes, writtenAt } from '../../../../client/ui/work/snooze-times.ts';

const zone = 'Europe/Amsterdam';
/** November: an hour ahead of UTC. */
const at = (day: number, hour: number, minute = 0) => Date.UTC(2026, 10, day, hour - 1, minute);
const offered = (now: number) =>
  Object.fromEntries(snoozeTimes(now, zone).map(({ choice, at: until }) => [choice, writtenAt(until, zone)]));

describe('good times to be reminded', () => {
  test('on a weekday morning', () => {
    expect(offered(at(19, 10, 48))).toEqual({
      hour: '2026-11-19 11:48:00',
      afternoon: '2026-11-19 14:00:00',
      tomorrow: '2026-11-20 09:00:00',
      monday: '2026-11-23 09:00:00',
      month: '2026-12-21 09:00:00', // the 19th is a Saturday
    });
  });

  test('leave out the afternoon once it has nearly begun', () => {
    expect(offered(at(19, 13))).not.toHaveProperty('afternoon');
    expect(offered(at(19, 12, 59))).toHaveProperty('afternoon');
  });

  test('don’t offer the same Monday twice on a Sunday', () => {
    expect(offered(at(22, 10))).toMatchObject({ monday: '2026-11-23 09:00:00' });
    expect(offered(at(22, 10))).not.toHaveProperty('tomorrow');
  });

  test('on a Monday the next Monday is a week away', () => {
    expect(offered(at(16, 10))).toMatchObject({
      tomorrow: '2026-11-17 09:00:00',
      monday: '2026-11-23 09:00:00',
    });
  });

  test('keep to the person’s clock when it changes', () => {
    // Summer time ends on 25 October 2026.
    const saturday = Date.UTC(2026, 9, 24, 8);
    expect(snoozeTimes(saturday, zone).find((one) => one.choice === 'monday')?.at).toBe(
      Date.UTC(2026, 9, 26, 8),
    );
  });
});

test('a time that was picked is a wall clock’s, in the person’s zone', () => {
  expect(instantAt('2026-11-20 09:00:00', zone)).toBe(at(20, 9));
  expect(instantAt('2026-11-20 09:00:00', 'America/New_York')).toBe(Date.UTC(2026, 10, 20, 14));
  expect(writtenAt(at(20, 9), zone)).toBe('2026-11-20 09:00:00');
});
