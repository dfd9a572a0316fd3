import { concept } from '../concept.ts';
import { JsonObject, readJson } from '../json.ts';
import type { Audit, Notifications } from '../notifications.ts';

export const notifications = concept<Notifications>()({
  reads: (db) => ({
    ofUser: (userId, limit) =>
      db
        .selectFrom('notifications')
        .selectAll()
        .where('userId', '=', userId)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),
    async unread(userId) {
      const { n } = await db
        .selectFrom('notifications')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .where('userId', '=', userId)
        .where('readAt', 'is', null)
        .executeTakeFirstOrThrow();
      return n;
    },
  }),
  writes: (db) => ({
    async add(notification) {
      await db
        .insertInto('notifications')
        .values({ ...notification, readAt: null })
        .execute();
    },
    async read(id, at) {
      await db
        .updateTable('notifications')
        .set({ readAt: at })
        .where('id', '=', id)
        .where('readAt', 'is', null)
        .execute();
    },
    async markRead(userId, at) {
      await db
        .updateTable('notifications')
        .set({ readAt: at })
        .where('userId', '=', userId)
        .where('at', '<=', at)
        .where('readAt', 'is', null)
        .execute();
    },
  }),
});

export const audit = concept<Audit>()({
  reads: (db) => ({
    async list(limit) {
      const rows = await db.selectFrom('audit').selectAll().orderBy('id', 'desc').limit(limit).execute();
      return rows.map((row) => ({
        ...row,
        payload: readJson(JsonObject, row.payload, `audit.payload of ${row.id}`),
      }));
    },
  }),
  writes: (db) => ({
    async add(record) {
      await db
        .insertInto('audit')
        .values({ ...record, payload: JSON.stringify(record.payload) })
        .execute();
    },
  }),
});
