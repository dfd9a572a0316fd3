import { sql } from 'kysely';
import { concept, type Db } from '../concept.ts';
import type { Inbox, InboxItem } from '../inbox.ts';
import { fromCursor, limitOf, toPage, type Page, type PageRequest } from '../paging.ts';
import { itemsInOrder } from './inbox-items.ts';
import { inboxCounts, snoozed, toAccept, toDo, type Place } from './inbox-places.ts';

/** Literal, so that the partial indexes serve. */
const isOpen = sql<boolean>`actions.state = 'open' and actions.human = 1`;
const isDone = sql<boolean>`actions.state = 'done' and actions.human = 1`;

const placeOf = (request: PageRequest): Place | null => {
  const place = fromCursor(request, ['number', 'number', 'string', 'string']);
  if (!place) return null;
  const [dueKey, valueKey, dealId, instance] = place;
  return {
    dueKey: Number(dueKey),
    valueKey: Number(valueKey),
    dealId: String(dealId),
    instance: String(instance),
  };
};

async function withItems<Key extends { dealId: string; instance: string }>(
  db: Db,
  page: Page<Key>,
): Promise<Page<InboxItem>> {
  return { nextCursor: page.nextCursor, items: await itemsInOrder(db, page.items) };
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
          (row) => [row.dueKey, row.valueKey, row.dealId, row.instance],
          (row) => row,
        ),
      );
    },
    toAccept: async (filter, limit) => itemsInOrder(db, await toAccept(db, filter, limit)),
    counts: (filter) => inboxCounts(db, filter),
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
      return withItems(
        db,
        toPage(
          await query.execute(),
          limit,
          (row) => [row.endedAt ?? 0, row.dealId, row.instance],
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
