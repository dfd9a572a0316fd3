import { expect, test } from 'vitest';
import { newId } from '../../../server/ids.ts';
import { start } from './scene.ts';

test('ids are short, name their kind, and differ', () => {
  const ids = Array.from({ length: 20_000 }, () => newId('d', start));
  expect(ids[0]).toMatch(/^d_[0-9a-z]{16}$/);
  expect(new Set(ids).size).toBe(ids.length);
});

test('ids sort by time, and within a moment by the order in which they were made', () => {
  const ids = [start, start, start, start + 1, start + 1, start + 86_400_000].map((at) => newId('c', at));
  expect(ids.toSorted()).toEqual(ids);
});

test('an id of before the first day counts as of that day', () => {
  expect(newId('u', 0)).toMatch(/^u_0{8}/);
});
