import { setTimeout as pass } from 'node:timers/promises';
import type { Figures, Round, Soak } from '../soak.ts';
import { audit, rest } from './audit.ts';
import { callsPerDeal, tellAll } from './journey.ts';
import { openScene, type SceneOptions } from './scene.ts';

/** What a supervisor gives a server before it pulls the plug. */
const drainedWithinMs = 10_000;

/** Asks the server to stop while it is busy, so many times, and starts it again. */
export async function terminateUnderLoad(
  { deals, stops, ...options }: SceneOptions & { deals: number; stops: number },
  { say, broke }: Pick<Round, 'say' | 'broke'>,
): Promise<Figures> {
  await using scene = await openScene(options);
  const { script, servers } = scene;
  const [server] = servers;
  let answers = 0;
  let slowestMs = 0;
  const telling = tellAll(script, { deals, callers: 16, named: 'deal-' }, () => {
    answers += 1;
  });
  const stopping = async (): Promise<void> => {
    const between = (deals * callsPerDeal) / (stops + 1);
    for (let n = 1; n <= stops; n++) {
      while (answers < n * between) await pass(10);
      const { tookMs, code } = await server.terminate();
      slowestMs = Math.max(slowestMs, tookMs);
      if (tookMs > drainedWithinMs) broke(`It took ${Math.round(tookMs)} ms to stop.`);
      if (code !== 0) broke(`It stopped with exit code ${code}.`);
      await server.start();
    }
  };
  const [told] = await Promise.all([telling, stopping()]);
  say(`slowest stop ${Math.round(slowestMs)} ms`);
  const unknown = await rest(script, say);
  // Whoever is asked to stop lets what is under way arrive, so nobody has to be asked about it.
  if (unknown > 0) broke(`${unknown} messages became unknown though nothing was cut off.`);
  await server.terminate();
  const found = await audit(scene.place, scene.postbox, { deals: told, unknown }, { broke });
  return { ...found, stops, slowestStopMs: Math.round(slowestMs) };
}

export const draining: Soak = {
  name: 'draining',
  promise: 'Asked to stop under load, a server answers what is under way and is gone within 10 seconds.',
  round: (round) => terminateUnderLoad({ deals: 2_000, stops: 20 }, round),
};
