import { expect } from 'vitest';
import type { BoardFilter, DealRecord, Store } from '../../server/store/store.ts';

type Deal = Pick<
  DealRecord,
  | 'id'
  | 'kind'
  | 'status'
  | 'stage'
  | 'step'
  | 'stepInfluence'
  | 'ownerId'
  | 'source'
  | 'currency'
  | 'valueMinor'
  | 'nextDueAt'
  | 'openActions'
  | 'held'
  | 'snapshot'
>;

async function dealsOf(store: Store, processId: string): Promise<Deal[]> {
  const deals: Deal[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Store['deals']['list']>> = await store.deals.list({
      processId,
      limit: 500,
      cursor,
    });
    deals.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return deals;
}

function dueOf({ nextDueAt, openActions, held, snapshot }: Deal, { now, dayEndsAt }: BoardFilter) {
  if (nextDueAt !== null) return nextDueAt < now ? 'overdue' : nextDueAt <= dayEndsAt ? 'today' : 'later';
  if (openActions > 0) return 'today';
  return held || Object.keys(snapshot?.context.waits ?? {}).length > 0 ? 'later' : 'none';
}

/** What the board and the team's inbox say in sum is what is there, one by one, whoever's and from wherever. */
export async function expectSumsToAddUp(store: Store, day: Omit<BoardFilter, 'kind'>): Promise<void> {
  const all = await dealsOf(store, day.processId);
  const deals = all.filter(({ status }) => status === 'open');
  const filters: Partial<BoardFilter>[] = [
    {},
    { passive: true },
    ...[...new Set(deals.map((deal) => deal.ownerId))].map((ownerId) => ({ ownerId })),
    ...[...new Set(deals.map((deal) => deal.source))].flatMap((source) => [
      { source },
      { source, passive: true },
    ]),
  ];
  for (const kind of ['lead', 'deal'] as const) {
    for (const given of filters) {
      const filter = { ...day, kind, ...given };
      const own = deals.filter(
        (deal) =>
          deal.kind === kind &&
          (given.ownerId === undefined || deal.ownerId === given.ownerId) &&
          (given.source === undefined || deal.source === given.source) &&
          (!given.passive || deal.stepInfluence === 'passive'),
      );
      const columns = Map.groupBy(own, ({ stage, currency }) => `${stage} ${currency}`);
      const totals = await store.board.totals(filter);
      expect(
        new Map(totals.map((one) => [`${one.stage} ${one.currency}`, [one.deals, one.valueMinor]])),
      ).toEqual(
        new Map(
          [...columns].map(([key, list]) => [
            key,
            [list.length, list.reduce((sum, { valueMinor }) => sum + (valueMinor ?? 0), 0)],
          ]),
        ),
      );
      const due = { overdue: 0, today: 0, later: 0, none: 0 };
      for (const deal of own) due[dueOf(deal, filter)] += 1;
      expect(await store.board.dueCounts(filter)).toEqual(due);
    }
  }
  // Also of deals that are over: a thank-you is still to be said.
  const open = (await Promise.all(all.map(({ id }) => store.pages.deal(id)))).flatMap(
    (page) => page?.openActions.filter(({ human }) => human) ?? [],
  );
  const counted = await store.inbox.counts({ ...day, view: 'team', userId: '' });
  const awake = open.filter(({ snoozedUntil }) => snoozedUntil === null || snoozedUntil <= day.now);
  expect(counted).toMatchObject({
    overdue: awake.filter(({ dueAt }) => dueAt !== null && dueAt < day.now).length,
    today: awake.filter(({ dueAt }) => dueAt === null || (dueAt >= day.now && dueAt <= day.dayEndsAt)).length,
    later: awake.filter(({ dueAt }) => dueAt !== null && dueAt > day.dayEndsAt).length,
    snoozed: open.length - awake.length,
  });
}
