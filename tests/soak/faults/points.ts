import { fileURLToPath } from 'node:url';
import type { Figures, Round, Soak } from '../soak.ts';
import { audit, rest } from './audit.ts';
import { tellAll, type Told } from './journey.ts';
import type { Moment } from './postbox.ts';
import { openScene, type Scene } from './scene.ts';

/** Where in the life of a message or a change the plug is pulled. */
export const points = ['after the claim', 'after DATA', 'after 250', 'before the commit'] as const;
export type Point = (typeof points)[number];

const moments: Partial<Record<Point, Moment>> = {
  // A claim is durable before the first word to the mail server.
  'after the claim': 'begun',
  'after DATA': 'data',
  'after 250': 'answered',
};

const beforeCommit = fileURLToPath(new URL('die-before-commit.js', import.meta.url));
const callers = 8;

async function dieAt(
  point: Point,
  { servers, script, postbox }: Scene,
  named: string,
  deals: number,
  random: Round['random'],
): Promise<Told[]> {
  const [server] = servers;
  const moment = moments[point];
  let died: Promise<void>;
  if (moment === undefined) {
    await server.kill();
    await server.start({ preload: beforeCommit, env: { DIE_AT_COMMIT: String(1 + random(deals * 2)) } });
    died = server.ended();
  } else {
    died = new Promise((resolve) => {
      postbox.atNext(moment, () => void server.kill().then(resolve));
    });
  }
  const [told] = await Promise.all([
    tellAll(script, { deals, callers, named }, () => undefined),
    died.then(() => server.start()),
  ]);
  return told;
}

/** At each point so many times, with a few deals under way each time. */
export async function killAtPoints(
  { times, deals }: { times: number; deals: number },
  { random, say, broke }: Pick<Round, 'random' | 'say' | 'broke'>,
): Promise<Figures> {
  await using scene = await openScene();
  const told: Told[] = [];
  let kills = 0;
  for (const point of points) {
    for (let n = 0; n < times; n++) {
      told.push(...(await dieAt(point, scene, `${point.replaceAll(' ', '-')}-${n}-`, deals, random)));
      kills += 1;
    }
    say(`killed ${times} times ${point}`);
  }
  const unknown = await rest(scene.script, say);
  await scene.servers[0].terminate();
  const found = await audit(scene.place, scene.postbox, { deals: told, unknown }, { broke });
  // Pulling the plug after DATA or after 250 leaves messages whose fate only a person can tell: never none of them.
  if (unknown < times)
    broke(`Only ${unknown} messages were shown as unknown after ${times} kills after DATA.`);
  return { ...found, kills };
}

export const killPoints: Soak = {
  name: 'kill-points',
  promise:
    'kill -9 after a claim, after DATA, after the 250 and before a commit loses nothing and sends nothing twice.',
  round: (round) => killAtPoints({ times: 10, deals: 12 }, round),
};
