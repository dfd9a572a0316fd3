import { expect, test } from 'vitest';
import type { BoardFilter, ColumnTotal, NewDeal, Store } from '../../../server/store/store.ts';
import { oneOf, seeded } from '../../support/random.ts';
import { tempStore } from '../../support/temp-store.ts';
import { action, changed, day, furnish, makeDeal, minute, process, start, versionHash } from './scene.ts';

const board = { processId: process.id, kind: 'deal', now: start, dayEndsAt: start + day / 2 } as const;

interface Made extends Partial<NewDeal> {
  id: string;
  passive: boolean;
  dueAt: number | null;
  enteredAt: number;
}

/** Deals of which everything that a filter asks about is drawn by lot, a few values each. */
async function manyDeals(store: Store): Promise<Made[]> {
  await furnish(store);
  const random = seeded(11);
  const made: Made[] = [];
  for (let n = 0; n < 60; n++) {
    const one: Made = {
      id: `d_${String(n).padStart(3, '0')}`,
      ownerId: oneOf(random, ['u_anna', null]),
      source: oneOf(random, ['Fair', 'Mail', null]),
      product: oneOf(random, ['Website', 'Search', null]),
      segment: oneOf(random, ['small', null]),
      valueMinor: oneOf(random, [null, 1_000, 2_500, 3_333]),
      currency: oneOf(random, ['EUR', 'USD', null]),
      expectedCloseOn: oneOf(random, ['2026-06-10', '2026-07-10', null]),
      fields: oneOf(random, [{}, { tier: 'A', vat: true }, { tier: 'B', size: 5, needs: ['web', 'seo'] }]),
      passive: random(2) === 1,
      dueAt: oneOf(random, [start - day, start + minute, start + 3 * day, null]),
      enteredAt: start - random(6) * day,
    };
    made.push(one);
    const { id, passive, dueAt, enteredAt, ...given } = one;
    await makeDeal(store, id, given, {
      deal: {
        step: passive ? 'comparing' : 'received',
        stepInfluence: passive ? 'passive' : 'influenced',
        stageEnteredAt: enteredAt,
      },
      actions: { opened: [action({ dueAt })] },
    });
  }
  return made;
}

const lasting = { versions: [versionHash], stage: 'received', enteredBefore: start - 2 * day };
const cases: [name: string, filter: Partial<BoardFilter>, holds: (deal: Made) => boolean][] = [
  ['a product', { product: 'Website' }, ({ product }) => product === 'Website'],
  ['no segment', { segment: null }, ({ segment }) => segment === null],
  [
    'a range of values, both ends within',
    { value: { from: 1_000, to: 2_500 } },
    ({ valueMinor: value }) => value === 1_000 || value === 2_500,
  ],
  [
    'an expected close from a day on',
    { close: { from: '2026-07-01' } },
    (deal) => deal.expectedCloseOn === '2026-07-10',
  ],
  ['staying too long', { over: [lasting] }, ({ enteredAt }) => enteredAt < lasting.enteredBefore],
  [
    'an own field that says something',
    { fields: [{ id: 'tier', is: 'A' }] },
    ({ fields }) => fields?.tier === 'A',
  ],
  ['an own yes', { fields: [{ id: 'vat', is: 'true' }] }, ({ fields }) => fields?.vat === true],
  ['an own number', { fields: [{ id: 'size', is: '5' }] }, ({ fields }) => fields?.size === 5],
  ['one of several choices', { fields: [{ id: 'needs', is: 'seo' }] }, ({ fields }) => fields?.tier === 'B'],
  [
    'an own field that is empty',
    { fields: [{ id: 'tier', is: null }] },
    ({ fields }) => fields?.tier === undefined,
  ],
  [
    'what its stage asks for and nobody has said',
    {
      missing: [
        {
          versions: [versionHash],
          stage: 'received',
          fields: ['deal.product', 'deal.tier', 'contact.email'],
        },
      ],
    },
    ({ product, fields }) => product === null || fields?.tier === undefined,
  ],
  [
    'nothing missing of the contact and company',
    {
      missing: [
        {
          versions: [versionHash],
          stage: 'received',
          fields: ['contact.email', 'contact.firstName', 'company.name'],
        },
      ],
    },
    () => false,
  ],
  [
    'a phone that nobody has',
    { missing: [{ versions: [versionHash], stage: 'received', fields: ['contact.phone'] }] },
    () => true,
  ],
  [
    'several at once',
    { ownerId: 'u_anna', source: 'Fair', value: { from: 1 }, passive: true },
    (deal) => deal.ownerId === 'u_anna' && deal.source === 'Fair' && deal.valueMinor !== null && deal.passive,
  ],
  [
    'overdue and of a product',
    { due: 'overdue', product: 'Search' },
    ({ dueAt, product }) => dueAt !== null && dueAt < start && product === 'Search',
  ],
];

