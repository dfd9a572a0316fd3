import { openStore } from '../../server/store/open.ts';
import { tellDurably } from '../support/durable-truth.ts';
import { dataOn, engines } from './data.ts';
import type { Soak } from './soak.ts';

/** On every engine. */
const stepsWanted = 10_000;

export const truth: Soak = {
  name: 'truth',
  promise: `Random deals in a server that restarts before every step do, for ${stepsWanted} steps on each database, what stock XState does.`,
  async round({ seed, say, broke }) {
    const figures = {
      operations: 0,
      succeeded: 0,
      lost: 0,
      doubled: 0,
      early: 0,
      timers: 0,
      restarts: 0,
      refused: 0,
      replayed: 0,
    };
    for (const engine of engines) {
      await using data = await dataOn(engine, 'relaxed');
      // Each tale with a seed of its own that follows from the round's.
      for (let tale = 0, steps = 0; steps < stepsWanted; tale += 1) {
        const place = await data.place();
        try {
          const told = await tellDurably({
            seed: seed * 1000 + tale,
            processes: 15,
            restarts: 30,
            open: () => openStore(place),
          });
          steps += told.steps;
          figures.operations += told.steps;
          figures.succeeded += told.steps;
          figures.timers += told.timers;
          figures.restarts += told.restarts;
          figures.refused += told.refused;
          figures.replayed += told.replayed;
          say(`${engine}: ${steps} of ${stepsWanted} steps`);
        } catch (error) {
          broke(`${engine}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
          return figures;
        }
      }
    }
    return figures;
  },
};
