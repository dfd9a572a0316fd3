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
import { cellsOf, untyped } from './board-sums.ts';
import { namedDealOf, namedDeals, open } from './deals.ts';

/** A drawing may expect half days; a card tells whole ones. */
const wholeDaysExpected = sql`(drawn.expected_ms - drawn.expected_ms % ${sql.lit(dayMs)})`;

/** Whether a row of `deals` needs a look for this reason. */
export function needing({
  kind,
  now,
  contactBefore,
  today,
  dayBeganAt,
}: AttentionWanted): RawBuilder<boolean> {
  switch (kind) {
    case 'rotting':
      return sql<boolean>`exists (select 1 from version_steps as drawn where drawn.version_hash = deals.version_hash
        and drawn.step = deals.stage and deals.stage_entered_at < ${dayBeganAt} - ${wholeDaysExpected})`;
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
      // Said twice: once exactly, and once as the index by value says it.
      return sql<boolean>`(deals.value_minor is null and coalesce(deals.value_minor, -1) = -1)`;
  }
}

const running = sql<boolean>`d.status = 'open' and d.kind = 'deal'`;

/** So many are looked up and sorted; of more, one in a hundred of a million at least, the first are met soon. */
const few = 10_000;

/** Deals of one process that lie together: pieces of an index, and what of each is wanted. */
interface Lying {
  /** A select of the pieces; each says `who` owns its deals. */
  pieces: RawBuilder<unknown>;
  /** Table and conditions, of a piece `c`. */
  rows: RawBuilder<unknown>;
  id: RawBuilder<string>;
}

/** The deals of one process with this reason, straight from where they lie together. */
function lying(processId: string, { kind, now, contactBefore, today, dayBeganAt }: AttentionWanted): Lying {
  const id = sql<string>`d.id`;
  const due = (range: RawBuilder<boolean>): Lying => ({
    pieces: cellsOf({ processId, kind: 'deal' }),
    rows: sql`deals d where d.process_id = ${processId} and ${running} and coalesce(d.owner_id, '') = c.who
      and coalesce(d.stage, '') = c.stage and d.step = c.step and ${range}`,
    id,
  });
  const owned = (range: RawBuilder<boolean>): Lying => ({
    pieces: sql`select '' as who`,
    rows: sql`deals d where d.process_id = ${processId} and ${running} and ${range}`,
    id,
  });
  switch (kind) {
    case 'rotting':
      return {
        pieces: sql`select ${untyped('who')}, sums.version_hash, sums.stage,
            ${wholeDaysExpected} as expected_ms from (
            select who, version_hash, stage from board_sums
            where process_id = ${processId} and kind = 'deal' and facet = 'owner'
            group by who, version_hash, stage having sum(deals) > 0
          ) as sums join version_steps as drawn
          on drawn.version_hash = sums.version_hash and drawn.step = sums.stage
          where drawn.expected_ms is not null`,
        rows: sql`deals d where d.process_id = ${processId} and d.version_hash = c.version_hash
          and d.stage = c.stage and ${running} and coalesce(d.owner_id, '') = c.who
          and d.stage_entered_at < ${dayBeganAt} - c.expected_ms`,
        id,
      };
    case 'overdue':
      return due(sql`d.due_key < ${now}`);
    case 'no-step':
      return due(sql`d.due_key = ${sql.lit(dueKeys.nothing)}`);
    case 'no-contact':
      return {
        pieces: sql`select who from board_sums where process_id = ${processId} and kind = 'deal' and facet = 'owner'
          group by who having sum(deals) > 0`,
        rows: sql`last_contacts d where d.process_id = ${processId} and d.owner_id = c.who
          and d.at < ${contactBefore}`,
        id: sql<string>`d.deal_id`,
      };
    case 'date-passed':
      return owned(sql`d.expected_close_on < ${today}`);
    case 'no-value':
      return owned(sql`coalesce(d.value_minor, -1) = -1`);
  }
}

/** Cross joins, because SQLite keeps to their order: first the few pieces. */
const idsOf = ({ pieces, rows, id }: Lying): RawBuilder<unknown> =>
  sql`select ${id} as id from (${pieces}) as c cross join ${rows}`;

interface Counted {
  who: string;
  deals: number;
}

/** Each piece is counted where it lies, so that nothing is gathered and sorted by owner. */
async function countOf(db: Db, { pieces, rows }: Lying, more = sql``): Promise<Counted[]> {
  const { rows: found } = await sql<Counted>`
    select who, sum(n) as deals from (
      select c.who, (select count(*) from ${rows} ${more}) as n from (${pieces}) as c
    ) as counted group by who having sum(n) <> 0`.execute(db);
  return found;
}

/** What is late: whole days come from kept totals, and in the day that now cuts in two the deals are counted. */
async function overdue(db: Db, processId: string, wanted: AttentionWanted): Promise<Counted[]> {
  const day = Math.floor(wanted.now / dayMs);
  const { rows } = await sql<Counted>`
    select who, sum(deals) as deals from due_sums
    where process_id = ${processId} and kind = 'deal' and facet = 'owner' and due_day < ${day}
    group by who having sum(deals) <> 0`.execute(db);
  const today = await countOf(db, lying(processId, wanted), sql`and d.due_key >= ${day * dayMs}`);
  return [...rows, ...today];
}

/** Whole months come from kept totals, and in the one that today cuts in two the deals are counted. */
async function datePassed(db: Db, processId: string, { today }: AttentionWanted): Promise<Counted[]> {
  const month = today.slice(0, 7);
  const { rows } = await sql<Counted>`
    select who, sum(deals) as deals from forecast_sums
    where process_id = ${processId} and close_month > '' and close_month < ${month}
    group by who having sum(deals) <> 0`.execute(db);
  const { rows: thisMonth } = await sql<Counted>`
    select coalesce(d.owner_id, '') as who, cast(count(*) as bigint) as deals from deals d
    where d.process_id = ${processId} and ${running}
      and d.expected_close_on >= ${month} and d.expected_close_on < ${today}
    group by coalesce(d.owner_id, '')`.execute(db);
  return [...rows, ...thisMonth];
}

async function countsOf(db: Db, processId: string, wanted: AttentionWanted): Promise<Counted[]> {
  switch (wanted.kind) {
    case 'overdue':
      return overdue(db, processId, wanted);
    case 'date-passed':
      return datePassed(db, processId, wanted);
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
    case 'rotting':
    case 'no-contact':
      return countOf(db, lying(processId, wanted));
  }
}

const worth = sql<number>`coalesce(deals.value_minor, -1)`;

function ofProcess(db: Db, processId: string, filter: AttentionFilter) {
  const { kind, ownerId, about } = filter;
  const kinds = kind === null ? attentionKinds : [kind];
  const wanted = kinds.map((one): AttentionWanted => ({ ...filter, kind: one }));
  const flag = (one: AttentionKind): RawBuilder<number> =>
    sql<number>`case when ${needing({ ...filter, kind: one })} then 1 else 0 end`;
  const which =
    about <= few && kind !== 'no-value'
      ? sql<boolean>`deals.id in (${sql.join(
          wanted.map((one) => sql`select id from (${idsOf(lying(processId, one))}) as found`),
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
    // All without a value are worth the same, and lie by id.
    .$if(kind !== 'no-value', (some) => some.orderBy(worth, 'desc'))
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
    async counts({ processes, kinds = attentionKinds, ...day }) {
      const found: AttentionCount[] = [];
      for (const kind of kinds) {
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
