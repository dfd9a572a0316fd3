import { sql, type ExpressionBuilder } from 'kysely';
import { concept, type Db } from '../concept.ts';
import type { Inbox, InboxFilter, InboxItem } from '../inbox.ts';
import { fromCursor, limitOf, toPage } from '../paging.ts';
import { personName } from '../rows/people.ts';
import { actionOf } from '../rows/work.ts';
import type { Schema } from '../schema.ts';
import { matchingDue } from './due.ts';
import { lastMessages } from './messages.ts';

/** Literal, so that the partial index of open human actions serves. */
const isOpen = sql<boolean>`actions.state = 'open' and actions.human = 1`;
const isDone = sql<boolean>`actions.state = 'done' and actions.human = 1`;

const actionDue = {
  dueAt: sql<number | null>`actions.due_at`,
  asked: sql<boolean>`actions.due_at is not null`,
  planned: sql<boolean>`0`,
};
const dueKey = sql<number>`coalesce(actions.due_at, ${sql.lit(Number.MAX_SAFE_INTEGER)})`;
/** Negative, so that the largest value comes first in one ascending order. */
const valueKey = sql<number>`-coalesce(deals.value_minor, 0)`;

const withDeals = (db: Db) => db.selectFrom('actions').innerJoin('deals', 'deals.id', 'actions.dealId');

const items = (db: Db) =>
  withDeals(db)
    .leftJoin('companies', 'companies.id', 'deals.companyId')
    .leftJoin('users', 'users.id', 'actions.assignee')
    .leftJoin('dealContacts as part', (join) =>
      join.onRef('part.dealId', '=', 'deals.id').on('part.main', '=', 1),
    )
    .leftJoin('contacts', (join) =>
      join.on((eb) => eb('contacts.id', '=', eb.fn.coalesce('actions.contactId', 'part.contactId'))),
    )
    .leftJoin('versionSteps as at', (join) =>
      join.onRef('at.versionHash', '=', 'deals.versionHash').onRef('at.step', '=', 'deals.step'),
    )
    .selectAll('actions')
    .select(['deals.title', 'deals.processId', 'deals.versionHash', 'deals.kind', 'deals.status'])
    .select(['valueMinor', 'currency', 'deals.ownerId', 'deals.step', 'stepInfluence', 'stepEnteredAt'])
    .select(['stage', 'at.name as stepName', 'at.chip', 'companies.id as companyId'])
    .select(['companies.name as companyName', 'users.name as assigneeName', 'contacts.id as personId'])
    .select(['contacts.firstName', 'contacts.lastName', 'contacts.email', 'contacts.jobTitle']);

type Row = Awaited<ReturnType<ReturnType<typeof items>['execute']>>[number];

const itemOf =
  (last: Awaited<ReturnType<typeof lastMessages>>) =>
  (row: Row): InboxItem => {
    const message = last.get(row.dealId);
    return {
      ...actionOf(row),
      deal: {
        id: row.dealId,
        title: row.title,
        processId: row.processId,
        versionHash: row.versionHash,
        kind: row.kind,
        status: row.status,
        valueMinor: row.valueMinor,
        currency: row.currency,
        ownerId: row.ownerId,
        step: row.step,
        stepName: row.stepName ?? row.step,
        stepInfluence: row.stepInfluence,
        chip: row.chip ?? row.step,
        stepEnteredAt: row.stepEnteredAt,
        stage: row.stage,
      },
      contact:
        row.personId === null
          ? null
          : { id: row.personId, name: personName(row) ?? '', email: row.email, jobTitle: row.jobTitle },
      company:
        row.companyId !== null && row.companyName !== null
          ? { id: row.companyId, name: row.companyName }
          : null,
      assigneeName: row.assigneeName,
      lastMessage: message
        ? { direction: message.direction, subject: message.subject, text: message.text, at: message.at }
        : null,
    };
  };

/** The items of these keys, in their order. */
async function itemsInOrder(
  db: Db,
  keys: readonly { dealId: string; instance: string }[],
): Promise<InboxItem[]> {
  if (keys.length === 0) return [];
  const nameOf = ({ dealId, instance }: { dealId: string; instance: string }) => `${dealId} ${instance}`;
  const dealIds = [...new Set(keys.map(({ dealId }) => dealId))];
  const rows = await items(db)
    .where((eb) =>
      eb(
        eb.refTuple('actions.dealId', 'actions.instance'),
        'in',
        keys.map(({ dealId, instance }) => eb.tuple(dealId, instance)),
      ),
    )
    .execute();
  const found = new Map(
    rows.map(itemOf(await lastMessages(db, dealIds))).map((item) => [nameOf(item), item]),
  );
  return keys.flatMap((key) => found.get(nameOf(key)) ?? []);
}

