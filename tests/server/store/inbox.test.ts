import { describe, expect, test } from 'vitest';
import type { InboxRow } from '../../../server/store/store.ts';
import { tempStore } from '../../support/temp-store.ts';
import { action, changed, day, furnish, makeDeal, minute, start } from './scene.ts';

const mine = { view: 'mine', userId: 'u_anna', now: start, dayEndsAt: start + 10 * 60 * minute } as const;
const team = { ...mine, view: 'team' } as const;

async function furnished() {
  const store = await tempStore();
  await furnish(store);
  const person = { role: 'rep', zone: null, active: true } as const;
  await store.users.create(
    { ...person, id: 'u_boris', name: 'Boris', email: 'boris@example.com', processRoles: {} },
    start,
  );
  return store;
}
type Store = Awaited<ReturnType<typeof furnished>>;

const withAction = (store: Store, dealId: string, given: Parameters<typeof action>[0], valueMinor = 100) =>
  makeDeal(store, dealId, { valueMinor }, { actions: { opened: [action(given)] } });

const shown = async (store: Store, filter: Parameters<Store['inbox']['list']>[0]) =>
  (await store.inbox.list(filter)).items.map(dealOf);

/** What a row is about. */
const dealOf = (row: InboxRow) => (row.of === 'action' ? row.dealId : row.about.id);

