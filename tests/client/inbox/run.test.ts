import { expect, test } from 'vitest';
import {
  begun,
  finish,
  nameOf,
  queue,
  resumed,
  skip,
  unfinish,
  unskip,
} from '../../../client/inbox/calls/run.ts';
import { item } from './samples.ts';

const [anna, boris, clara] = [item(), item(), item()];
const calls = [anna, boris, clara];
const today = begun('2026-11-19');

test('calls are made in the order in which they are due', () => {
  expect(queue(calls, today)).toEqual(calls);
});

test('one that is skipped comes at the end, after those that were skipped before', () => {
  const run = skip(skip(today, nameOf(anna)), nameOf(boris));
  expect(queue(calls, run)).toEqual([clara, anna, boris]);
  expect(queue(calls, skip(run, nameOf(anna)))).toEqual([clara, boris, anna]);
});

test('the way back leads to the one that was skipped last', () => {
  const run = unskip(skip(skip(today, nameOf(anna)), nameOf(boris)));
  expect(run && queue(calls, run)).toEqual([boris, clara, anna]);
  expect(unskip(today)).toBeNull();
});

test('what is done counts, and what is taken back doesn’t', () => {
  const run = finish(skip(today, nameOf(anna)), nameOf(anna));
  expect(run).toEqual({ day: '2026-11-19', done: 1, skipped: [] });
  expect(unfinish(run).done).toBe(0);
  expect(unfinish(unfinish(run)).done).toBe(0);
});

test('a run goes on where it was left, on the same day', () => {
  const run = skip(finish(today, nameOf(anna)), nameOf(boris));
  expect(resumed(JSON.stringify(run), '2026-11-19')).toEqual(run);
  expect(resumed(JSON.stringify(run), '2026-11-20')).toEqual(begun('2026-11-20'));
  expect(resumed('{"day":', '2026-11-19')).toEqual(today);
  expect(resumed(null, '2026-11-19')).toEqual(today);
});
