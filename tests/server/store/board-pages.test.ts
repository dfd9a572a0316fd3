import { expect, test } from 'vitest';
import type { BoardCard, BoardFilter, Page, Store } from '../../../server/store/store.ts';
import { oneOf, seeded } from '../../support/random.ts';
import { tempStore } from '../../support/temp-store.ts';
import { action, day, furnish, makeDeal, minute, process, start } from './scene.ts';

const board = {
  processId: process.id,
  kind: 'deal',
  now: start,
  dayEndsAt: start + 10 * 60 * minute,
} as const;
const owners = ['u_anna', 'u_boris', 'u_clara', null];
/** Few moments for many deals, so that many are due at the same one. */
const moments = [start - 2 * day, start - minute, start + minute, start + 3 * day, null];

interface Made {
  id: string;
  ownerId: string | null;
  step: string;
  valueMinor: number;
  dueAt: number | null;
}

/** Deals of several owners at several steps of one column, with one action each, due by lot. */
async function manyDeals(store: Store): Promise<Made[]> {
  await furnish(store);
  const random = seeded(7);
  const made: Made[] = [];
  for (let n = 0; n < 70; n++) {
    const one = {
      id: `d_${String(random(1_000_000)).padStart(6, '0')}`,
      ownerId: oneOf(random, owners),
      step: oneOf(random, ['received', 'comparing']),
      valueMinor: random(3),
      dueAt: moments[random(moments.length)] ?? null,
    };
    made.push(one);
    const { id, ownerId, step, valueMinor, dueAt } = one;
    await makeDeal(
      store,
      id,
      { ownerId, valueMinor },
      {
        deal: { step, stepInfluence: step === 'comparing' ? 'passive' : 'influenced' },
        actions: {
          opened: [action({ dueAt, assignee: ownerId, performer: oneOf(random, ['seller', null]) })],
        },
      },
    );
  }
  return made;
}

async function paged<T>(read: (cursor: string | null) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await read(cursor);
    all.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return all;
}

const due = ({ dueAt }: Made): number => dueAt ?? Number.MAX_SAFE_INTEGER;
const byId = (a: Made, b: Made): number => (a.id < b.id ? -1 : 1);

test('a column is one list, due first, whoever owns its deals and wherever they stand', async () => {
  const store = await tempStore();
  const deals = (await manyDeals(store)).toSorted((a, b) => due(a) - due(b) || byId(a, b));
  const cases: [Partial<BoardFilter>, (deal: Made) => boolean][] = [
    [{}, () => true],
    [{ ownerId: 'u_boris' }, ({ ownerId }) => ownerId === 'u_boris'],
    [{ ownerId: null }, ({ ownerId }) => ownerId === null],
    [{ passive: true }, ({ step }) => step === 'comparing'],
    [{ due: 'overdue' }, ({ dueAt }) => dueAt !== null && dueAt < start],
    [{ due: 'today' }, ({ dueAt }) => dueAt === null || (dueAt >= start && dueAt <= board.dayEndsAt)],
    [{ due: 'later', passive: true }, ({ dueAt, step }) => dueAt === start + 3 * day && step === 'comparing'],
  ];
  for (const [filter, matches] of cases) {
    const found = await paged<BoardCard>((cursor) =>
      store.board.column({ ...board, ...filter, stage: 'received', sort: 'due', limit: 7, cursor }),
    );
    expect(found.map(({ id }) => id)).toEqual(deals.filter(matches).map(({ id }) => id));
  }
});

test('the team’s inbox is one list, due first, then by value', async () => {
  const store = await tempStore();
  const deals = (await manyDeals(store)).toSorted(
    (a, b) => due(a) - due(b) || b.valueMinor - a.valueMinor || byId(a, b),
  );
  const inbox = { now: start, dayEndsAt: board.dayEndsAt, view: 'team', userId: 'u_anna' } as const;
  const found = await paged((cursor) => store.inbox.list({ ...inbox, limit: 7, cursor }));
  expect(found.map((row) => row.of === 'action' && row.dealId)).toEqual(deals.map(({ id }) => id));
});
