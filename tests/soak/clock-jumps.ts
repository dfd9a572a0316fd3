import { openStore } from '../../server/store/open.ts';
import { liveWithJumps } from '../support/jumping-clock.ts';
import { dataOn } from './data.ts';
import type { Soak } from './soak.ts';

const lives = 10;

export const clockJumps: Soak = {
  name: 'clock-jumps',
  promise: `Timers from 1 second to 3 years, on a clock that is set forward and back by hours and months: none early, lost or doubled, overdue ones in due order.`,
  async round({ seed, say, broke }) {
    const figures = {
      operations: 0,
      succeeded: 0,
      lost: 0,
      doubled: 0,
      early: 0,
      outOfOrder: 0,
      jumps: 0,
      restarts: 0,
    };
    // A server takes the time from its machine, whichever database it has.
    await using data = await dataOn('SQLite');
    for (let life = 0; life < lives; life += 1) {
      const place = await data.place();
      const { timers, ...jumped } = await liveWithJumps({
        seed: seed * 1000 + life,
        deals: 30,
        hops: 150,
        open: () => openStore(place),
      });
      figures.operations += timers;
      figures.succeeded += timers - jumped.lost;
      for (const figure of ['lost', 'doubled', 'early', 'outOfOrder', 'jumps', 'restarts'] as const)
        figures[figure] += jumped[figure];
      if (jumped.outOfOrder > 0)
        broke(`${jumped.outOfOrder} overdue timers fired before one that had been due earlier`);
      say(`${figures.operations} timers, ${figures.jumps} jumps, ${figures.restarts} restarts`);
    }
    return figures;
  },
};
