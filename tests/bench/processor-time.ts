import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Linux counts processor time in hundredths of a second. */
const tickMs = 10;

/**
 * Milliseconds of processor time that this process and a PostgreSQL have taken so far: unlike time on the clock, what
 * else the machine is doing hardly changes it. Null where the system doesn't tell.
 */
export function processorTime(postgresFolder: string): number | null {
  if (!existsSync('/proc/self/stat')) return null;
  const postmaster = readFileSync(join(postgresFolder, 'postmaster.pid'), 'utf8').split('\n')[0];
  let ticks = 0;
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    try {
      const of = statOf(pid);
      if (pid === postmaster || of.parent === postmaster) ticks += of.ticks;
    } catch {
      // It has ended meanwhile.
    }
  }
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000 + ticks * tickMs;
}

/** The same of one process, all its threads included. */
export const processorTimeOf = (pid: number): number | null =>
  existsSync('/proc/self/stat') ? statOf(String(pid)).ticks * tickMs : null;

function statOf(pid: string): { parent: string | undefined; ticks: number } {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // After the name in brackets: state, parent, …; user and system time are the 12th and 13th.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { parent: fields[1], ticks: Number(fields[11]) + Number(fields[12]) };
}