describe('the inbox', () => {
  test('shows an action with its deal, contact, company, step and last message', async () => {
    const store = await furnished();
    await withAction(store, 'd_1', { because: { kind: 'after', days: 3 } });
    const message = (id: string, at: number, text: string) => ({
      id,
      dealId: 'd_1',
      contactId: 'c_olga',
      direction: 'in' as const,
      fromAddress: 'olga@hill.example',
      toAddress: 'anna@example.com',
      subject: 'Re: proposal',
      text,
      html: null,
      messageId: null,
      inReplyTo: null,
      at,
      state: 'reply' as const,
      accountId: null,
    });
    await changed(store, {
      dealId: 'd_1',
      writes: {
        deal: { step: 'comparing', stepInfluence: 'passive' },
        messages: [message('m_2', start + 2, 'We need a week'), message('m_1', start + 1, 'Thanks')],
      },
    });
    const [item] = (await store.inbox.list(mine)).items;
    expect(item).toMatchObject({
      name: 'Call to answer questions',
      because: { kind: 'after', days: 3 },
      deal: {
        title: 'New website',
        stepName: 'Comparing offers',
        chip: 'comparing options',
        stage: 'received',
      },
      contact: { id: 'c_olga', name: 'Olga Kovalenko', jobTitle: 'Head of marketing' },
      company: { id: 'co_hill', name: 'Hill & Sons' },
      assigneeName: 'Anna Berg',
      lastMessage: { direction: 'in', text: 'We need a week', at: start + 2 },
    });
    expect(await store.inbox.get('d_1', 'a1')).toEqual(item);
    expect(await store.inbox.get('d_1', 'a2')).toBeNull();
  });

  test('shows the deal’s main contact where the action is aimed at nobody', async () => {
    const store = await furnished();
    await withAction(store, 'd_1', { contactId: null });
    expect((await store.inbox.list(mine)).items[0]?.contact?.id).toBe('c_olga');
  });

  test('puts what is due first on top, then what is worth most; what has no due time comes last', async () => {
    const store = await furnished();
    await withAction(store, 'd_none', { dueAt: null }, 9_000);
    await withAction(store, 'd_late', { dueAt: start + day });
    await withAction(store, 'd_small', { dueAt: start }, 10);
    await withAction(store, 'd_large', { dueAt: start }, 20);
    expect(await shown(store, mine)).toEqual(['d_large', 'd_small', 'd_late', 'd_none']);
  });

  test('comes in pages that neither repeat nor leave out', async () => {
    const store = await furnished();
    for (const n of [1, 2, 3, 4, 5, 6, 7]) {
      await withAction(store, `d_${n}`, { dueAt: n % 2 ? null : start + (n % 4) }, n % 3);
    }
    const all = await shown(store, mine);
    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<Store['inbox']['list']>> = await store.inbox.list({
        ...mine,
        limit: 2,
        cursor,
      });
      paged.push(...page.items.map(dealOf));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(paged).toEqual(all);
    expect(new Set(paged).size).toBe(7);
  });

  test('leaves out actions of machines, ended ones, and other people’s', async () => {
    const store = await furnished();
    await withAction(store, 'd_mail', { human: false, channel: 'email' });
    await withAction(store, 'd_boris', { assignee: 'u_boris' });
    await withAction(store, 'd_done', {});
    const ended = {
      instance: 'a1',
      state: 'done',
      result: 'reached',
      endedAt: start,
      endedBy: 'u_anna',
    } as const;
    await changed(store, { dealId: 'd_done', writes: { actions: { ended: [ended] } } });
    expect(await shown(store, mine)).toEqual([]);
    expect(await shown(store, team)).toEqual(['d_boris']);
  });

  test('shows what nobody has to all who play its role, or to everybody where nobody plays it', async () => {
    const store = await furnished();
    await withAction(store, 'd_seller', { assignee: null, performer: 'seller' });
    await withAction(store, 'd_expert', { assignee: null, performer: 'expert' });
    await withAction(store, 'd_owner', { assignee: null, performer: null });
    const boris = { ...mine, userId: 'u_boris' };
    expect(await shown(store, mine)).toEqual(['d_expert', 'd_owner', 'd_seller']);
    expect(await shown(store, boris)).toEqual(['d_expert', 'd_owner']);
  });

  test('counts by due class; what has no due time is for today', async () => {
    const store = await furnished();
    await withAction(store, 'd_over', { dueAt: start - 1 });
    await withAction(store, 'd_older', { dueAt: start - 40 * day });
    await withAction(store, 'd_today', { dueAt: start + minute });
    await withAction(store, 'd_later', { dueAt: start + day });
    await withAction(store, 'd_much-later', { dueAt: start + 400 * day });
    await withAction(store, 'd_none', { dueAt: null });
    expect(await store.inbox.counts(mine)).toEqual({
      overdue: 2,
      today: 2,
      later: 2,
      snoozed: 0,
      nextSnoozeEndsAt: null,
    });
  });

  test('hides what is snoozed until its time has come', async () => {
    const store = await furnished();
    await withAction(store, 'd_1', {});
    expect(await store.inbox.snooze('d_1', 'a1', start + minute)).toBe(true);
    expect(await shown(store, mine)).toEqual([]);
    expect(await shown(store, { ...mine, snoozed: true })).toEqual(['d_1']);
    expect(await store.inbox.counts(mine)).toMatchObject({
      later: 0,
      snoozed: 1,
      nextSnoozeEndsAt: start + minute,
    });
    expect(await shown(store, { ...mine, now: start + minute })).toEqual(['d_1']);
    expect(await store.inbox.snooze('d_1', 'a9', start)).toBe(false);
  });

  test('lets one person claim what nobody has, and give it back', async () => {
    const store = await furnished();
    await withAction(store, 'd_1', { assignee: null });
    expect(await store.inbox.claim('d_1', 'a1', 'u_boris', null)).toBe(true);
    expect(await store.inbox.claim('d_1', 'a1', 'u_anna', null)).toBe(false);
    expect(await shown(store, mine)).toEqual([]);
    expect(await store.inbox.claim('d_1', 'a1', null, 'u_boris')).toBe(true);
    expect(await shown(store, mine)).toEqual(['d_1']);
  });

  test('remembers what was done, newest first, by person or for the team', async () => {
    const store = await furnished();
    for (const [n, endedBy] of [
      [1, 'u_anna'],
      [2, 'u_boris'],
      [3, 'u_anna'],
    ] as const) {
      await withAction(store, `d_${n}`, {});
      const ended = {
        instance: 'a1',
        state: 'done',
        result: 'reached',
        endedAt: start + n,
        endedBy,
      } as const;
      await changed(store, { dealId: `d_${n}`, writes: { actions: { ended: [ended] } } });
    }
    const done = async (userId: string | null, limit = 10) => {
      const page = await store.inbox.done({ userId, limit });
      return { ids: page.items.map(dealOf), nextCursor: page.nextCursor };
    };
    expect(await done('u_anna')).toEqual({ ids: ['d_3', 'd_1'], nextCursor: null });
    expect((await done(null)).ids).toEqual(['d_3', 'd_2', 'd_1']);
    const { nextCursor } = await done(null, 2);
    expect((await store.inbox.done({ userId: null, cursor: nextCursor })).items).toMatchObject([
      { dealId: 'd_1' },
    ]);
  });
});
