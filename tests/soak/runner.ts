import { seeded } from '../support/random.ts';
import type { Figures, Round, Soak } from './soak.ts';

export interface RunOptions {
  /** Of the first round; the following ones count up. */
  seed: number;
  /** Rounds are added until this time has passed. */
  minutes: number;
  say: (words: string) => void;
  /** Epoch milliseconds. */
  now?: () => number;
}

export interface Result {
  name: string;
  seed: number;
  seconds: number;
  rounds: number;
  /** How often a promise broke. */
  broken: number;
  figures: Figures;
}

/** Told of one soak at most: a promise that breaks a thousand times is the same news. */
const mostTold = 20;

/** Runs rounds of one soak and adds up what they counted. `broken` is 0 when the promise held. */
export async function runSoak(
  soak: Soak,
  { seed, minutes, say, now = Date.now }: RunOptions,
): Promise<Result> {
  const startedAt = now();
  const totals: Figures = { operations: 0, succeeded: 0, lost: 0, doubled: 0, early: 0 };
  let broken = 0;
  let rounds = 0;
  const broke = (words: string): void => {
    broken += 1;
    if (broken <= mostTold) say(`BROKEN: ${words}`);
  };
  do {
    const round: Round = { seed: seed + rounds, random: seeded(seed + rounds), say, broke };
    rounds += 1;
    try {
      for (const [figure, count] of Object.entries(await soak.round(round)))
        totals[figure] = (totals[figure] ?? 0) + count;
    } catch (error) {
      broke(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  } while (broken === 0 && now() - startedAt < minutes * 60_000);
  for (const figure of ['lost', 'doubled', 'early'] as const)
    if (totals[figure] > 0) broke(`${figure}: ${totals[figure]}, and none is promised.`);
  if (totals.succeeded * 2 <= totals.operations || totals.operations === 0)
    broke(`Only ${totals.succeeded} of ${totals.operations} operations succeeded, which proves nothing.`);
  const seconds = Math.round((now() - startedAt) / 100) / 10;
  return { name: soak.name, seed, seconds, rounds, broken, figures: totals };
}
