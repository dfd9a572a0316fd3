import { sql, type RawBuilder, type SelectQueryBuilder } from 'kysely';
import type { Board, BoardCard, BoardFilter, BoardSort } from '../board.ts';
import { concept, type Db } from '../concept.ts';
import type { DueClass } from '../../../machines/api/index.ts';
import { fromCursor, limitOf, toPage, type Page, type PageRequest } from '../paging.ts';
import { personName } from '../rows/people.ts';
import type { Schema } from '../schema.ts';
import { open } from './deals.ts';
import { matchingDue } from './due.ts';
import { dealMatches } from './matching.ts';

type Deals<O = object> = SelectQueryBuilder<Schema, 'deals', O>;

const filtered = (db: Db, filter: BoardFilter): Deals => {
  let query: Deals = db
    .selectFrom('deals')
    .where('deals.processId', '=', filter.processId)
    .where('deals.kind', '=', filter.kind)
    .where('deals.status', '=', open);
  for (const field of ['ownerId', 'source', 'segment', 'product'] as const) {
    const value = filter[field];
    if (value === null) query = query.where(`deals.${field}`, 'is', null);
    else if (value !== undefined) query = query.where(`deals.${field}`, '=', value);
  }
  if (filter.due) query = query.where(matchingDue(filter.due, filter, dealDue));
  if (filter.search) query = query.where(dealMatches(db, filter.search));
  return query;
};

/** Where a deal keeps when its next action is due, and whether anything comes next: for people, by timer or after a hold. */
const dealDue = {
  dueAt: sql<number | null>`deals.next_due_at`,
  asked: sql<boolean>`deals.open_actions > 0`,
  planned: sql<boolean>`(deals.held = 1 or exists (select 1 from timers where timers.deal_id = deals.id))`,
};

/** What a page is sorted by: a number that every deal has, and which way. */
const sorts: Record<BoardSort, { key: RawBuilder<number>; largestFirst: boolean }> = {
  due: {
    key: sql<number>`coalesce(deals.next_due_at, ${sql.lit(Number.MAX_SAFE_INTEGER)})`,
    largestFirst: false,
  },
  value: { key: sql<number>`coalesce(deals.value_minor, -1)`, largestFirst: true },
  age: { key: sql<number>`deals.step_entered_at`, largestFirst: false },
  newest: { key: sql<number>`deals.created_at`, largestFirst: true },
};

async function cards(db: Db, query: Deals, sort: BoardSort, page: PageRequest): Promise<Page<BoardCard>> {
  const limit = limitOf(page);
  const from = fromCursor(page, ['number', 'string']);
  const { key, largestFirst } = sorts[sort];
  const direction = largestFirst ? 'desc' : 'asc';
  let rows = query
    .select('deals.id')
    .select(key.as('sortKey'))
    .orderBy(key, direction)
    .orderBy('deals.id', direction)
    .limit(limit + 1);
  if (from) {
    const comparison = sql.raw(largestFirst ? '<' : '>');
    rows = rows.where(
      sql<boolean>`(${key}, deals.id) ${comparison} (${Number(from[0])}, ${String(from[1])})`,
    );
  }
  const found = await rows.execute();
  const byId = new Map(
    (
      await cardsOf(
        db,
        found.slice(0, limit).map(({ id }) => id),
      )
    ).map((card) => [card.id, card]),
  );
  const shown = toPage(
    found,
    limit,
    (row) => [row.sortKey, row.id],
    (row) => byId.get(row.id),
  );
  return { items: shown.items.filter((card) => card !== undefined), nextCursor: shown.nextCursor };
}

async function cardsOf(db: Db, ids: readonly string[]): Promise<BoardCard[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('deals')
    .leftJoin('companies', 'companies.id', 'deals.companyId')
    .leftJoin('users', 'users.id', 'deals.ownerId')
    .leftJoin('dealContacts as part', (join) =>
      join.onRef('part.dealId', '=', 'deals.id').on('part.main', '=', 1),
    )
    .leftJoin('contacts', 'contacts.id', 'part.contactId')
    .leftJoin('versionSteps as at', (join) =>
      join.onRef('at.versionHash', '=', 'deals.versionHash').onRef('at.step', '=', 'deals.step'),
    )
    .select(['deals.id', 'title', 'deals.processId', 'deals.versionHash', 'deals.kind', 'status', 'source'])
    .select(['valueMinor', 'currency', 'deals.step', 'stepInfluence', 'stage', 'stepEnteredAt'])
    .select(['stageEnteredAt', 'held', 'openActions', 'nextDueAt', 'rev', 'deals.createdAt'])
    .select(['at.name as stepName', 'at.chip', 'companies.id as companyId', 'companies.name as companyName'])
    .select(['users.id as ownerId', 'users.name as ownerName', 'contacts.id as contactId'])
    .select(['contacts.firstName', 'contacts.lastName', 'contacts.email'])
    .where('deals.id', 'in', ids)
    .execute();
  const actions = await db
    .selectFrom('actions')
    .select(['dealId', 'instance', 'action', 'channel', 'name', 'dueAt'])
    .where('dealId', 'in', ids)
    .where('state', '=', open)
    .where(sql<boolean>`human = 1`)
    .orderBy((eb) => eb.fn.coalesce('dueAt', eb.lit(Number.MAX_SAFE_INTEGER)))
    .orderBy('openedAt')
    .execute();
  const timers = await db
    .selectFrom('timers')
    .select(['dealId', 'timer', 'dueAt'])
    .where('dealId', 'in', ids)
    .orderBy('dueAt')
    .orderBy('seq')
    .execute();
  const nextAction = firstPerDeal(actions);
  const nextTimer = firstPerDeal(timers);
  return rows.map(
    ({ companyId, companyName, ownerId, ownerName, contactId, firstName, lastName, email, ...row }) => ({
      ...row,
      held: row.held === 1,
      stepName: row.stepName ?? row.step,
      chip: row.chip ?? row.step,
      company: companyId !== null && companyName !== null ? { id: companyId, name: companyName } : null,
      owner: ownerId !== null && ownerName !== null ? { id: ownerId, name: ownerName } : null,
      contact:
        contactId === null ? null : { id: contactId, name: personName({ firstName, lastName, email }) ?? '' },
      nextAction: nextAction.get(row.id) ?? null,
      nextTimer: nextTimer.get(row.id) ?? null,
    }),
  );
}

