import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../concept.ts';
import { dayMs, dueKeys } from '../due-key.ts';
import type { InboxFilter } from '../inbox.ts';
import { and, cutDays, dueSums, untyped } from './board-sums.ts';
import { dueRanges, everything, within, type DueRange } from './due.ts';
import { matterCounts, matterRun, mattersAsleep } from './inbox-matters.ts';
import { inboxOrder, type Place } from './inbox-place.ts';
import { compared, smallest, type Run } from './smallest.ts';

/*
 * Open actions lie in one index by whose they are, process and role, then due first. Kept totals say where there are any,
 * so a page is put together from the beginnings of a few ranges, and counts from totals by day.
 */

interface Cell {
  assignee: string;
  processId: string;
  performer: string;
}

/** Rows that say whose they are: actions (as their index says it) and totals. Empty text: nobody has it. */
const assigneeIn = { a: sql`coalesce(a.assignee, '')`, sums: sql`sums.assignee` } as const;

/** What this filter shows: everybody's, or mine and what nobody has and I may take. */
function inView(rows: 'a' | 'sums', { view, userId, processId }: InboxFilter): RawBuilder<boolean> {
  const [assignee, process, performer] = [
    assigneeIn[rows],
    sql.ref(`${rows}.processId`),
    sql.ref(`${rows}.performer`),
  ];
  const players = sql`select 1 from user_process_roles as player
    where player.process_id = ${process} and player.role = ${performer}`;
  return and([
    sql`1 = 1`,
    ...(processId === undefined ? [] : [sql`${process} = ${processId}`]),
    ...(view === 'mine'
      ? [
          // For the key of the totals; single actions are found by what is special about them.
          ...(rows === 'sums' ? [sql`assignee in (${userId}, '')`] : []),
          // A role that nobody plays would hide the action from everybody: then anyone may take it.
          sql`(${assignee} = ${userId} or exists (${players} and player.user_id = ${userId})
            or not exists (${players}))`,
        ]
      : []),
  ]);
}

const cellsIn = (filter: InboxFilter): RawBuilder<Cell> => sql`
  select ${untyped('assignee')}, process_id, ${untyped('performer')} from inbox_sums as sums where ${inView('sums', filter)}
  group by assignee, process_id, performer having sum(actions) > 0`;

/** As the index says it. */
const dueKey = sql<number>`coalesce(a.due_at, ${sql.lit(dueKeys.undated)})`;
/** Negative, so that the largest value comes first in one ascending order. */
const valueKey = sql<number>`-coalesce(deals.value_minor, 0)`;

const isOpen = sql<boolean>`a.state = 'open' and a.human = 1`;
const isSnoozed = (now: number): RawBuilder<boolean> =>
  sql`(a.snoozed_until is not null and a.snoozed_until > ${now})`;

const inCell = (
  { assignee, processId, performer }: Record<keyof Cell, RawBuilder<unknown>>,
  range: DueRange,
) =>
  and([
    isOpen,
    sql`coalesce(a.assignee, '') = ${assignee} and a.process_id = ${processId}`,
    sql`coalesce(a.performer, '') = ${performer}`,
    within(dueKey, [range]),
  ]);

const places = sql`${dueKey} as due_key, ${valueKey} as value_key, a.opened_at as since, a.deal_id, a.instance`;
const orderBy = sql`order by ${dueKey}, ${valueKey}, a.opened_at, a.deal_id, a.instance`;
const behind = (after: Place | null): RawBuilder<boolean>[] =>
  after
    ? [
        sql`(${dueKey}, ${valueKey}, a.opened_at, a.deal_id, a.instance)
          > (${after.dueKey}, ${after.valueKey}, ${after.since}, ${after.dealId}, ${after.instance})`,
      ]
    : [];

/** What is to do, from a place on: all of it, or what is for today, or what isn't. */
export async function toDo(
  db: Db,
  filter: InboxFilter & { only?: 'now' | 'later' | undefined },
  after: Place | null,
  limit: number,
): Promise<Place[]> {
  const from = after?.dueKey ?? everything.from;
  const ranges = rangesOf(filter)
    .filter(({ to }) => to >= from)
    .map((range) => ({ ...range, from: Math.max(from, range.from) }));
  const runs = await Promise.all(
    ranges.flatMap((range) => [
      actionRuns(db, filter, range, after),
      ...(filter.view === 'mine' && filter.channel === undefined
        ? [matterRun(db, filter, range, after)]
        : []),
    ]),
  );
  return smallest<Place>(
    db,
    runs.flat().filter((run) => run !== null),
    inboxOrder,
    limit,
  );
}

function rangesOf(filter: InboxFilter & { only?: 'now' | 'later' | undefined }): DueRange[] {
  switch (filter.only) {
    case undefined:
      return [everything];
    case 'now':
      return [...dueRanges('overdue', filter), ...dueRanges('today', filter)];
    case 'later':
      return dueRanges('later', filter);
  }
}

