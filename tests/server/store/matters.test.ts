import { describe, expect, test } from 'vitest';
import type { InboxRow } from '../../../server/store/store.ts';
import { tempStore } from '../../support/temp-store.ts';
import { action, changed, day, furnish, makeDeal, minute, start } from './scene.ts';

const mine = { view: 'mine', userId: 'u_anna', now: start, dayEndsAt: start + 10 * 60 * minute } as const;
const mention = (
  id: string,
  dealId: string,
  more: { dueAt?: number; at?: number; userId?: string } = {},
) => ({
  id,
  userId: 'u_anna',
  kind: 'mention' as const,
  about: { kind: 'deal' as const, id: dealId },
  place: id,
  byUser: null,
  at: start,
  ...more,
});

async function furnished() {
  const store = await tempStore();
  await furnish(store);
  return store;
}
type Store = Awaited<ReturnType<typeof furnished>>;

const nameOf = (row: InboxRow) => (row.of === 'matter' ? row.id : row.dealId);
const shown = async (store: Store, filter: Parameters<Store['inbox']['list']>[0]) =>
  (await store.inbox.list(filter)).items.map(nameOf);
const deal = (store: Store, id: string, valueMinor: number, opened: Partial<ReturnType<typeof action>>) =>
  makeDeal(store, id, { valueMinor }, { actions: { opened: [action({ dueAt: null, ...opened })] } });

describe('matters', () => {
  test('stand among the actions: due first, then by the value of their deal, then by who waits longest', async () => {
    const store = await furnished();
    await deal(store, 'd_due', 100, { dueAt: start + 2 * minute });
    await deal(store, 'd_small', 100, { dueAt: null });
    await deal(store, 'd_large', 900, { dueAt: null });
    await store.matters.raise([
      mention('mr_soon', 'd_small', { dueAt: start + minute }),
      mention('mr_early', 'd_large', { at: start - minute }),
      mention('mr_late', 'd_large', { at: start + minute }),
    ]);
    const order = ['mr_soon', 'd_due', 'mr_early', 'd_large', 'mr_late', 'd_small'];
    expect(await shown(store, mine)).toEqual(order);

    const paged: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page: Awaited<ReturnType<Store['inbox']['list']>> = await store.inbox.list({
        ...mine,
        limit: 2,
        cursor,
      });
      paged.push(...page.items.map(nameOf));
      cursor = page.nextCursor;
    } while (cursor);
    expect(paged).toEqual(order);
    expect(await store.inbox.counts(mine)).toMatchObject({ overdue: 0, today: 6, later: 0 });
  });

  test('are split into now and later as actions are', async () => {
    const store = await furnished();
    await deal(store, 'd_late', 100, { dueAt: start - minute });
    await deal(store, 'd_tomorrow', 100, { dueAt: start + day });
    await deal(store, 'd_undated', 100, { dueAt: null });
    await store.matters.raise([
      mention('mr_tomorrow', 'd_late', { dueAt: start + day + minute }),
      mention('mr_now', 'd_late', { at: start + minute }),
    ]);
    expect(await shown(store, { ...mine, only: 'now' })).toEqual(['d_late', 'd_undated', 'mr_now']);
    expect(await shown(store, { ...mine, only: 'later' })).toEqual(['d_tomorrow', 'mr_tomorrow']);
    expect(await shown(store, { ...mine, only: 'now', channel: 'meeting' })).toEqual([]);
    expect(await store.inbox.counts(mine)).toMatchObject({ overdue: 1, today: 2, later: 2 });
  });

  test('are one person’s own: the team’s inbox and colleagues’ don’t show them', async () => {
    const store = await furnished();
    await deal(store, 'd_1', 100, {});
    await store.matters.raise([mention('mr_1', 'd_1'), mention('mr_2', 'd_1', { userId: 'u_boris' })]);
    expect(await shown(store, mine)).toEqual(['mr_1', 'd_1']);
    expect(await shown(store, { ...mine, view: 'team' })).toEqual(['d_1']);
    expect((await store.inbox.counts({ ...mine, view: 'team' })).today).toBe(1);
  });

  test('sleep, wake and are done, with the counts to match', async () => {
    const store = await furnished();
    await deal(store, 'd_1', 100, {});
    await store.matters.raise([mention('mr_1', 'd_1'), mention('mr_2', 'd_1')]);
    expect(await store.matters.snooze('mr_1', 'u_boris', start + minute)).toBe(false);
    expect(await store.matters.snooze('mr_1', 'u_anna', start + minute)).toBe(true);
    expect(await shown(store, mine)).toEqual(['mr_2', 'd_1']);
    expect(await shown(store, { ...mine, snoozed: true })).toEqual(['mr_1']);
    expect(await store.inbox.counts(mine)).toMatchObject({
      today: 2,
      snoozed: 1,
      nextSnoozeEndsAt: start + minute,
    });
    expect(await shown(store, { ...mine, now: start + 2 * minute })).toContain('mr_1');

    expect(await store.matters.finish('mr_2', 'u_anna', start + minute)).toBe(true);
    const [done] = (await store.inbox.done({ userId: 'u_anna' })).items;
    expect(done).toMatchObject({ of: 'matter', id: 'mr_2', doneAt: start + minute, name: 'New website' });
    expect((await store.inbox.done({ userId: null })).items).toEqual([]);
    await store.matters.finish('mr_2', 'u_anna', null);
    expect(await shown(store, mine)).toEqual(['mr_2', 'd_1']);
  });

  test('raised twice stand there once, and are resolved by what they are about', async () => {
    const store = await furnished();
    await deal(store, 'd_1', 100, {});
    const once = mention('mr_1', 'd_1');
    await store.matters.raise([once, { ...once, id: 'mr_again' }, { ...mention('mr_2', 'd_1'), place: '9' }]);
    const about = { kind: 'deal', id: 'd_1' } as const;
    expect((await store.matters.openOf({ about })).map(({ id }) => id)).toEqual(['mr_1', 'mr_2']);
    expect(await store.matters.resolve({ about, place: '9' }, start)).toBe(1);
    expect(await store.matters.resolve({ about }, start)).toBe(1);
    expect(await shown(store, mine)).toEqual(['d_1']);
  });

  test('what a process tells somebody stands there with its words, until it has been read', async () => {
    const store = await furnished();
    await makeDeal(store, 'd_1', {});
    await changed(store, {
      dealId: 'd_1',
      writes: {
        notifications: [
          { id: 'n_1', userId: 'u_anna', dealId: 'd_1', text: 'Offer opened twice', at: start },
        ],
      },
    });
    expect((await store.inbox.list(mine)).items).toMatchObject([
      { of: 'matter', kind: 'notice', place: 'n_1', words: 'Offer opened twice', name: 'New website' },
    ]);
    await store.notifications.markRead('u_anna', start);
    expect(await shown(store, mine)).toEqual([]);
  });

  test('are told to whoever they have come to since, with actions and what has become overdue', async () => {
    const store = await furnished();
    await deal(store, 'd_old', 100, { openedAt: start - day, dueAt: start - minute });
    await deal(store, 'd_new', 100, { openedAt: start, dueAt: null });
    await store.matters.raise([
      mention('mr_1', 'd_old', { at: start }),
      mention('mr_0', 'd_old', { at: start - day }),
    ]);
    const news = await store.notices.news(mine, start - 5 * minute, 10);
    expect(news.map(({ missed, row }) => [missed, nameOf(row)])).toEqual([
      [true, 'd_old'],
      [false, 'd_new'],
      [false, 'mr_1'],
    ]);
    expect(await store.notices.news(mine, start, 10)).toEqual([]);
  });
});
