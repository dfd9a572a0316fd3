import { sql } from 'kysely';
import type { Capacities } from '../capacities.ts';
import { concept } from '../concept.ts';
import { dayMs, dueKeys } from '../due-key.ts';

export const capacities = concept<Capacities>()({
  reads: (db) => ({
    limits: () => db.selectFrom('capacities').select(['userId', 'deals', 'actions']).execute(),
    async loads(weekEndsAt) {
      const { rows: deals } = await sql<{ who: string; n: number }>`
        select who, sum(deals) as n from board_sums where kind = 'deal' and facet = 'owner' and who <> ''
        group by who having sum(deals) <> 0`.execute(db);
      const { rows: actions } = await sql<{ who: string; n: number }>`
        select assignee as who, sum(actions) as n from inbox_sums
        where assignee <> '' and (due_day < ${Math.ceil(weekEndsAt / dayMs)} or due_day = ${dueKeys.undated / dayMs})
        group by assignee having sum(actions) <> 0`.execute(db);
      const open = new Map(deals.map(({ who, n }) => [who, n]));
      const due = new Map(actions.map(({ who, n }) => [who, n]));
      return [...new Set([...open.keys(), ...due.keys()])].map((userId) => ({
        userId,
        deals: open.get(userId) ?? 0,
        actions: due.get(userId) ?? 0,
      }));
    },
  }),
  writes: (db) => ({
    async set({ userId, ...limits }, by) {
      await db
        .insertInto('capacities')
        .values({ userId, ...limits, ...by })
        .onConflict((conflict) => conflict.column('userId').doUpdateSet({ ...limits, ...by }))
        .execute();
    },
  }),
});