async function actionRuns(db: Db, filter: InboxFilter, range: DueRange, after: Place | null): Promise<Run[]> {
  const rows = (cell: Record<keyof Cell, RawBuilder<unknown>>, to: number) =>
    and([
      inCell(cell, { ...range, to: Math.min(to, range.to) }),
      sql`not ${isSnoozed(filter.now)}`,
      ...(filter.channel === undefined ? [] : [sql`a.channel = ${filter.channel}`]),
    ]);
  const withDeals = and([sql`deals.id = a.deal_id`, ...behind(after)]);
  const columns = { assignee: sql`c.assignee`, processId: sql`c.process_id`, performer: sql`c.performer` };
  // Behind a place within one moment, values decide; at the beginning, the index alone tells.
  const rest = after ? sql`from actions a, deals where ${withDeals} and` : sql`from actions a where`;
  const heads = await sql<Cell & { head: number | null }>`
    select c.assignee, c.process_id, c.performer,
      (select ${dueKey} ${rest} ${rows(columns, range.to)} order by ${dueKey} limit 1) as head
    from (${cellsIn(filter)}) as c`.execute(db);
  return heads.rows.flatMap(({ head, assignee, processId, performer }): Run[] => {
    if (head === null) return [];
    const cell = { assignee: sql`${assignee}`, processId: sql`${processId}`, performer: sql`${performer}` };
    const upTo = (key: number, atMost: number) =>
      sql`select ${places} from actions a, deals where ${rows(cell, key)} and ${withDeals} ${orderBy} limit ${atMost}`;
    return [{ head, upTo }];
  });
}

/** What is out of sight for a while: few, so they are looked at one by one. */
export async function snoozed(
  db: Db,
  filter: InboxFilter,
  after: Place | null,
  limit: number,
): Promise<Place[]> {
  const { rows } = await sql<Place>`select ${places} from actions a, deals
    where ${and([isOpen, isSnoozed(filter.now), inView('a', filter), sql`deals.id = a.deal_id`, ...behind(after)])}
    ${orderBy} limit ${limit}`.execute(db);
  if (filter.view === 'team') return rows;
  const both = [...rows, ...(await mattersAsleep(db, filter, after, limit))];
  return both.toSorted((a, b) => compared(a, b, inboxOrder)).slice(0, limit);
}

/** "Accept the lead", due first. */
export async function toAccept(db: Db, filter: InboxFilter, limit: number): Promise<Place[]> {
  const { rows } = await sql<Place>`select ${places} from actions a, deals
    where ${and([
      isOpen,
      sql`a.action = '$accept' and deals.id = a.deal_id`,
      sql`not ${isSnoozed(filter.now)}`,
      inView('a', filter),
    ])}
    ${orderBy} limit ${limit}`.execute(db);
  return rows;
}

interface Counts {
  overdue: number;
  today: number;
  later: number;
}

/** Whole days come from the kept totals; in those that are cut the actions are counted; what is snoozed comes off. */
export async function inboxCounts(
  db: Db,
  filter: InboxFilter,
): Promise<Counts & { snoozed: number; nextSnoozeEndsAt: number | null }> {
  const { first, last, range } = cutDays(filter);
  const count = sql<number>`1`;
  const columns = { assignee: sql`c.assignee`, processId: sql`c.process_id`, performer: sql`c.performer` };
  const asleep = and([isOpen, isSnoozed(filter.now), inView('a', filter)]);
  const [own, whole, cut, hidden] = await Promise.all([
    filter.view === 'mine' ? matterCounts(db, filter) : null,
    sql<Counts>`select ${dueSums(filter, sql`due_day * ${sql.lit(dayMs)}`, sql`actions`)}
      from inbox_sums as sums where ${inView('sums', filter)} and due_day not between ${first} and ${last}`.execute(
      db,
    ),
    sql<Counts>`select ${dueSums(filter, dueKey, count)}
      from (${cellsIn(filter)}) as c cross join actions a where ${inCell(columns, range)}`.execute(db),
    sql<Counts & { snoozed: number; nextSnoozeEndsAt: number | null }>`
      select ${dueSums(filter, dueKey, count)}, count(*) as snoozed, min(a.snoozed_until) as next_snooze_ends_at
      from actions a where ${asleep}`.execute(db),
  ]);
  const of = (due: keyof Counts): number =>
    (whole.rows[0]?.[due] ?? 0) +
    (cut.rows[0]?.[due] ?? 0) -
    (hidden.rows[0]?.[due] ?? 0) +
    (own?.[due] ?? 0);
  const ends = [hidden.rows[0]?.nextSnoozeEndsAt, own?.nextSnoozeEndsAt].filter(
    (at) => typeof at === 'number',
  );
  return {
    overdue: of('overdue'),
    today: of('today'),
    later: of('later'),
    snoozed: (hidden.rows[0]?.snoozed ?? 0) + (own?.snoozed ?? 0),
    nextSnoozeEndsAt: ends.length > 0 ? Math.min(...ends) : null,
  };
}

/** A person's own actions that have become overdue since then, and aren't out of sight; the first of them first. */
export async function actionsDueBetween(
  db: Db,
  filter: InboxFilter,
  since: number,
  limit: number,
): Promise<{ at: number; dealId: string; instance: string }[]> {
  const columns = { assignee: sql`c.assignee`, processId: sql`c.process_id`, performer: sql`c.performer` };
  const { rows } = await sql<{ at: number; dealId: string; instance: string }>`
    select a.due_at as at, a.deal_id, a.instance from (${cellsIn(filter)}) as c cross join actions a
    where ${inCell(columns, { from: since + 1, to: filter.now })} and c.assignee = ${filter.userId}
      and not ${isSnoozed(filter.now)}
    order by a.due_at limit ${limit}`.execute(db);
  return rows;
}
