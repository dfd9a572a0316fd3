import { sql } from 'kysely';
import { concept, type Db } from '../concept.ts';
import type { MatterRecord, Matters, MattersAbout } from '../matters.ts';
import type { MattersTable } from '../schema.ts';

/** Literal, so that the partial indexes serve. */
const isOpen = sql<boolean>`matters.done_at is null`;

export const matterOf = ({ aboutKind, aboutId, ...row }: MattersTable): MatterRecord => ({
  ...row,
  about: { kind: aboutKind, id: aboutId },
});

/** Rows of one statement: each has eleven parameters. */
const atOnce = 50;

export const matters = concept<Matters>()({
  reads: (db) => ({
    async get(id) {
      const row = await db.selectFrom('matters').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? matterOf(row) : null;
    },
    openOf: async (of) =>
      (await openAbout(db, of).selectAll().orderBy('at').orderBy('id').execute()).map(matterOf),
    since: async (userId, at, limit) =>
      (
        await db
          .selectFrom('matters')
          .selectAll()
          .where('userId', '=', userId)
          .where(isOpen)
          .where('at', '>', at)
          .orderBy('at')
          .orderBy('id')
          .limit(limit)
          .execute()
      ).map(matterOf),
  }),
  writes: (db) => {
    const own = (id: string, userId: string) =>
      db.updateTable('matters').where('id', '=', id).where('userId', '=', userId);
    return {
      async raise(rows) {
        for (let from = 0; from < rows.length; from += atOnce) {
          const values = rows
            .slice(from, from + atOnce)
            .map(({ about, place = '', byUser = null, dueAt = null, ...row }) => ({
              ...row,
              aboutKind: about.kind,
              aboutId: about.id,
              place,
              byUser,
              dueAt,
              snoozedUntil: null,
              doneAt: null,
            }));
          await db
            .insertInto('matters')
            .values(values)
            .onConflict((on) => on.columns(['aboutKind', 'aboutId', 'kind', 'place', 'userId']).doNothing())
            .execute();
        }
      },
      async resolve({ about, kind, place, userId }, at) {
        let query = db
          .updateTable('matters')
          .set({ doneAt: at, snoozedUntil: null })
          .where('aboutKind', '=', about.kind)
          .where('aboutId', '=', about.id)
          .where(isOpen);
        if (kind !== undefined) query = query.where('kind', '=', kind);
        if (place !== undefined) query = query.where('place', '=', place);
        if (userId !== undefined) query = query.where('userId', '=', userId);
        const { numUpdatedRows } = await query.executeTakeFirstOrThrow();
        return Number(numUpdatedRows);
      },
      async finish(id, userId, at) {
        const { numUpdatedRows } = await own(id, userId)
          .set({ doneAt: at, snoozedUntil: null })
          .executeTakeFirstOrThrow();
        return numUpdatedRows > 0n;
      },
      async snooze(id, userId, until) {
        const { numUpdatedRows } = await own(id, userId)
          .where(isOpen)
          .set({ snoozedUntil: until })
          .executeTakeFirstOrThrow();
        return numUpdatedRows > 0n;
      },
    };
  },
});

function openAbout(db: Db, { about, kind, place, userId }: MattersAbout) {
  let query = db
    .selectFrom('matters')
    .where('aboutKind', '=', about.kind)
    .where('aboutId', '=', about.id)
    .where(isOpen);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (place !== undefined) query = query.where('place', '=', place);
  if (userId !== undefined) query = query.where('userId', '=', userId);
  return query;
}
