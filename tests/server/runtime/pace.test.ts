import { describe, expect, test } from 'vitest';
import { createPace } from '../../../server/runtime/pace.ts';
import { createTestClock } from '../../support/clock.ts';
import { followUps as process } from './follow-ups.ts';
import { days, minutes, openHouse } from './house.ts';

describe('the pace of messages', () => {
  test('lets a few go at once after a quiet time, and then so many a minute', () => {
    const clock = createTestClock();
    const pace = createPace(clock);
    expect(pace.free(120)).toBe(30);
    pace.taken(30);
    expect(pace.free(120)).toBe(0);
    expect(pace.nextAt(120)).toBe(clock.now() + 500);
    clock.advance(500);
    expect(pace.free(120)).toBe(1);
    clock.advance(minutes(10));
    expect(pace.free(120)).toBe(30);
  });

  test('counts what did not leave after all as not gone', () => {
    const pace = createPace(createTestClock());
    pace.taken(pace.free(60));
    pace.givenBack();
    expect(pace.free(60)).toBe(1);
  });

  test('is none where nothing leaves the machine', () => {
    const clock = createTestClock();
    const pace = createPace(clock);
    pace.taken(1_000);
    expect(pace.free(null)).toBe(Infinity);
    expect(pace.nextAt(null)).toBe(clock.now());
  });

  test('starts counting afresh when the clock was set back', () => {
    let now = Date.UTC(2026, 5, 1);
    const pace = createPace({ now: () => now });
    pace.taken(pace.free(60));
    now -= minutes(60);
    expect(pace.free(60)).toBe(0);
    now += minutes(1);
    expect(pace.free(60)).toBe(15);
  });
});

test('after a long downtime, everything that was due leaves in its order, little by little', async () => {
  const house = await openHouse({ process, asleep: true });
  house.perMinute = 12;
  for (let n = 0; n < 12; n++) {
    await house.deal();
    house.clock.advance(minutes(1));
  }
  house.clock.advance(days(20));
  await house.runtime.start();
  await house.runtime.idle();
  // Five at once, and then one every five seconds.
  expect(house.smtp.received).toHaveLength(5);
  const begun = house.clock.now();
  await house.pass(20_000);
  expect(house.smtp.received).toHaveLength(9);
  await house.pass(minutes(1));
  expect(house.clock.now()).toBe(begun + 80_000);
  expect(house.smtp.received).toHaveLength(12);
  const ids = house.smtp.received.map(({ mail }) => String(mail.messageId));
  expect(new Set(ids).size).toBe(12);
});
