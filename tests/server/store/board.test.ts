import { describe, expect, test } from 'vitest';
import type { BoardSort, NewDeal } from '../../../server/store/store.ts';
import { tempStore } from '../../support/temp-store.ts';
import { action, changed, day, furnish, makeDeal, minute, process, start } from './scene.ts';

const filter = {
  processId: process.id,
  kind: 'deal',
  now: start,
  dayEndsAt: start + 10 * 60 * minute,
} as const;

async function furnished() {
  const store = await tempStore();
  await furnish(store);
  return store;
}
type Store = Awaited<ReturnType<typeof furnished>>;

const compare = (store: Store, dealId: string) =>
  changed(store, { dealId, writes: { deal: { step: 'comparing', stepInfluence: 'passive' } } });

const column = async (store: Store, given: Partial<Parameters<Store['board']['column']>[0]> = {}) =>
  (await store.board.column({ ...filter, stage: 'received', sort: 'due', ...given })).items.map(
    ({ id }) => id,
  );

describe('totals', () => {
  test('are over all open deals, per stage and currency, weighted by the win chance of the step', async () => {
    const store = await furnished();
    const deals: [string, Partial<NewDeal>][] = [
      ['d_1', { valueMinor: 1_000 }],
      ['d_2', { valueMinor: 333 }],
      ['d_3', { valueMinor: 500, currency: 'USD' }],
      ['d_4', { valueMinor: null, currency: null }],
    ];
    for (const [id, given] of deals) await makeDeal(store, id, given);
    const totals = await store.board.totals(filter);
    expect(totals.toSorted((a, b) => b.valueMinor - a.valueMinor)).toEqual([
      { stage: 'received', currency: 'EUR', deals: 2, valueMinor: 1_333, weightedMinor: 667 },
      { stage: 'received', currency: 'USD', deals: 1, valueMinor: 500, weightedMinor: 250 },
      { stage: 'received', currency: null, deals: 1, valueMinor: 0, weightedMinor: 0 },
    ]);
  });

  test('keep a deal in the column of its last stage while it is passive, with that stage’s chance', async () => {
    const store = await furnished();
    await makeDeal(store, 'd_1', { valueMinor: 1_000 });
    await compare(store, 'd_1');
    expect(await store.board.totals(filter)).toEqual([
      { stage: 'received', currency: 'EUR', deals: 1, valueMinor: 1_000, weightedMinor: 500 },
    ]);
  });

  test('leave out closed deals, leads, and deals of another process', async () => {
    const store = await furnished();
    await makeDeal(store, 'd_won', {}, { deal: { status: 'won', step: 'won', closedAt: start } });
    await makeDeal(store, 'd_lead', {}, { deal: { kind: 'lead', stage: null } });
    await makeDeal(store, 'd_other', { processId: 'other' });
    expect(await store.board.totals(filter)).toEqual([]);
    expect(await store.board.totals({ ...filter, kind: 'lead' })).toMatchObject([{ stage: null, deals: 1 }]);
  });
});

