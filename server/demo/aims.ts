import type { Temporal } from 'temporal-polyfill';
import { newId } from '../ids.ts';
import type { ForecastSaying, Store, UserRecord } from '../store/store.ts';
import type { TeammateKey } from './team.ts';

const currency = 'EUR';

/** What Greta wants of this month and the next, what she and Mira think of it, and how much each can carry. */
export async function setAims(
  store: Pick<Store, 'forecasts' | 'capacities'>,
  { mira, lena, jonas, greta }: Record<TeammateKey, UserRecord>,
  { opening, now }: { opening: Temporal.PlainDate; now: number },
): Promise<void> {
  const months = [0, 1].map((ahead) => opening.add({ months: ahead }).toString().slice(0, 7));
  const say = (
    said: Pick<ForecastSaying, 'what' | 'userId' | 'month' | 'minor'>,
    by: UserRecord,
    remark = '',
  ) => store.forecasts.say({ ...said, id: newId('fj', now), currency, remark, byUser: by.id, at: now });
  const targets = [
    { userId: null, minor: 1_800_000 },
    { userId: mira.id, minor: 800_000 },
    { userId: lena.id, minor: 600_000 },
    { userId: jonas.id, minor: 400_000 },
  ];
  for (const month of months)
    for (const target of targets) await say({ what: 'target', month, ...target }, greta);
  const [month = ''] = months;
  await say(
    { what: 'rep', userId: mira.id, month, minor: 620_000 },
    mira,
    'Two are waiting for a signature; the third depends on their budget round.',
  );
  await say(
    { what: 'manager', userId: mira.id, month, minor: 550_000 },
    greta,
    'The budget round takes longer.',
  );
  await say({ what: 'manager', userId: null, month, minor: 1_250_000 }, greta);
  for (const [user, deals] of [
    [mira, 12],
    [lena, 10],
    [jonas, 6],
  ] as const)
    await store.capacities.set({ userId: user.id, deals, actions: 15 }, { byUser: greta.id, at: now });
}
