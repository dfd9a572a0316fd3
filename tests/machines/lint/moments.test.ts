import { describe, expect, it } from 'vitest';
import { alwaysBefore, earliest } from '../../../machines/lint/moments.ts';
import { lasting } from '../../support/process-builder.ts';

describe('which of two waits ends first', () => {
  it.each([
    ['1 day', '2 days'],
    ['23 hours', '1 week'],
    ['27 days', '1 month'],
    ['6 days', '1 week'],
    ['90 seconds', '2 minutes'],
    ['1 working day', '2 working days'],
    ['1 day', '3 working days'],
  ])('%s always ends before %s', (one, other) => {
    expect(alwaysBefore(lasting(one), lasting(other))).toBe(true);
    expect(alwaysBefore(lasting(other), lasting(one))).toBe(false);
  });

  it.each([
    ['7 days', '1 week'],
    ['24 hours', '1 day'],
    ['30 days', '1 month'],
    ['5 working days', '1 week'],
    ['8 working hours', '1 working day'],
  ])('of %s and %s nobody can tell', (one, other) => {
    expect(alwaysBefore(lasting(one), lasting(other))).toBe(false);
    expect(alwaysBefore(lasting(other), lasting(one))).toBe(false);
  });

  it('is the earliest of several', () => {
    expect(earliest([lasting('3 days'), lasting('1 week'), lasting('2 days')])).toEqual(lasting('2 days'));
    expect(earliest([])).toBeUndefined();
  });
});
