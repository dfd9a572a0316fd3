import { describe, expect, test } from 'vitest';
import { runSoak } from './runner.ts';
import type { Figures, Soak } from './soak.ts';

const fine: Figures = { operations: 10, succeeded: 10, lost: 0, doubled: 0, early: 0 };
const soakOf = (round: Soak['round']): Soak => ({ name: 'one', promise: 'One.', round });
const quiet = { seed: 7, minutes: 0, say: () => undefined };

describe('a soak', () => {
  test('is one round, whose choices follow from the seed', async () => {
    const chosen: number[] = [];
    const soak = soakOf(async ({ random }) => {
      chosen.push(random(1000));
      return { ...fine, own: 3 };
    });
    const result = await runSoak(soak, quiet);
    await runSoak(soak, quiet);
    expect(result).toMatchObject({
      name: 'one',
      seed: 7,
      rounds: 1,
      broken: 0,
      figures: { ...fine, own: 3 },
    });
    expect(chosen[0]).toBe(chosen[1]);
  });

  test('goes on with further seeds while its minutes last, and adds up', async () => {
    let now = 0;
    const seeds: number[] = [];
    const soak = soakOf(async ({ seed }) => {
      seeds.push(seed);
      now += 25_000;
      return fine;
    });
    const result = await runSoak(soak, { ...quiet, minutes: 1, now: () => now });
    expect(seeds).toEqual([7, 8, 9]);
    expect(result).toMatchObject({ rounds: 3, seconds: 75, figures: { operations: 30 } });
  });

  test.each<[string, Soak['round']]>([
    ['a promise broke', async ({ broke }) => (broke('it was early'), fine)],
    ['it threw', async () => Promise.reject(new Error('no'))],
    ['something was lost', async () => ({ ...fine, lost: 1 })],
    ['something was doubled', async () => ({ ...fine, doubled: 1 })],
    ['something was early', async () => ({ ...fine, early: 1 })],
    ['hardly anything succeeded', async () => ({ ...fine, succeeded: 5 })],
    ['it did nothing', async () => ({ ...fine, operations: 0, succeeded: 0 })],
  ])('fails when %s', async (_, round) => {
    expect((await runSoak(soakOf(round), quiet)).broken).toBeGreaterThan(0);
  });
});
