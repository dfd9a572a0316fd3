import { concept } from '../../concept.ts';
import type { Finding } from '../../finding.ts';
import { workIn } from './vocabulary.ts';

export const finding = concept<Finding>()({
  reads: (db) => ({
    async pendingWords(limit) {
      const rows = await db
        .selectFrom('wordsPending')
        .select('word')
        .distinct()
        .orderBy('word')
        .limit(limit)
        .execute();
      return rows.map(({ word }) => word);
    },
    pendingRecords: (limit) =>
      db
        .selectFrom('findingPending')
        .select(['kind', 'id'])
        .distinct()
        .orderBy('kind')
        .orderBy('id')
        .limit(limit)
        .execute(),
    async waiting(atMost) {
      const { n } = await db
        .selectFrom(db.selectFrom('findingPending').select('id').limit(atMost).as('some'))
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      return n;
    },
  }),
  writes: (db) => ({
    workIn: (words) => workIn(db, words),
  }),
});
