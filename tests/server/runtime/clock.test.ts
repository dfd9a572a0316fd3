import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from '../../../server/runtime/clock.ts';
import { createTestClock } from '../../support/clock.ts';

const dayMs = 86_400_000;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 16) });
});
afterEach(() => {
  vi.useRealTimers();
});

test('a timer a year ahead calls back after a year, not at once', () => {
  const called = vi.fn<() => void>();
  const at = systemClock.now() + 365 * dayMs;
  systemClock.setTimer(at, called);
  vi.advanceTimersByTime(365 * dayMs - 1);
  expect(called).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(called).toHaveBeenCalledOnce();
});

test('a timer that was called off stays silent, however far ahead it was', () => {
  const called = vi.fn<() => void>();
  const cancel = systemClock.setTimer(systemClock.now() + 100 * dayMs, called);
  vi.advanceTimersByTime(50 * dayMs);
  cancel();
  vi.advanceTimersByTime(60 * dayMs);
  expect(called).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});

test('a clock that is set back doesn’t make a timer early', () => {
  const called = vi.fn<() => void>();
  const at = systemClock.now() + 10_000;
  systemClock.setTimer(at, called);
  vi.setSystemTime(systemClock.now() - 5_000);
  vi.advanceTimersByTime(10_000);
  expect(called).not.toHaveBeenCalled();
  vi.advanceTimersByTime(5_000);
  expect(called).toHaveBeenCalledOnce();
});

test('a timer in the past calls back soon, and not within the call that sets it', () => {
  const called = vi.fn<() => void>();
  systemClock.setTimer(0, called);
  expect(called).not.toHaveBeenCalled();
  vi.advanceTimersByTime(0);
  expect(called).toHaveBeenCalledOnce();
});

test('the tests’ clock calls back on its way, each timer at its own time', () => {
  const clock = createTestClock(0);
  const times: number[] = [];
  for (const at of [300, 100, 200]) clock.setTimer(at, () => times.push(clock.now()));
  clock.setTimer(150, () => times.push(-1))();
  clock.moveTo(250);
  expect(times).toEqual([100, 200]);
  expect(clock.now()).toBe(250);
});
