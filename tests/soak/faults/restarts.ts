import { setTimeout as pass } from 'node:timers/promises';
import type { Figures, Round, Soak } from '../soak.ts';
import { audit, rest } from './audit.ts';
import { callsPerDeal, tellAll } from './journey.ts';
import { openScene } from './scene.ts';

/** Restarts the database under the servers, so many times while deals progress. */
export async function restartDatabase(
  { deals, restarts, servers: count = 2 }: { deals: number; restarts: number; servers?: number },
  { random, say, broke }: Pick<Round, 'random' | 'say' | 'broke'>,
): Promise<Figures> {
  await using scene = await openScene({ engine: 'PostgreSQL', servers: count });
  const { script, postgres, servers } = scene;
  let answers = 0;
  let over = false;
  const telling = tellAll(script, { deals, callers: 16, named: 'deal-' }, () => {
    answers += 1;
  }).finally(() => {
    over = true;
  });
  const restarting = async (): Promise<void> => {
    const between = (deals * callsPerDeal) / (restarts + 1);
    for (let n = 1; n <= restarts; n++) {
      while (answers < n * between && !over) await pass(20);
      await postgres?.stop();
      await pass(random(400));
      await postgres?.start();
      say(`${n} restarts, ${answers} calls answered, ${script.repeats} repeated`);
    }
  };
  const [told] = await Promise.all([telling, restarting()]);
  const unknown = await rest(script, say);
  for (const server of servers) await server.terminate();
  const found = await audit(scene.place, scene.postbox, { deals: told, unknown }, { broke });
  return { ...found, restarts, repeated: script.repeats };
}

export const databaseRestarts: Soak = {
  name: 'database-restarts',
  promise:
    'PostgreSQL restarted 20 times under load: servers go on by themselves, nothing is lost or doubled.',
  round: (round) => restartDatabase({ deals: 3_000, restarts: 20 }, round),
};
