import { sql, type RawBuilder } from 'kysely';
import { attentionKinds, type AttentionKind } from '../../../machines/api/index.ts';
import type {
  Attention,
  AttentionCount,
  AttentionDeal,
  AttentionFilter,
  AttentionWanted,
} from '../attention.ts';
import { concept, type Db } from '../concept.ts';
import { dayMs, dueKeys } from '../due-key.ts';
import { fromCursor, limitOf, toPage } from '../paging.ts';
import { cellsOf } from './board-sums.ts';
import { namedDealOf, namedDeals, open } from './deals.ts';

/** Whether a row of `deals` needs a look for this reason. */
export function needing({ kind, now, contactBefore, today }: AttentionWanted): RawBuilder<boolean> {
  switch (kind) {
    case 'rotting':
      return sql<boolean>`exists (select 1 from version_steps as drawn where drawn.version_hash = deals.version_hash
        and drawn.step = deals.stage and deals.stage_entered_at < ${now} - drawn.expected_ms)`;
    case 'overdue':
      return sql<boolean>`deals.due_key < ${now}`;
    case 'no-step':
      return sql<boolean>`deals.due_key = ${sql.lit(dueKeys.nothing)}`;
    case 'no-contact':
      return sql<boolean>`exists (select 1 from last_contacts as touched where touched.deal_id = deals.id
        and touched.at < ${contactBefore})`;
    case 'date-passed':
      return sql<boolean>`deals.expected_close_on < ${today}`;
    case 'no-value':
      return sql<boolean>`deals.value_minor is null`;
  }
}

const running = sql<boolean>`d.status = 'open' and d.kind = 'deal'`;

/**
 * The deals of one process with this reason, straight from where they lie together: a select of their owners and ids.
 * Cross joins, because SQLite keeps to their order: first the few rows.
 */
function lying(processId: string, { kind, now, contactBefore, today }: AttentionWanted): RawBuilder<unknown> {
  const board = cellsOf({ processId, kind: 'deal' });
  const due = (range: RawBuilder<boolean>) => sql`
    select d.id, coalesce(d.owner_id, '') as who from (${board}) as c cross join deals d
    where d.process_id = ${processId} and ${running} and coalesce(d.owner_id, '') = c.who
      and coalesce(d.stage, '') = c.stage and d.step = c.step and ${range}`;
  switch (kind) {
    case 'rotting':
      return sql`select d.id, coalesce(d.owner_id, '') as who from (
          select p.hash, s.step, s.expected_ms from process_versions p
          join version_steps s on s.version_hash = p.hash
          where p.process_id = ${processId} and s.expected_ms is not null
        ) as drawn cross join deals d
        where d.process_id = ${processId} and d.version_hash = drawn.hash and d.stage = drawn.step and ${running}
          and d.stage_entered_at < ${now} - drawn.expected_ms`;
    case 'overdue':
      return due(sql`d.due_key < ${now}`);
    case 'no-step':
      return due(sql`d.due_key = ${sql.lit(dueKeys.nothing)}`);
    case 'no-contact':
      return sql`select deal_id as id, owner_id as who from last_contacts
        where process_id = ${processId} and at < ${contactBefore}`;
    case 'date-passed':
      return sql`select d.id, coalesce(d.owner_id, '') as who from deals d
        where d.process_id = ${processId} and ${running} and d.expected_close_on < ${today}`;
    case 'no-value':
      return sql`select d.id, coalesce(d.owner_id, '') as who from deals d
        where d.process_id = ${processId} and ${running} and coalesce(d.value_minor, -1) = -1`;
  }
}

interface Counted {
  who: string;
  deals: number;
}

const countOf = async (db: Db, select: RawBuilder<unknown>): Promise<Counted[]> =>
  (
    await sql<Counted>`select who, cast(count(*) as bigint) as deals from (${select}) as found group by who`.execute(
      db,
    )
  ).rows;

/** What is late: whole days come from kept totals, and in the day that now cuts in two the deals are counted. */
async function overdue(db: Db, processId: string, wanted: AttentionWanted): Promise<Counted[]> {
  const day = Math.floor(wanted.now / dayMs);
  const { rows } = await sql<Counted>`
    select who, sum(deals) as deals from due_sums
    where process_id = ${processId} and kind = 'deal' and facet = 'owner' and due_day < ${day}
    group by who having sum(deals) <> 0`.execute(db);
  const today = await countOf(
    db,
    sql`select late.who from (${lying(processId, wanted)} and d.due_key >= ${day * dayMs}) as late`,
  );
  return [...rows, ...today];
}

