import { describe, expect, test } from 'vitest';
import { AppError } from '../../../server/errors.ts';
import { engine, tempStore } from '../../support/temp-store.ts';
import { action, change, changed, day, furnish, makeDeal, start } from './scene.ts';

const furnished = async () => {
  const store = await tempStore();
  await furnish(store);
  return store;
};

const us = { by: 'us', leaseMs: 60_000 };

describe('a timer', () => {
  const waiting = (timer: string, dueAt: number) => ({ timer, dueAt, event: { type: `due.${timer}` } });

  test('fires once: its row goes with the change that it causes', async () => {
    const store = await furnished();
    await makeDeal(store, 'd_1', {}, { timers: [waiting('e2', start + day)] });
    const fire = { dealId: 'd_1', now: start + day, timer: 'e2' };
    expect(await change(store, fire, fire)).toMatchObject([{ outcome: 'applied' }, { outcome: 'no-timer' }]);
    expect(await store.timers.ofDeal('d_1')).toEqual([]);
    expect(await store.deals.get('d_1')).toMatchObject({ rev: 2 });
  });

  test('doesn’t fire before it is due, nor after it was cancelled', async () => {
    const store = await furnished();
    await makeDeal(store, 'd_1', {}, { timers: [waiting('e2', start + day)] });
    const early = { dealId: 'd_1', now: start + day - 1, timer: 'e2' };
    expect(await change(store, early)).toEqual([{ outcome: 'no-timer', dealId: 'd_1' }]);
    await changed(store, { dealId: 'd_1', writes: { timers: [{ timer: 'e2', cancel: true }] } });
    expect(await change(store, { ...early, now: start + day })).toEqual([
      { outcome: 'no-timer', dealId: 'd_1' },
    ]);
  });

  test('keeps its row when its change is refused', async () => {
    const store = await furnished();
    await makeDeal(store, 'd_1', {}, { timers: [waiting('e2', start)] });
    await store.changeDeals([{ dealId: 'd_1', now: start, ask: null, timer: 'e2' }], () => {
      throw new AppError('internal', 'No.');
    });
    expect(await store.timers.claim(start, 5, us)).toHaveLength(1);
  });

  test('takes the last word where one change sets and cancels it more than once', async () => {
    const store = await furnished();
    await makeDeal(
      store,
      'd_1',
      {},
      {
        timers: [
          waiting('e1', start + day),
          { timer: 'e1', cancel: true },
          { timer: 'e2', cancel: true },
          waiting('e2', start + day),
          waiting('e2', start + 2 * day),
        ],
      },
    );
    expect(await store.timers.ofDeal('d_1')).toEqual([{ dealId: 'd_1', ...waiting('e2', start + 2 * day) }]);
  });

  test('comes in the order of due times, and of being set where those are equal', async () => {
    const store = await furnished();
    await makeDeal(store, 'd_1', {}, { timers: [waiting('b', start + 2), waiting('a', start + 2)] });
    await changed(store, {
      dealId: 'd_1',
      writes: { timers: [waiting('0', start + 2), waiting('z', start + 1)] },
    });
    expect((await store.timers.ofDeal('d_1')).map(({ timer }) => timer)).toEqual(['z', 'b', 'a', '0']);
    expect(await store.timers.nextDueAt()).toBe(start + 1);
  });

  test('is claimed in the order of due times; of each deal only the first, where servers share them', async () => {
    const store = await furnished();
    const timersOf: Record<string, number[]> = { d_1: [4, 1], d_2: [3, 2], d_3: [5] };
    for (const [deal, dueIn] of Object.entries(timersOf))
      await makeDeal(store, deal, {}, { timers: dueIn.map((ms) => waiting(`e${ms}`, start + ms)) });
    const claimed = async (now: number, limit: number) =>
      (await store.timers.claim(now, limit, us)).map(({ timer }) => timer);
    const shared = engine === 'PostgreSQL';
    expect(await claimed(start + 5, 10)).toEqual(
      shared ? ['e1', 'e2', 'e5'] : ['e1', 'e2', 'e3', 'e4', 'e5'],
    );
    expect(await claimed(start + 2, 10)).toEqual(['e1', 'e2']);
    expect(await claimed(start + 5, 1)).toEqual(['e1']);
    await change(store, { dealId: 'd_1', timer: 'e1', now: start + 5 });
    expect(await claimed(start + 5, 10)).toEqual(shared ? ['e2', 'e4', 'e5'] : ['e2', 'e3', 'e4', 'e5']);
  });

  test('may lie years ahead', async () => {
    const store = await furnished();
    const dueAt = start + 20 * 365 * day;
    await makeDeal(store, 'd_1', {}, { timers: [waiting('e2', dueAt)] });
    expect(await store.timers.nextDueAt()).toBe(dueAt);
  });
});

describe('actions of a deal', () => {
  test('give the deal its number of open ones and the earliest due time', async () => {
    const store = await furnished();
    await makeDeal(
      store,
      'd_1',
      {},
      {
        actions: {
          opened: [
            action({ instance: 'a1', dueAt: start + 2 * day }),
            action({ instance: 'a2', dueAt: start + day }),
            action({ instance: 'a3', dueAt: null }),
            action({ instance: 'a4', dueAt: start, human: false, channel: 'email' }),
          ],
        },
      },
    );
    expect(await store.deals.get('d_1')).toMatchObject({ openActions: 3, nextDueAt: start + day });

    const done = {
      instance: 'a2',
      state: 'done',
      result: 'reached',
      endedAt: start,
      endedBy: 'u_anna',
    } as const;
    await changed(store, { dealId: 'd_1', writes: { actions: { ended: [done] } } });
    expect(await store.deals.get('d_1')).toMatchObject({ openActions: 2, nextDueAt: start + 2 * day });

    await changed(store, {
      dealId: 'd_1',
      writes: { actions: { changed: [{ instance: 'a1', dueAt: start + 5 * day, assignee: null }] } },
    });
    const page = await store.pages.deal('d_1');
    expect(page?.deal.nextDueAt).toBe(start + 5 * day);
    expect(page?.openActions.map(({ instance, assignee }) => [instance, assignee])).toEqual([
      ['a4', 'u_anna'],
      ['a1', null],
      ['a3', 'u_anna'],
    ]);
  });

  test('may open and end in the same change', async () => {
    const store = await furnished();
    const ended = {
      instance: 'a1',
      state: 'cancelled',
      result: null,
      endedAt: start,
      endedBy: null,
    } as const;
    await makeDeal(store, 'd_1', {}, { actions: { opened: [action()], ended: [ended] } });
    expect(await store.deals.get('d_1')).toMatchObject({ openActions: 0, nextDueAt: null });
  });
});
