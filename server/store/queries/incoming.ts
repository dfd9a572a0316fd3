import { concept, type Db } from '../concept.ts';
import type { Incoming, IncomingRecord, MessagePart } from '../incoming.ts';
import { JsonObject, readJson } from '../json.ts';
import { fromCursor, limitOf, toPage } from '../paging.ts';
import type { IncomingTable, MessagePartsTable } from '../schema.ts';

const recordOf = (row: IncomingTable): IncomingRecord => ({
  ...row,
  what: readJson(JsonObject, row.what, `incoming.what of ${row.messageId}`),
  plan: row.plan === null ? null : readJson(JsonObject, row.plan, `incoming.plan of ${row.messageId}`),
});

const byId = async (db: Db, messageId: string): Promise<IncomingRecord | null> => {
  const row = await db
    .selectFrom('incoming')
    .selectAll()
    .where('messageId', '=', messageId)
    .executeTakeFirst();
  return row ? recordOf(row) : null;
};

const partColumns = ['messageId', 'place', 'name', 'type', 'size', 'inText'] as const;

const partOf = (
  row: Pick<MessagePartsTable, (typeof partColumns)[number]> & { kept: number },
): MessagePart => ({ ...row, inText: row.inText === 1, kept: row.kept === 1 });

const parts = (db: Db) =>
  db
    .selectFrom('messageParts')
    .select(partColumns)
    .select((eb) => eb.case().when('content', 'is', null).then(eb.lit(0)).else(eb.lit(1)).end().as('kept'));

export const incoming = concept<Incoming>()({
  reads: (db) => ({
    get: (messageId) => byId(db, messageId),
    async getMany(messageIds) {
      if (messageIds.length === 0) return [];
      const rows = await db
        .selectFrom('incoming')
        .selectAll()
        .where('messageId', 'in', messageIds)
        .orderBy('messageId')
        .execute();
      return rows.map(recordOf);
    },
    async partsOf(messageIds) {
      if (messageIds.length === 0) return [];
      const rows = await parts(db)
        .where('messageId', 'in', messageIds)
        .orderBy('messageId')
        .orderBy('place')
        .execute();
      return rows.map(partOf);
    },
    async part(messageId, place) {
      const row = await parts(db)
        .select('content')
        .where('messageId', '=', messageId)
        .where('place', '=', place)
        .executeTakeFirst();
      return row ? { ...partOf(row), content: row.content } : null;
    },
    async unfinished(limit) {
      const rows = await db
        .selectFrom('incoming')
        .selectAll()
        .where('plan', 'is not', null)
        .orderBy('messageId')
        .limit(limit)
        .execute();
      return rows.map(recordOf);
    },
    async unplaced(page) {
      const limit = limitOf(page);
      const before = fromCursor(page, ['number', 'string']);
      let query = db
        .selectFrom('messages')
        .selectAll()
        .where('dealId', 'is', null)
        .where('contactId', 'is', null)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1);
      if (before) {
        const [at, id] = before;
        query = query.where((eb) =>
          eb(eb.refTuple('messages.at', 'messages.id'), '<', eb.tuple(Number(at), String(id))),
        );
      }
      return toPage(
        await query.execute(),
        limit,
        (row) => [row.at, row.id],
        (row) => row,
      );
    },
    async softBounces(contactId, since) {
      const { n } = await db
        .selectFrom('messages')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .where('contactId', '=', contactId)
        .where('at', '>=', since)
        .where('state', '=', 'soft-bounce')
        .executeTakeFirstOrThrow();
      return n;
    },
  }),
  writes: (db) => ({
    async keep({ message, parts: given, ...record }) {
      const kept = await db
        .insertInto('incoming')
        .values({
          ...record,
          what: JSON.stringify(record.what),
          plan: record.plan === null ? null : JSON.stringify(record.plan),
        })
        .onConflict((conflict) => conflict.column('messageId').doNothing())
        .returning('messageId')
        .executeTakeFirst();
      if (kept) {
        await db.insertInto('messages').values(message).execute();
        for (const { inText, ...part } of given)
          await db
            .insertInto('messageParts')
            .values({ ...part, messageId: message.id, inText: inText ? 1 : 0 })
            .execute();
        return { isNew: true, record, message };
      }
      const before = await byId(db, message.id);
      const said = await db
        .selectFrom('messages')
        .selectAll()
        .where('id', '=', message.id)
        .executeTakeFirstOrThrow();
      // It was there a moment ago, in this very transaction.
      return { isNew: false, record: before ?? record, message: said };
    },
    async finish(messageId) {
      await db.updateTable('incoming').set({ plan: null }).where('messageId', '=', messageId).execute();
    },
    async place(messageId, to) {
      await db.updateTable('messages').set(to).where('id', '=', messageId).execute();
    },
  }),
});
