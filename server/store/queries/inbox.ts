import { sql } from 'kysely';
import { concept, type Db } from '../concept.ts';
import type { Inbox, InboxRow } from '../inbox.ts';
import { fromCursor, limitOf, toPage, type Page, type PageRequest } from '../paging.ts';
import { itemsInOrder } from './inbox-items.ts';
import { mattersById, mattersDone } from './inbox-matters.ts';
import { compared } from './smallest.ts';
import type { Place } from './inbox-place.ts';
import { inboxCounts, snoozed, toAccept, toDo } from './inbox-places.ts';

/** Literal, so that the partial indexes serve. */
const isOpen = sql<boolean>`actions.state = 'open' and actions.human = 1`;
const isDone = sql<boolean>`actions.state = 'done' and actions.human = 1`;

const placeOf = (request: PageRequest): Place | null => {
  const place = fromCursor(request, ['number', 'number', 'number', 'string', 'string']);
  if (!place) return null;
  const [dueKey, valueKey, since, dealId, instance] = place;
  return {
    dueKey: Number(dueKey),
    valueKey: Number(valueKey),
    since: Number(since),
    dealId: String(dealId),
    instance: String(instance),
  };
};

/** What stands at these places, in their order; undefined for what is gone. */
export async function rowsOf(
  db: Db,
  keys: readonly { dealId: string; instance: string }[],
): Promise<(InboxRow | undefined)[]> {
  const actions = keys.filter(({ dealId }) => dealId !== '');
  const matters = keys.filter(({ dealId }) => dealId === '').map(({ instance }) => instance);
  const [items, byId] = await Promise.all([itemsInOrder(db, actions), mattersById(db, matters)]);
  const byKey = new Map(items.map((one) => [`${one.dealId} ${one.instance}`, one]));
  return keys.map(({ dealId, instance }) => byKey.get(`${dealId} ${instance}`) ?? byId.get(instance));
}

async function withItems<Key extends { dealId: string; instance: string }>(
  db: Db,
  page: Page<Key>,
): Promise<Page<InboxRow>> {
  const rows = await rowsOf(db, page.items);
  return { nextCursor: page.nextCursor, items: rows.filter((row) => row !== undefined) };
}

export const inbox = concept<Inbox>()({
  reads: (db) => ({
    async list(filter) {
      const limit = limitOf(filter);
      const rows = await (filter.snoozed ? snoozed : toDo)(db, filter, placeOf(filter), limit + 1);
      return withItems(
        db,
        toPage(
          rows,
          limit,
          (row) => [row.dueKey, row.valueKey, row.since, row.dealId, row.instance],
          (row) => row,
        ),
      );
    },
    toAccept: async (filter, limit) => itemsInOrder(db, await toAccept(db, filter, limit)),
    counts: (filter) => inboxCounts(db, filter),
    get: async (dealId, instance) => (await itemsInOrder(db, [{ dealId, instance }]))[0] ?? null,
    matter: async (id) => (await mattersById(db, [id])).get(id) ?? null,
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
      const [actions, matters] = await Promise.all([
        query.execute(),
        filter.userId === null ? [] : mattersDone(db, filter.userId, before, limit + 1),
      ]);
      const both = [...actions.map((row) => ({ ...row, endedAt: row.endedAt ?? 0 })), ...matters];
      return withItems(
        db,
        toPage(
          both.toSorted((a, b) => compared(b, a, ['endedAt', 'dealId', 'instance'])).slice(0, limit + 1),
          limit,
          (row) => [row.endedAt, row.dealId, row.instance],
          (row) => row,
        ),
      );
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