/** What this filter shows: everybody's, or mine and what nobody has and I may take. */
const inView =
  ({ view, userId, processId }: InboxFilter) =>
  (eb: ExpressionBuilder<Schema, 'actions' | 'deals'>) => {
    const players = () =>
      eb
        .selectFrom('userProcessRoles as player')
        .select('player.userId')
        .whereRef('player.processId', '=', 'deals.processId')
        .whereRef('player.role', '=', 'actions.performer');
    const claimable = eb.and([
      eb('actions.assignee', 'is', null),
      // A role that nobody plays would hide the action from everybody: then anyone may take it.
      eb.or([eb.exists(players().where('player.userId', '=', userId)), eb.not(eb.exists(players()))]),
    ]);
    const mine = eb('actions.assignee', '=', userId);
    return eb.and([
      // Said in two terms: the first is for the index, which holds open actions by assignee.
      ...(view === 'mine'
        ? [eb.or([mine, eb('actions.assignee', 'is', null)]), eb.or([mine, claimable])]
        : []),
      ...(processId === undefined ? [] : [eb('deals.processId', '=', processId)]),
    ]);
  };

const awake = (now: number) =>
  sql<boolean>`(actions.snoozed_until is null or actions.snoozed_until <= ${now})`;

export const inbox = concept<Inbox>()({
  reads: (db) => ({
    async list(filter) {
      const limit = limitOf(filter);
      const after = fromCursor(filter, ['number', 'number', 'string', 'string']);
      let query = withDeals(db)
        .select(['actions.dealId', 'actions.instance'])
        .select([dueKey.as('dueKey'), valueKey.as('valueKey')])
        .where(isOpen)
        .where(inView(filter))
        .where(filter.snoozed ? sql<boolean>`not ${awake(filter.now)}` : awake(filter.now))
        .orderBy('dueKey')
        .orderBy('valueKey')
        .orderBy('actions.dealId')
        .orderBy('actions.instance')
        .limit(limit + 1);
      if (filter.due) query = query.where(matchingDue(filter.due, filter, actionDue));
      if (after) {
        query = query.where(
          sql<boolean>`(${dueKey}, ${valueKey}, actions.deal_id, actions.instance) > (${sql.join(after)})`,
        );
      }
      const page = toPage(
        await query.execute(),
        limit,
        (row) => [row.dueKey, row.valueKey, row.dealId, row.instance],
        (row) => row,
      );
      return { ...page, items: await itemsInOrder(db, page.items) };
    },
    async counts(filter) {
      const of = (condition: ReturnType<typeof awake>) =>
        sql<number>`count(case when ${condition} then 1 end)`;
      const due = (name: 'overdue' | 'today' | 'later' | 'none') =>
        of(sql<boolean>`${awake(filter.now)} and ${matchingDue(name, filter, actionDue)}`).as(name);
      return withDeals(db)
        .where(isOpen)
        .where(inView(filter))
        .select([due('overdue'), due('today'), due('later'), due('none')])
        .select([
          of(sql<boolean>`not ${awake(filter.now)}`).as('snoozed'),
          sql<number | null>`min(case when not ${awake(filter.now)} then actions.snoozed_until end)`.as(
            'nextSnoozeEndsAt',
          ),
        ])
        .executeTakeFirstOrThrow();
    },
    get: async (dealId, instance) => (await itemsInOrder(db, [{ dealId, instance }]))[0] ?? null,
    async done(filter) {
      const limit = limitOf(filter);
      const before = fromCursor(filter, ['number', 'string', 'string']);
      let query = db
        .selectFrom('actions')
        .select(['dealId', 'instance', 'endedAt'])
        .where(isDone)
        .orderBy('endedAt', 'desc')
        .orderBy('dealId', 'desc')
        .orderBy('instance', 'desc')
        .limit(limit + 1);
      if (filter.userId !== null) query = query.where('endedBy', '=', filter.userId);
      if (before) {
        query = query.where(
          sql<boolean>`(actions.ended_at, actions.deal_id, actions.instance) < (${sql.join(before)})`,
        );
      }
      const page = toPage(
        await query.execute(),
        limit,
        (row) => [row.endedAt ?? 0, row.dealId, row.instance],
        (row) => row,
      );
      return { ...page, items: await itemsInOrder(db, page.items) };
    },
  }),
  writes: (db) => {
    const openAction = (dealId: string, instance: string) =>
      db.updateTable('actions').where('dealId', '=', dealId).where('instance', '=', instance).where(isOpen);
    return {
      async snooze(dealId, instance, until) {
        const { numUpdatedRows } = await openAction(dealId, instance)
          .set({ snoozedUntil: until })
          .executeTakeFirstOrThrow();
        return numUpdatedRows > 0n;
      },
      async claim(dealId, instance, userId, expected) {
        const { numUpdatedRows } = await openAction(dealId, instance)
          .where('assignee', expected === null ? 'is' : '=', expected)
          .set({ assignee: userId })
          .executeTakeFirstOrThrow();
        return numUpdatedRows > 0n;
      },
    };
  },
});
