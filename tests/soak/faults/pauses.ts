import { setTimeout as pass } from 'node:timers/promises';
import type { Figures, Round, Soak } from '../soak.ts';
import { audit, rest } from './audit.ts';
import { tellAll, type Told } from './journey.ts';
import type { Moment } from './postbox.ts';
import { openScene } from './scene.ts';

/** Longer than any lease, so that the other server has taken over what the paused one held. */
const pauseMs = 28_000;

const moments: readonly Moment[] = ['begun', 'data', 'answered'];

/** Stops one of two servers in the middle of a message, past its lease, and lets it go on. */
export async function pausePastLease(
  { pauses, deals }: { pauses: number; deals: number },
  { random, say, broke }: Pick<Round, 'random' | 'say' | 'broke'>,
): Promise<Figures> {
  await using scene = await openScene({ engine: 'PostgreSQL', servers: 2 });
  const { servers, postbox, script, scriptFor } = scene;
  const [first, second = first] = servers;
  const told: Told[] = [];
  for (let n = 0; n < pauses; n++) {
    const victim = random(2) === 0 ? first : second;
    const other = victim === first ? second : first;
    // Whoever sends at that moment may be the other one: then the victim stops in the middle of something else.
    const moment = moments[n % moments.length] ?? 'data';
    const stopped = new Promise<void>((resolve) => {
      postbox.atNext(moment, () => {
        victim.signal('SIGSTOP');
        resolve();
      });
    });
    const paused = stopped.then(async () => {
      await pass(pauseMs);
      victim.signal('SIGCONT');
    });
    // Calls go to the one that answers: a paused server keeps its callers waiting.
    told.push(
      ...(await tellAll(scriptFor(other), { deals, callers: 8, named: `pause-${n}-` }, () => undefined)),
    );
    await paused;
    say(`${n + 1} pauses at “${moment}”`);
  }
  const unknown = await rest(script, say);
  for (const server of servers) await server.terminate();
  const found = await audit(scene.place, postbox, { deals: told, unknown }, { broke });
  return { ...found, pauses };
}

export const pausedServers: Soak = {
  name: 'paused-servers',
  promise:
    'A server stopped past its lease in the middle of a message, and then let go on, sends nothing twice and writes nothing late.',
  round: (round) => pausePastLease({ pauses: 6, deals: 150 }, round),
};
