import { expect, onTestFinished, test, vi } from 'vitest';
import { openStore } from '../../../server/store/open.ts';
import type { Store } from '../../../server/store/store.ts';
import { tempPostgres } from '../../support/temp-postgres.ts';
import { furnish, makeDeal, process, start } from './scene.ts';

/** Two servers on one database. */
async function two(): Promise<[Store, Store]> {
  const url = await tempPostgres();
  const server = async (): Promise<Store> => {
    const store = await openStore({ url });
    onTestFinished(() => store.close());
    return store;
  };
  return [await server(), await server()];
}

const begun = (store: Store, id = 'v_1') =>
  store.moves.start({
    id,
    processId: process.id,
    toHash: 'b'.repeat(64),
    steps: {},
    status: 'running',
    total: 1,
    moved: 0,
    left: 0,
    failed: 0,
    actor: { kind: 'system', what: 'test' },
    startedAt: start,
    finishedAt: null,
  });

test('one server at a time moves deals; another takes over once the lease has run out, and the first is told', async () => {
  const [one, other] = await two();
  await furnish(one);
  await makeDeal(one, 'd_1');
  await begun(one);
  const claim = (store: Store, by: string, leaseMs: number) => store.moves.claim('v_1', { by, leaseMs });
  expect(await claim(one, 'one', 60_000)).not.toBeNull();
  expect(await claim(other, 'other', 60_000)).toBeNull();
  expect(await one.moves.begin('v_1', 'one', ['d_1'])).toBe(true);

  // It renews its claim for a moment only, and then hangs.
  await claim(one, 'one', 50);
  const taken = await vi.waitFor(async () => {
    const work = await claim(other, 'other', 60_000);
    expect(work).not.toBeNull();
    return work;
  });
  expect(taken).toMatchObject({ batch: ['d_1'] });
  const counts = { moved: 1, left: 0, failed: 0 };
  const settle = (store: Store, by: string) =>
    store.moves.settle('v_1', by, { after: 'd_1', counts, notMoved: [] });
  expect(await settle(one, 'one')).toBe(false);
  expect(await settle(other, 'other')).toBe(true);
  expect(await one.moves.get('v_1')).toMatchObject({ moved: 1 });
});

test('of two that begin a move of the same process at once, one is refused', async () => {
  const both = await two();
  const outcomes = await Promise.allSettled(both.map((store, index) => begun(store, `v_${index}`)));
  expect(outcomes).toEqual(
    expect.arrayContaining([
      { status: 'fulfilled', value: undefined },
      { status: 'rejected', reason: expect.objectContaining({ code: 'conflict' }) as object },
    ]),
  );
});
