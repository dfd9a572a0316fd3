import { sql } from 'kysely';
import type { Capacities } from '../capacities.ts';
import { concept } from '../concept.ts';
import { dayMs, dueKeys } from '../due-key.ts';
import { untyped } from './board-sums.ts';

export const capacities = concept<Capacities>()({
  reads: (db) => ({
    limits: () => db.selectFrom('capacities').select(['userId', 'deals', 'actions']).execute(),
    async loads(weekEndsAt) {
      const { rows: deals } = await sql<{ who: string; n: number }>`
        select who, sum(deals) as n from board_sums where kind = 'deal' and facet = 'owner' and who <> ''
        group by who having sum(deals) <> 0`.execute(db);
      // Totals are kept by days as they begin in UTC; in the one that the end of the week cuts, actions are counted.
      const cutDay = Math.floor(weekEndsAt / dayMs);
      const { rows: whole } = await sql<{ who: string; n: number }>`
        select assignee as who, sum(actions) as n from inbox_sums
        where assignee <> '' and (due_day < ${cutDay} or due_day = ${dueKeys.undated / dayMs})
        group by assignee having sum(actions) <> 0`.execute(db);
      const { rows: cut } = await sql<{ who: string; n: number }>`
        select c.assignee as who, count(*) as n from (
          select ${untyped('assignee')}, process_id, ${untyped('performer')} from inbox_sums
          where assignee <> '' and due_day = ${cutDay}
          group by assignee, process_id, performer having sum(actions) > 0
        ) as c cross join actions a
        where a.state = 'open' and a.human = 1 and coalesce(a.assignee, '') = c.assignee
          and a.process_id = c.process_id and coalesce(a.performer, '') = c.performer
          and coalesce(a.due_at, ${sql.lit(dueKeys.undated)}) >= ${cutDay * dayMs}
          and coalesce(a.due_at, ${sql.lit(dueKeys.undated)}) < ${weekEndsAt}
        group by c.assignee`.execute(db);
      const open = new Map(deals.map(({ who, n }) => [who, n]));
      const due = new Map(whole.map(({ who, n }) => [who, n]));
      for (const { who, n } of cut) due.set(who, (due.get(who) ?? 0) + n);
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
