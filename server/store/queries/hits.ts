import { concept } from '../concept.ts';
import type { Hits } from '../hits.ts';

export const hits = concept<Hits>()<'add' | 'removeBefore'>({
  reads: () => ({}),
  writes: (db) => ({
    async add(key, { since, before }) {
      const { count } = await db
        .insertInto('hits')
        .values({ key, since, count: 1 })
        .onConflict((conflict) =>
          conflict.columns(['key', 'since']).doUpdateSet((eb) => ({ count: eb('hits.count', '+', 1) })),
        )
        .returning('count')
        .executeTakeFirstOrThrow();
      const earlier = await db
        .selectFrom('hits')
        .select('count')
        .where('key', '=', key)
        .where('since', '=', before)
        .executeTakeFirst();
      return { now: count, before: earlier?.count ?? 0 };
    },
    async removeBefore(before) {
      const { numDeletedRows } = await db
        .deleteFrom('hits')
        .where('since', '<', before)
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  }),
});