async function countsOf(db: Db, processId: string, wanted: AttentionWanted): Promise<Counted[]> {
  switch (wanted.kind) {
    case 'overdue':
      return overdue(db, processId, wanted);
    case 'no-step':
      return (
        await sql<Counted>`select who, sum(deals) as deals from due_sums
          where process_id = ${processId} and kind = 'deal' and facet = 'owner'
            and due_day = ${dueKeys.nothing / dayMs}
          group by who having sum(deals) <> 0`.execute(db)
      ).rows;
    case 'no-value':
      return (
        await sql<Counted>`select who, sum(unvalued) as deals from forecast_sums where process_id = ${processId}
          group by who having sum(unvalued) <> 0`.execute(db)
      ).rows;
    default:
      return countOf(db, lying(processId, wanted));
  }
}

/** So many are looked up and sorted; of more, one in a hundred of a million at least, the first are met soon. */
const few = 10_000;
const worth = sql<number>`coalesce(deals.value_minor, -1)`;

function ofProcess(db: Db, processId: string, filter: AttentionFilter) {
  const { kind, ownerId, about } = filter;
  const kinds = kind === null ? attentionKinds : [kind];
  const wanted = kinds.map((one): AttentionWanted => ({ ...filter, kind: one }));
  const flag = (one: AttentionKind): RawBuilder<number> =>
    sql<number>`case when ${needing({ ...filter, kind: one })} then 1 else 0 end`;
  const which =
    about <= few
      ? sql<boolean>`deals.id in (${sql.join(
          wanted.map((one) => sql`select id from (${lying(processId, one)}) as found`),
          sql` union `,
        )})`
      : sql<boolean>`(${sql.join(wanted.map(needing), sql` or `)})`;
  let query = namedDeals(db)
    .leftJoin('lastContacts as touched', 'touched.dealId', 'deals.id')
    .leftJoin('versionSteps as drawn', (join) =>
      join.onRef('drawn.versionHash', '=', 'deals.versionHash').onRef('drawn.step', '=', 'deals.stage'),
    )
    .select(['touched.at as contactAt', 'drawn.expectedMs'])
    .select(attentionKinds.map((one) => flag(one).as(`is-${one}` as const)))
    .where('deals.processId', '=', processId)
    .where('deals.status', '=', open)
    .where('deals.kind', '=', sql<'deal'>`'deal'`)
    .where(which)
    .orderBy(worth, 'desc')
    .orderBy('deals.id', 'desc');
  if (ownerId === null) query = query.where('deals.ownerId', 'is', null);
  else if (ownerId !== undefined) query = query.where('deals.ownerId', '=', ownerId);
  const place = fromCursor(filter, ['number', 'string']);
  if (place)
    query = query
      // The first condition is a range of the index, which the exact one isn't.
      .where(worth, '<=', Number(place[0]))
      .where(sql<boolean>`(${worth} < ${place[0]} or deals.id < ${place[1]})`);
  return query.limit(limitOf(filter) + 1);
}

type Row = Awaited<ReturnType<ReturnType<typeof ofProcess>['execute']>>[number];

const dealOfRow = (row: Row): AttentionDeal => ({
  ...namedDealOf(row),
  kinds: attentionKinds.filter((kind) => flagOf(row, kind) === 1),
  contactAt: row.contactAt,
  expectedMs: row.expectedMs,
});

/** The name of a column goes through the dialects' camel case. */
const flagOf = (row: Row, kind: AttentionKind): number =>
  // One flag for each kind is selected above.
  Number((row as unknown as Record<string, unknown>)[`is-${kind}`]);

const byWorth = (a: Row, b: Row): number =>
  (b.valueMinor ?? -1) - (a.valueMinor ?? -1) || (a.id < b.id ? 1 : -1);

export const attention = concept<Attention>()({
  reads: (db) => ({
    async counts({ processes, ...day }) {
      const found: AttentionCount[] = [];
      for (const kind of attentionKinds) {
        const byOwner = new Map<string, number>();
        for (const processId of processes)
          for (const { who, deals } of await countsOf(db, processId, { ...day, kind }))
            byOwner.set(who, (byOwner.get(who) ?? 0) + deals);
        for (const [who, deals] of byOwner)
          if (deals > 0) found.push({ kind, ownerId: who === '' ? null : who, deals });
      }
      return found;
    },
    async deals(filter) {
      const pages = [];
      for (const processId of filter.processes)
        pages.push(...(await ofProcess(db, processId, filter).execute()));
      return toPage(
        pages.toSorted(byWorth),
        limitOf(filter),
        (row) => [row.valueMinor ?? -1, row.id],
        dealOfRow,
      );
    },
  }),
  writes: () => ({}),
});
