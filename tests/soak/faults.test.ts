import { expect, test } from 'vitest';
import { seeded } from '../support/random.ts';
import { terminateUnderLoad } from './faults/draining.ts';
import { killAtRandom } from './faults/kills.ts';
import { killAtPoints } from './faults/points.ts';
import { restartDatabase } from './faults/restarts.ts';
import type { Soak } from './soak.ts';

/*
 * The fault soaks, each for a few seconds and with a fixed seed: real servers in processes of their own, real SMTP,
 * real kills.
 */
test.each<[string, Soak['round']]>([
  [
    'kill -9 after a claim, after DATA, after the 250 and before a commit loses and doubles nothing',
    (round) => killAtPoints({ times: 1, deals: 3 }, round),
  ],
  [
    'kill -9 at random moments loses and doubles nothing',
    (round) => killAtRandom({ deals: 24, kills: 2 }, round),
  ],
  [
    'asked to stop under load, a server answers what is under way and is gone within 10 seconds',
    (round) => terminateUnderLoad({ deals: 24, stops: 1 }, round),
  ],
  [
    'a database that restarts under load costs nothing but the time',
    (round) => restartDatabase({ deals: 16, restarts: 1, servers: 1 }, round),
  ],
])(
  '%s',
  async (_, run) => {
    const broken: string[] = [];
    const found = await run({
      seed: 1,
      random: seeded(1),
      say: () => undefined,
      broke: (words) => void broken.push(words),
    });
    expect(broken).toEqual([]);
    expect(found).toMatchObject({ lost: 0, doubled: 0, early: 0 });
    expect(found.succeeded).toBe(found.operations);
  },
  120_000,
);
