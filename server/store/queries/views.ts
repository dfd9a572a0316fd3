import { concept } from '../concept.ts';
import type { ViewsTable } from '../schema.ts';
import type { ViewRecord, Views } from '../views.ts';

const viewOf = ({ shared, ...row }: ViewsTable): ViewRecord => ({ ...row, shared: shared === 1 });

export const views = concept<Views>()({
  reads: (db) => ({
    async list(screen, scope, userId) {
      const rows = await db
        .selectFrom('views')
        .selectAll()
        .where('screen', '=', screen)
        .where('scope', '=', scope)
        .where('removedAt', 'is', null)
        .where((eb) => eb.or([eb('shared', '=', 1), eb('ownerId', '=', userId)]))
        .execute();
      return rows.map(viewOf).toSorted((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
    },
    async visibleTo(userId) {
      const rows = await db
        .selectFrom('views')
        .selectAll()
        .where('removedAt', 'is', null)
        .where((eb) =>
          eb.or([eb('shared', '=', 1), ...(userId === null ? [] : [eb('ownerId', '=', userId)])]),
        )
        .orderBy('id')
        .execute();
      return rows.map(viewOf);
    },
    async get(id) {
      const row = await db.selectFrom('views').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? viewOf(row) : null;
    },
    async asking(parameter) {
      const rows = await db
        .selectFrom('views')
        .selectAll()
        .where('query', 'like', `%${parameter}=%`)
        .orderBy('id')
        .execute();
      return rows.map(viewOf).filter(({ query }) => new URLSearchParams(query).has(parameter));
    },
    async defaultOf(screen, scope, userId) {
      const row = await db
        .selectFrom('viewDefaults')
        .select('viewId')
        .where('userId', '=', userId)
        .where('screen', '=', screen)
        .where('scope', '=', scope)
        .executeTakeFirst();
      return row?.viewId ?? null;
    },
  }),
  writes: (db) => ({
    async create(view) {
      await db
        .insertInto('views')
        .values({ ...view, shared: view.shared ? 1 : 0 })
        .execute();
    },
    async change(id, { shared, ...patch }, now) {
      await db
        .updateTable('views')
        .set({ ...patch, ...(shared === undefined ? {} : { shared: shared ? 1 : 0 }), updatedAt: now })
        .where('id', '=', id)
        .execute();
    },
    async purge(before) {
      const gone = db.selectFrom('views').select('id').where('removedAt', '<', before);
      await db.deleteFrom('viewDefaults').where('viewId', 'in', gone).execute();
      await db.deleteFrom('views').where('removedAt', '<', before).execute();
    },
    async setDefault(screen, scope, userId, viewId) {
      const its = db
        .deleteFrom('viewDefaults')
        .where('userId', '=', userId)
        .where('screen', '=', screen)
        .where('scope', '=', scope);
      await its.execute();
      if (viewId !== null) {
        await db.insertInto('viewDefaults').values({ userId, screen, scope, viewId }).execute();
      }
    },
  }),
});
