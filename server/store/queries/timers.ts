import { concept, type Db } from '../concept.ts';
import { timerOf } from '../rows/work.ts';
import type { TimerRecord, Timers } from '../timers.ts';

export async function timersOfDeal(db: Db, dealId: string): Promise<TimerRecord[]> {
  const rows = await db
    .selectFrom('timers')
    .selectAll()
    .where('dealId', '=', dealId)
    .orderBy('dueAt')
    .orderBy('seq')
    .execute();
  return rows.map(timerOf);
}

export const timers = concept<Timers>()({
  reads: (db) => ({
    async due(now, limit) {
      const rows = await db
        .selectFrom('timers')
        .selectAll()
        .where('dueAt', '<=', now)
        .orderBy('dueAt')
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.map(timerOf);
    },
    async nextDueAt() {
      const row = await db
        .selectFrom('timers')
        .select('dueAt')
        .orderBy('dueAt')
        .orderBy('seq')
        .limit(1)
        .executeTakeFirst();
      return row?.dueAt ?? null;
    },
    ofDeal: (dealId) => timersOfDeal(db, dealId),
  }),
  writes: () => ({}),
});
