import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { arriveThroughKills } from '../support/mail-arrivals.ts';
import { dataOn, engines } from './data.ts';
import type { Soak } from './soak.ts';

const mails = 2000;
const kills = 40;
const deals = 100;

export const mailArrivals: Soak = {
  name: 'mail-arrivals',
  promise: `${mails} answers that arrive while the mail server is killed ${kills} times are taken in, each of them once, on each database.`,
  async round({ seed, say, broke }) {
    const figures = {
      operations: 0,
      succeeded: 0,
      lost: 0,
      doubled: 0,
      early: 0,
      kills: 0,
      renumbered: 0,
    };
    for (const engine of engines) {
      await using data = await dataOn(engine, 'relaxed');
      const place = await data.place();
      const dataDir = await mkdtemp(join(tmpdir(), 'greenlane-soak-'));
      const config =
        'url' in place ? { dataDir, databaseUrl: place.url } : { dataDir: place.folder, databaseUrl: null };
      const arrived = await arriveThroughKills({ seed, mails, kills, deals, config, say });
      await rm(dataDir, { recursive: true, force: true });
      for (const words of arrived.broken) broke(`${engine}: ${words}`);
      say(`${engine}: ${arrived.taken} taken in, ${arrived.missed} missed, ${arrived.doubled} twice`);
      figures.operations += mails;
      figures.succeeded += arrived.taken;
      figures.lost += arrived.missed;
      figures.doubled += arrived.doubled;
      figures.kills += kills;
      figures.renumbered += arrived.renumbered;
    }
    return figures;
  },
};
