import { clockJumps } from './clock-jumps.ts';
import { draining } from './faults/draining.ts';
import { fullDisk } from './faults/full-disk.ts';
import { kills, killsOnPostgres } from './faults/kills.ts';
import { pausedServers } from './faults/pauses.ts';
import { killPoints } from './faults/points.ts';
import { databaseRestarts } from './faults/restarts.ts';
import type { Soak } from './soak.ts';
import { mailArrivals } from './mail-arrivals.ts';
import { mailFlood, mailTrouble, sendRaces } from './sending.ts';
import { truth } from './truth.ts';
import { workingTime } from './working-time.ts';

/** In the order in which they run. */
export const soaks: readonly Soak[] = [
  workingTime,
  clockJumps,
  truth,
  sendRaces,
  mailTrouble,
  mailFlood,
  mailArrivals,
  killPoints,
  kills,
  killsOnPostgres,
  pausedServers,
  databaseRestarts,
  draining,
  fullDisk,
];
