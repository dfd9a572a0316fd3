import { expect, test } from 'vitest';
import { openingBefore, opensAt } from '../../../server/demo/calendar.ts';
import { createDemoClock } from '../../../server/demo/clock.ts';
import { createTestClock } from '../../support/clock.ts';

const dayMs = 86_400_000;
const nextMoment = () => new Promise<void>((resolve) => setImmediate(resolve));

test('the demo’s clock runs at the pace of the world, as far ahead as it was left', () => {
  const world = createTestClock(1_000);
  const clock = createDemoClock(dayMs, world);
  const called: number[] = [];
  clock.setTimer(dayMs + 3_000, () => called.push(clock.now()));
  world.advance(1_999);
  expect(called).toEqual([]);
  world.advance(1);
  expect(called).toEqual([dayMs + 3_000]);
});

test('standing still, it calls what is due at that moment and nothing later, however the world goes on', async () => {
  const world = createTestClock(0);
  const clock = createDemoClock(0, world);
  const called: string[] = [];
  clock.setTimer(500, () => called.push('due'));
  clock.setTimer(501, () => called.push('later'));
  clock.standAt(500);
  expect(called).toEqual([]);
  await nextMoment();
  expect(called).toEqual(['due']);
  world.advance(dayMs);
  expect(called).toEqual(['due']);
  expect(clock.now()).toBe(500);
});

test('going on, it counts from where it stood', () => {
  const world = createTestClock(0);
  const clock = createDemoClock(0, world);
  const called: number[] = [];
  clock.setTimer(10 * dayMs + 100, () => called.push(clock.now()));
  clock.standAt(10 * dayMs);
  world.advance(5_000);
  clock.run();
  expect(clock.aheadMs).toBe(10 * dayMs - 5_000);
  world.advance(100);
  expect(called).toEqual([10 * dayMs + 100]);
});

test('a timer that was called off stays silent, standing or running', async () => {
  const world = createTestClock(0);
  const clock = createDemoClock(0, world);
  const called: number[] = [];
  const cancels = [100, 200].map((at) => clock.setTimer(at, () => called.push(at)));
  clock.standAt(150);
  for (const cancel of cancels) cancel();
  await nextMoment();
  clock.run();
  world.advance(dayMs);
  expect(called).toEqual([]);
});

test.each([
  ['on a Saturday', Date.UTC(2026, 10, 21, 12), '2026-11-19T09:48:00.000Z'],
  ['on the Thursday, later', Date.UTC(2026, 10, 19, 9, 48), '2026-11-19T09:48:00.000Z'],
  ['on the Thursday, earlier', Date.UTC(2026, 10, 19, 9, 47), '2026-11-12T09:48:00.000Z'],
  ['in summer', Date.UTC(2026, 6, 1), '2026-06-25T08:48:00.000Z'],
])('made %s, the demo opens on the Thursday morning before', (_, now, opens) => {
  expect(new Date(opensAt(openingBefore(now))).toISOString()).toBe(opens);
});