const sum = (totals: readonly ColumnTotal[], of: 'deals' | 'valueMinor') =>
  totals.reduce((all, total) => all + total[of], 0);

test('what a filter lets through is what is counted, summed, listed and laid into lanes', async () => {
  const store = await tempStore();
  const deals = await manyDeals(store);
  for (const [name, asked, holds] of cases) {
    const filter: BoardFilter = { ...board, ...asked };
    const wanted = deals.filter(holds);
    const value = wanted.reduce((all, { valueMinor }) => all + (valueMinor ?? 0), 0);
    const sums = await store.board.sums(filter);
    const { items } = await store.board.column({ ...filter, stage: 'received', sort: 'value', limit: 100 });
    expect([
      name,
      sum(sums.totals, 'deals'),
      sum(sums.totals, 'valueMinor'),
      items.map(({ id }) => id).toSorted(),
    ]).toEqual([name, wanted.length, value, wanted.map(({ id }) => id)]);
    for (const by of ['owner', 'source'] as const) {
      const laneOf = (deal: Made) => (by === 'owner' ? deal.ownerId : deal.source) ?? null;
      const lanes = await store.board.lanes(filter, by);
      for (const lane of new Set(deals.map(laneOf))) {
        const own = lanes.filter((one) => one.lane === lane);
        expect([name, by, lane, sum(own, 'deals')]).toEqual([
          name,
          by,
          lane,
          wanted.filter((deal) => laneOf(deal) === lane).length,
        ]);
      }
    }
  }
});

test('what is counted in one pass agrees with what is kept', async () => {
  const store = await tempStore();
  await manyDeals(store);
  for (const passive of [undefined, true]) {
    const kept: BoardFilter = { ...board, passive };
    // Every deal was created after the beginning of time, so this asks for all of them and can’t be kept.
    const counted: BoardFilter = { ...kept, created: { from: 0 } };
    const sorted = (totals: ColumnTotal[]) =>
      totals.toSorted((a, b) => (a.currency ?? '').localeCompare(b.currency ?? ''));
    const [a, b] = [await store.board.sums(kept), await store.board.sums(counted)];
    expect({ ...b, totals: sorted(b.totals) }).toEqual({ ...a, totals: sorted(a.totals) });
  }
});

test('counts of each due class and of passive deals leave out their own filter', async () => {
  const store = await tempStore();
  const deals = await manyDeals(store);
  const websites = deals.filter(({ product }) => product === 'Website');
  const sums = await store.board.sums({ ...board, product: 'Website', due: 'overdue', passive: true });
  const overdue = ({ dueAt }: Made) => dueAt !== null && dueAt < start;
  expect(sums.due.overdue).toBe(websites.filter((deal) => deal.passive && overdue(deal)).length);
  expect(sums.due.later).toBe(
    websites.filter(({ passive, dueAt }) => passive && dueAt === start + 3 * day).length,
  );
  expect(sums.passive).toBe(websites.filter((deal) => deal.passive && overdue(deal)).length);
});

test('every order pages through all deals once, both ways round', async () => {
  const store = await tempStore();
  const deals = await manyDeals(store);
  for (const sort of ['due', 'value', 'age', 'stage', 'close', 'created'] as const) {
    const orders: string[][] = [];
    for (const reverse of [false, true]) {
      const ids: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<Store['board']['list']>> = await store.board.list({
          ...board,
          sort,
          reverse,
          limit: 7,
          cursor,
        });
        ids.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect([sort, ids.toSorted()]).toEqual([sort, deals.map(({ id }) => id)]);
      orders.push(ids);
    }
    expect([sort, orders[1]]).toEqual([sort, orders[0]?.toReversed()]);
  }
});

test('offers the products and segments of open deals, each once', async () => {
  const store = await tempStore();
  await manyDeals(store);
  await makeDeal(
    store,
    'd_won',
    { product: 'Film' },
    { deal: { status: 'won', step: 'won', closedAt: start } },
  );
  expect(await store.board.offers(process.id, 'deal')).toEqual({
    products: ['Search', 'Website'],
    segments: ['small'],
  });
});

test('the facts of a card are the deal’s own, its main contact’s and its company’s', async () => {
  const store = await tempStore();
  await furnish(store);
  await makeDeal(store, 'd_1', { fields: { tier: 'A' } });
  await changed(store, { dealId: 'd_1', writes: { deal: { fields: { tier: 'B' } } } });
  const facts = (await store.board.facts(['d_1', 'd_gone'])).get('d_1');
  expect(facts).toMatchObject({
    deal: { fields: { tier: 'B' } },
    contacts: [{ main: true, contact: { firstName: 'Olga' } }],
    company: { name: 'Hill & Sons' },
  });
});