/** The first row of each deal, without the deal's id. */
function firstPerDeal<Row extends { dealId: string }>(
  rows: readonly Row[],
): Map<string, Omit<Row, 'dealId'>> {
  const first = new Map<string, Omit<Row, 'dealId'>>();
  for (const { dealId, ...row } of rows) if (!first.has(dealId)) first.set(dealId, row);
  return first;
}

const count = sql<number>`count(*)`.as('deals');

export const board = concept<Board>()({
  reads: (db) => ({
    // Summed per step first, so that the steps' chances are looked up once and not for every deal.
    totals: (filter) =>
      db
        .selectFrom(
          filtered(db, filter)
            .select(['deals.stage', 'deals.currency', 'deals.versionHash', 'deals.step', count])
            .select(sql<number>`coalesce(sum(deals.value_minor), 0)`.as('sum'))
            .groupBy(['deals.stage', 'deals.currency', 'deals.versionHash', 'deals.step'])
            .as('sums'),
        )
        .leftJoin('versionSteps as at', (join) =>
          join.onRef('at.versionHash', '=', 'sums.versionHash').onRef('at.step', '=', 'sums.step'),
        )
        .leftJoin('versionSteps as column', (join) =>
          join.onRef('column.versionHash', '=', 'sums.versionHash').onRef('column.step', '=', 'sums.stage'),
        )
        .select(['sums.stage', 'sums.currency'])
        .select([
          sql<number>`sum(sums.deals)`.as('deals'),
          sql<number>`sum(sums.sum)`.as('valueMinor'),
          sql<number>`cast(round(sum(
            sums.sum * coalesce("at".win_chance, "column".win_chance, 0)) / 100.0) as integer)`.as(
            'weightedMinor',
          ),
        ])
        .groupBy(['sums.stage', 'sums.currency'])
        .execute(),
    async dueCounts(filter) {
      const of = (due: DueClass) =>
        sql<number>`count(case when ${matchingDue(due, filter, dealDue)} then 1 end)`.as(due);
      return filtered(db, filter)
        .select([of('overdue'), of('today'), of('later'), of('none')])
        .executeTakeFirstOrThrow();
    },
    column({ stage, sort, ...filter }) {
      const query = filtered(db, filter);
      return cards(
        db,
        stage === null ? query.where('deals.stage', 'is', null) : query.where('deals.stage', '=', stage),
        sort,
        filter,
      );
    },
    list({ step, sort, ...filter }) {
      const query = filtered(db, filter);
      return cards(db, step === undefined ? query : query.where('deals.step', '=', step), sort, filter);
    },
    stepCounts: (filter) =>
      filtered(db, filter)
        .select(['deals.step', count])
        .groupBy('deals.step')
        .orderBy('deals.step')
        .execute(),
    async choices(processId, kind) {
      const rows = await filtered(db, { processId, kind, now: 0, dayEndsAt: 0 })
        .leftJoin('users', 'users.id', 'deals.ownerId')
        .select(['users.id', 'users.name', 'deals.source', 'deals.segment', 'deals.product'])
        .distinct()
        .execute();
      const values = (field: 'source' | 'segment' | 'product') =>
        [...new Set(rows.map((row) => row[field]))].filter((value) => value !== null).toSorted();
      const owners = new Map(rows.flatMap(({ id, name }) => (id === null ? [] : [[id, name ?? '']])));
      return {
        owners: [...owners]
          .map(([id, name]) => ({ id, name }))
          .toSorted((a, b) => a.name.localeCompare(b.name)),
        sources: values('source'),
        segments: values('segment'),
        products: values('product'),
      };
    },
  }),
  writes: () => ({}),
});
