import { setTimeout as pass } from 'node:timers/promises';
import type { Figures, Round, Soak } from '../soak.ts';
import { audit, rest } from './audit.ts';
import { callsPerDeal, tellAll } from './journey.ts';
import { openScene, type SceneOptions } from './scene.ts';

export interface KillOptions extends SceneOptions {
  deals: number;
  kills: number;
}

const callers = 16;

/** Kills the server at random moments while deals progress, and starts it again at once. */
export async function killAtRandom(
  { deals, kills, ...options }: KillOptions,
  { random, say, broke }: Pick<Round, 'random' | 'say' | 'broke'>,
): Promise<Figures> {
  await using scene = await openScene(options);
  const { servers, script } = scene;
  const calls = deals * callsPerDeal;
  const between = Math.floor(calls / kills);
  let answers = 0;
  let killed = 0;
  const waiting = new Set<() => void>();
  const when = (holds: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!holds()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  const lookAll = (): void => {
    for (const look of waiting) look();
  };
  const killing = async (): Promise<void> => {
    for (let n = 1; n <= kills; n++) {
      const victim = servers[random(servers.length)] ?? servers[0];
      const at = Math.min(n * between - random(between), calls);
      await when(() => answers >= at);
      // So that it isn't always an answer that has just gone out.
      await pass(random(250));
      await victim.kill();
      await victim.start();
      killed = n;
      lookAll();
      if (n % 20 === 0) say(`${n} kills, ${answers} calls answered, ${script.repeats} repeated`);
    }
  };
  const telling = tellAll(
    script,
    { deals, callers, named: 'deal-' },
    () => {
      answers += 1;
      lookAll();
    },
    // No further ahead of the kills than that each of them meets deals that progress.
    () => when(() => answers < (killed + 2) * between || killed === kills),
  );
  const [told] = await Promise.all([telling, killing()]);
  const unknown = await rest(script, say);
  for (const server of servers) await server.terminate();
  const found = await audit(scene.place, scene.postbox, { deals: told, unknown }, { broke });
  return { ...found, kills, repeated: script.repeats };
}

export const kills: Soak = {
  name: 'kills',
  promise: 'kill -9 at 200 random moments while 5,000 deals progress loses nothing and doubles nothing.',
  round: (round) => killAtRandom({ deals: 5_000, kills: 200 }, round),
};

export const killsOnPostgres: Soak = {
  name: 'kills-postgres',
  promise:
    'Two servers on PostgreSQL, killed 200 times between them while 5,000 deals progress, lose nothing and double nothing.',
  round: (round) => killAtRandom({ deals: 5_000, kills: 200, engine: 'PostgreSQL', servers: 2 }, round),
};
