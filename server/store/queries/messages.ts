import type { SelectQueryBuilder } from 'kysely';
import { concept, type Db } from '../concept.ts';
import type { MessageRecord, Messages } from '../messages.ts';
import { fromCursor, limitOf, toPage, type Page, type PageRequest } from '../paging.ts';
import type { MessagesTable, Schema } from '../schema.ts';

type Query = SelectQueryBuilder<Schema, 'messages', MessagesTable>;

async function newestFirst(query: Query, page: PageRequest): Promise<Page<MessageRecord>> {
  const limit = limitOf(page);
  const before = fromCursor(page, ['number', 'string']);
  let rows = query
    .orderBy('messages.at', 'desc')
    .orderBy('messages.id', 'desc')
    .limit(limit + 1);
  if (before) {
    const [at, id] = before;
    rows = rows.where((eb) =>
      eb(eb.refTuple('messages.at', 'messages.id'), '<', eb.tuple(Number(at), String(id))),
    );
  }
  return toPage(
    await rows.execute(),
    limit,
    (row) => [row.at, row.id],
    (row) => row,
  );
}

/** The newest message of each deal that has one. */
export async function lastMessages(db: Db, dealIds: readonly string[]): Promise<Map<string, MessageRecord>> {
  if (dealIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('messages')
    .selectAll()
    .where('dealId', 'in', dealIds)
    .where((eb) =>
      eb(
        'messages.id',
        '=',
        eb
          .selectFrom('messages as newer')
          .select('newer.id')
          .whereRef('newer.dealId', '=', 'messages.dealId')
          .orderBy('newer.at', 'desc')
          .orderBy('newer.id', 'desc')
          .limit(1),
      ),
    )
    .execute();
  return new Map(rows.map((row) => [row.dealId ?? '', row]));
}

export const messages = concept<Messages>()({
  reads: (db) => ({
    async get(id) {
      return (await db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
    },
    ofDeal: (dealId, page = {}) =>
      newestFirst(db.selectFrom('messages').selectAll().where('dealId', '=', dealId), page),
    ofContact: (contactId, page = {}) =>
      newestFirst(db.selectFrom('messages').selectAll().where('contactId', '=', contactId), page),
    async withMessageIds(messageIds) {
      if (messageIds.length === 0) return [];
      return db
        .selectFrom('messages')
        .selectAll()
        .where('messageId', 'in', messageIds)
        .orderBy('id')
        .execute();
    },
    lastOfDeals: (dealIds) => lastMessages(db, dealIds),
    async lastAccount(dealId, contactId) {
      const last = await db
        .selectFrom('messages')
        .select('accountId')
        .where('dealId', '=', dealId)
        .where('contactId', '=', contactId)
        .where('accountId', 'is not', null)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return last?.accountId ?? null;
    },
  }),
  writes: (db) => ({
    async add(message) {
      await db.insertInto('messages').values(message).execute();
    },
  }),
});
