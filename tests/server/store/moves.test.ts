import { describe, expect, test } from 'vitest';
import type { MoveRecord, Store } from '../../../server/store/store.ts';
import { tempStore } from '../../support/temp-store.ts';
import { action, changed, day, furnish, makeDeal, process, start, versionHash } from './scene.ts';

const newer = 'b'.repeat(64);
const us = { by: 'us', leaseMs: 60_000 };

const record = (given: Partial<MoveRecord> = {}): MoveRecord => ({
  id: 'v_1',
  processId: process.id,
  toHash: newer,
  steps: { received: 'sent' },
  status: 'running',
  total: 3,
  moved: 0,
  left: 0,
  failed: 0,
  actor: { kind: 'user', id: 'u_anna', name: 'Anna Berg' },
  startedAt: start,
  finishedAt: null,
  ...given,
});

const furnished = async (): Promise<Store> => {
  const store = await tempStore();
  await furnish(store);
  for (const id of ['d_1', 'd_2', 'd_3']) await makeDeal(store, id);
  return store;
};

describe('a move of deals between versions', () => {
  test('runs once at a time for a process, and is kept as it was begun', async () => {
    const store = await furnished();
    await store.moves.start(record());
    await expect(store.moves.start(record({ id: 'v_2' }))).rejects.toMatchObject({ code: 'conflict' });
    await store.moves.start(record({ id: 'v_3', processId: 'another' }));
    expect(await store.moves.get('v_1')).toEqual(record());
    expect(await store.moves.running()).toEqual(['v_1', 'v_3']);
    await store.moves.end('v_1', 'done', start + day);
    await store.moves.end('v_1', 'cancelled', start + 2 * day);
    expect(await store.moves.get('v_1')).toEqual(record({ status: 'done', finishedAt: start + day }));
    await store.moves.start(record({ id: 'v_2' }));
    expect((await store.moves.list(process.id, 5)).map(({ id }) => id)).toEqual(['v_2', 'v_1']);
  });

  test('goes through the open deals of other versions by id', async () => {
    const store = await furnished();
    await makeDeal(store, 'd_0', { versionHash: newer });
    await changed(store, { dealId: 'd_2', writes: { deal: { status: 'lost', closedAt: start } } });
    const waiting = (after: string, limit = 10) => store.moves.waiting(process.id, newer, { after, limit });
    expect(await waiting('')).toEqual(['d_1', 'd_3']);
    expect(await waiting('', 1)).toEqual(['d_1']);
    expect(await waiting('d_1')).toEqual(['d_3']);
    expect(await store.moves.standing(process.id, newer)).toEqual([
      { versionHash, step: 'received', stage: 'received', deals: 2 },
    ]);
    expect(await store.moves.examples(process.id, { versionHash, step: 'received' }, 1)).toEqual([
      { id: 'd_1', title: 'New website' },
    ]);
  });

  test('counts open work and waits of open deals where they stand', async () => {
    const store = await furnished();
    const timers = [{ timer: 'e2', dueAt: start + day, event: { type: 'due.e2' } }];
    await changed(store, { dealId: 'd_1', writes: { actions: { opened: [action()] }, timers } });
    await changed(store, { dealId: 'd_3', writes: { timers } });
    const at = { versionHash, step: 'received' };
    expect(await store.moves.openActions(process.id)).toEqual([{ ...at, what: 'call', deals: 1 }]);
    expect(await store.moves.pendingTimers(process.id)).toEqual([{ ...at, what: 'e2', deals: 2 }]);
  });

  test('remembers the batch under way until it is counted, for whoever goes on with it', async () => {
    const store = await furnished();
    await store.moves.start(record());
    expect(await store.moves.claim('v_1', us)).toEqual({ record: record(), after: '', batch: null });
    expect(await store.moves.begin('v_1', 'us', ['d_1', 'd_2'])).toBe(true);
    expect(await store.moves.claim('v_1', us)).toMatchObject({ batch: ['d_1', 'd_2'] });
    const counts = { moved: 1, left: 1, failed: 0 };
    const notMoved = [{ dealId: 'd_2', why: 'undecided' as const, message: 'Nobody has said.' }];
    expect(await store.moves.settle('v_1', 'us', { after: 'd_2', counts, notMoved })).toBe(true);
    expect(await store.moves.claim('v_1', us)).toEqual({
      record: record({ moved: 1, left: 1 }),
      after: 'd_2',
      batch: null,
    });
    expect(await store.moves.notMoved('v_1', 10)).toEqual([{ ...notMoved[0], title: 'New website' }]);
  });

  test('is nobody’s any more who has lost the claim, or after it has ended', async () => {
    const store = await furnished();
    await store.moves.start(record());
    await store.moves.claim('v_1', us);
    const nothing = { after: 'd_1', counts: { moved: 1, left: 0, failed: 0 }, notMoved: [] };
    expect(await store.moves.begin('v_1', 'somebody else', ['d_1'])).toBe(false);
    expect(await store.moves.settle('v_1', 'somebody else', nothing)).toBe(false);
    await store.moves.release('us');
    expect(await store.moves.begin('v_1', 'us', ['d_1'])).toBe(false);
    await store.moves.end('v_1', 'cancelled', start);
    expect(await store.moves.claim('v_1', us)).toBeNull();
  });

  test('is found on the timelines of the deals that it took along', async () => {
    const store = await furnished();
    const version = { from: versionHash, to: newer, numbers: [1, 2], steps: {} };
    await changed(store, {
      dealId: 'd_1',
      writes: {
        timeline: [
          {
            at: start,
            type: 'deal.versioned',
            actor: { kind: 'system', what: 'test' },
            payload: { version },
          },
        ],
      },
    });
    expect(await store.moves.passages(['d_1', 'd_2'])).toEqual([
      { dealId: 'd_1', seq: 2, from: versionHash, to: newer },
    ]);
    expect(await store.moves.passages([])).toEqual([]);
  });
});