describe('a column', () => {
  test('shows cards with company, owner, contact, chip, next action and next wait', async () => {
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
          ],
        },
        timers: [
          { timer: 'e3', dueAt: start + 3 * day, event: { type: 'due.e3' } },
          { timer: 'e2', dueAt: start + day, event: { type: 'due.e2' } },
        ],
      },
    );
    await compare(store, 'd_1');
    const [card] = (await store.board.column({ ...filter, stage: 'received', sort: 'due' })).items;
    expect(card).toMatchObject({
      id: 'd_1',
      chip: 'comparing options',
      stepName: 'Comparing offers',
      stepInfluence: 'passive',
      company: { id: 'co_hill', name: 'Hill & Sons' },
      owner: { id: 'u_anna', name: 'Anna Berg' },
      contact: { id: 'c_olga', name: 'Olga Kovalenko' },
      openActions: 2,
      nextAction: { instance: 'a2', channel: 'call', dueAt: start + day },
      nextTimer: { timer: 'e2', dueAt: start + day },
    });
  });

  test.for<[BoardSort, string[]]>([
    ['due', ['d_3', 'd_1', 'd_2']],
    ['value', ['d_2', 'd_3', 'd_1']],
    ['age', ['d_2', 'd_3', 'd_1']],
  ])('comes in pages sorted by %s', async ([sort, order]) => {
    const store = await furnished();
    const make = (id: string, valueMinor: number, dueAt: number | null, stepEnteredAt: number) =>
      makeDeal(
        store,
        id,
        { valueMinor },
        {
          deal: { stepEnteredAt },
          ...(dueAt === null ? {} : { actions: { opened: [action({ dueAt })] } }),
        },
      );
    await make('d_1', 5, start + 2, start + 3);
    await make('d_2', 7, null, start + 1);
    await make('d_3', 6, start + 1, start + 2);
    const { items, nextCursor } = await store.board.column({ ...filter, stage: 'received', sort, limit: 2 });
    const rest = await store.board.column({
      ...filter,
      stage: 'received',
      sort,
      limit: 2,
      cursor: nextCursor,
    });
    expect([...items, ...rest.items].map(({ id }) => id)).toEqual(order);
    expect(rest.nextCursor).toBeNull();
    expect(await column(store, { sort })).toEqual(order);
  });

  test('is narrowed by owner, source, due class and words of title, company or contact', async () => {
    const store = await furnished();
    await makeDeal(store, 'd_1', { title: 'Spring campaign', ownerId: null, source: 'LinkedIn' });
    await makeDeal(
      store,
      'd_2',
      { title: 'New website', companyId: null, contacts: [] },
      {
        actions: { opened: [action({ dueAt: start - 1 })] },
      },
    );
    expect(await column(store, { ownerId: null })).toEqual(['d_1']);
    expect(await column(store, { ownerId: 'u_anna' })).toEqual(['d_2']);
    expect(await column(store, { source: 'LinkedIn' })).toEqual(['d_1']);
    expect(await column(store, { due: 'overdue' })).toEqual(['d_2']);
    expect(await column(store, { due: 'none' })).toEqual(['d_1']);
    expect(await column(store, { search: 'web' })).toEqual(['d_2']);
    expect(await column(store, { search: 'hill camp' })).toEqual(['d_1']);
    expect(await column(store, { search: 'kov' })).toEqual(['d_1']);
    expect(await column(store, { search: 'website kov' })).toEqual([]);
    expect(await store.board.dueCounts(filter)).toEqual({ overdue: 1, today: 0, later: 0, none: 1 });
    expect(await store.board.choices(process.id, 'deal')).toEqual({
      owners: [{ id: 'u_anna', name: 'Anna Berg' }],
      sources: ['LinkedIn'],
    });
  });
});

describe('leads', () => {
  test('are one list, counted by step and narrowed to one', async () => {
    const store = await furnished();
    await makeDeal(store, 'd_1', {}, { deal: { kind: 'lead', stage: null, step: 'subscribed' } });
    await makeDeal(store, 'd_2', {}, { deal: { kind: 'lead', stage: null, step: 'reading' } });
    const leads = { ...filter, kind: 'lead' } as const;
    expect((await store.board.list(leads)).items.map(({ id }) => id)).toEqual(['d_1', 'd_2']);
    expect((await store.board.list({ ...leads, step: 'reading' })).items.map(({ id }) => id)).toEqual([
      'd_2',
    ]);
    expect(await store.board.stepCounts(leads)).toEqual([
      { step: 'reading', passive: false, deals: 1 },
      { step: 'subscribed', passive: false, deals: 1 },
    ]);
  });
});

test('standing counts the open deals of every version, and those closed since a day', async () => {
  const store = await furnished();
  await makeDeal(store, 'd_1', { valueMinor: 10 });
  await makeDeal(store, 'd_2', { valueMinor: 5 });
  await makeDeal(
    store,
    'd_won',
    { valueMinor: 7 },
    { deal: { status: 'won', step: 'won', closedAt: start } },
  );
  await makeDeal(store, 'd_old', {}, { deal: { status: 'won', step: 'won', closedAt: start - day } });
  expect(await store.deals.standing(process.id, start)).toMatchObject([
    { step: 'received', status: 'open', currency: 'EUR', deals: 2, valueMinor: 15 },
    { step: 'won', status: 'won', currency: 'EUR', deals: 1, valueMinor: 7 },
  ]);
  expect(await store.deals.openPerProcess()).toEqual(new Map([[process.id, 2]]));
});
