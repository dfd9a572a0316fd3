/**
 * One server of several in a process of its own, to be killed and paused: as the command starts it, with leases that
 * run out a hundred times sooner. Started with the database's address; prints its own.
 */
import { processIo } from '../../../server/commands/command.ts';
import { readConfig } from '../../../server/config.ts';
import { createServer } from '../../../server/main.ts';

const [databaseUrl = ''] = process.argv.slice(2);
const config = readConfig({ port: '0' }, { DATABASE_URL: databaseUrl });
const stopped = processIo.stopped();
const server = await createServer(config, {
  sharing: { leaseMs: 1_000, renewEveryMs: 200, longestSleepMs: 200, messageGraceMs: 1_000 },
});
processIo.out(`ready at ${server.url}\n`);
await stopped;
await server.stop();
