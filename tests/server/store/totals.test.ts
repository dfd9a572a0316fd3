import { expect, test } from 'vitest';
import type { DealWrites, Store } from '../../../server/store/store.ts';
import { expectSumsToAddUp } from '../../support/counted.ts';
import { oneOf, seeded, type Random } from '../../support/random.ts';
import { tempStore } from '../../support/temp-store.ts';
import { action, change, day, furnish, makeDeal, minute, process, snapshotAt, start } from './scene.ts';

const today = { processId: process.id, now: start, dayEndsAt: start + 10 * 60 * minute };
const owners = ['u_anna', 'u_boris', null];
const sources = ['LinkedIn', 'Fair', null];

/** When something is due: around now to the minute, and far before and after. */
const dueAt = (random: Random): number | null =>
  oneOf(random, [null, start - minute, start, start + minute, today.dayEndsAt, today.dayEndsAt + 1]) ??
  (random(2) === 0 ? null : start + (random(80) - 40) * day);

/** Anything that totals depend on, and things that they don't. */
function something(random: Random, n: number): DealWrites {
  const stage = oneOf(random, ['received', 'accepted', null]);
  const step = oneOf(random, ['received', 'comparing']);
  const waits: Record<string, { at: number }> = random(2) === 0 ? {} : { e2: { at: start + day } };
  const snapshot = snapshotAt(step);
  const closed = random(8) === 0;
  const changes: DealWrites[] = [
    { deal: { ownerId: oneOf(random, owners) } },
    { deal: { source: oneOf(random, sources) } },
    {
      deal: {
        valueMinor: oneOf(random, [null, random(10_000)]),
        currency: oneOf(random, ['EUR', 'USD', null]),
      },
    },
    { deal: { stage, step, stepInfluence: step === 'comparing' ? 'passive' : 'influenced' } },
    { deal: { kind: oneOf(random, ['lead', 'deal']) } },
    { deal: closed ? { status: 'won', closedAt: start } : { status: 'open', closedAt: null } },
    { deal: { held: random(2) === 0, snapshot: { ...snapshot, context: { ...snapshot.context, waits } } } },
    { deal: { title: `Deal ${n}` } },
    {
      actions: {
        opened: [action({ instance: `a${n}`, dueAt: dueAt(random), assignee: oneOf(random, owners) })],
      },
    },
    {
      actions: {
        changed: [{ instance: `a${random(n + 1)}`, dueAt: dueAt(random), assignee: oneOf(random, owners) }],
      },
    },
    ...[1, 2].map(() => ({
      actions: {
        ended: Array.from({ length: 20 }, () => ({
          instance: `a${random(n + 1)}`,
          state: 'done' as const,
          result: 'reached',
          endedAt: start,
          endedBy: null,
        })),
      },
    })),
  ];
  return oneOf(random, changes);
}

async function someDeals(store: Store): Promise<string[]> {
  await furnish(store);
  const ids = Array.from({ length: 12 }, (_, n) => `d_${n}`);
  for (const id of ids) await makeDeal(store, id);
  return ids;
}

// More changes than are left unfolded.
test('sums add up after any changes, folded or not', async () => {
  const store = await tempStore();
  const ids = await someDeals(store);
  const seed = Math.floor(Math.random() * 2 ** 31);
  const random = seeded(seed);
  for (let round = 0; round < 14; round++) {
    const changes = Array.from({ length: 90 }, (_, n) => ({
      dealId: oneOf(random, ids),
      writes: something(random, round * 90 + n),
    }));
    const results = await change(store, ...changes);
    expect(results.filter(({ outcome }) => outcome === 'refused')).toEqual([]);
    if (round % 3 === 1) await expectSumsToAddUp(store, today).catch((cause: unknown) => failed(seed, cause));
  }
  await expectSumsToAddUp(store, today).catch((cause: unknown) => failed(seed, cause));
});

const failed = (seed: number, cause: unknown): never => {
  throw new Error(`The sums don’t add up; seed ${seed}.`, { cause });
};

test('sums follow what is claimed, given back and put out of sight', async () => {
  const store = await tempStore();
  const [id = ''] = await someDeals(store);
  await change(store, {
    dealId: id,
    writes: { actions: { opened: [action({ assignee: null, performer: null })] } },
  });
  const mine = { ...today, view: 'mine', userId: 'u_boris' } as const;
  expect(await store.inbox.counts(mine)).toMatchObject({ later: 1 });
  await store.inbox.claim(id, 'a1', 'u_anna', null);
  expect(await store.inbox.counts(mine)).toMatchObject({ later: 0 });
  await store.inbox.claim(id, 'a1', 'u_boris', 'u_anna');
  expect(await store.inbox.counts(mine)).toMatchObject({ later: 1 });
  await store.inbox.snooze(id, 'a1', start + day);
  expect(await store.inbox.counts(mine)).toMatchObject({ later: 0, snoozed: 1 });
  await expectSumsToAddUp(store, today);
});
