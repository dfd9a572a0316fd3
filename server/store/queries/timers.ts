import { sql, type ExpressionBuilder } from 'kysely';
import { concept, type Db } from '../concept.ts';
import { timerOf } from '../rows/work.ts';
import type { Schema } from '../schema.ts';
import { isShared, leaseEnd, leaseNow } from '../sharing.ts';
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

const inOrder = (a: { dueAt: number; seq: number }, b: { dueAt: number; seq: number }): number =>
  a.dueAt - b.dueAt || a.seq - b.seq;

/** Servers share a deal's timers in their order, so only its first may be claimed: whoever fires it clears the way. */
const isFirst = (eb: ExpressionBuilder<Schema, 'timers'>) =>
  eb.not(
    eb.exists(
      eb
        .selectFrom('timers as earlier')
        .select('earlier.dealId')
        .whereRef('earlier.dealId', '=', 'timers.dealId')
        .where(sql<boolean>`(earlier.due_at, earlier.seq) < (timers.due_at, timers.seq)`),
    ),
  );

const isFree = (db: Db) => (eb: ExpressionBuilder<Schema, 'timers'>) =>
  eb.or([eb('claimedUntil', 'is', null), eb('claimedUntil', '<=', leaseNow(db))]);

/** Nobody knows yet whether, or to which deal, a mail is an answer: its deals stay where they are until somebody says. */
const isAsked = (eb: ExpressionBuilder<Schema, 'timers'>) =>
  eb.exists(
    eb
      .selectFrom('questionDeals')
      .select('questionDeals.dealId')
      .whereRef('questionDeals.dealId', '=', 'timers.dealId')
      .where('questionDeals.holds', '=', 1),
  );

const dueAt = (db: Db, now: number, limit: number) =>
  db
    .selectFrom('timers')
    .where('dueAt', '<=', now)
    .where((eb) => eb.not(isAsked(eb)))
    .orderBy('dueAt')
    .orderBy('seq')
    .limit(limit);

export const timers = concept<Timers>()({
  reads: (db) => ({
    async nextDueAt() {
      const row = await db
        .selectFrom('timers')
        .select('dueAt')
        .where((eb) => eb.not(isAsked(eb)))
        .$if(isShared(db), (query) => query.where(isFirst).where(isFree(db)))
        .orderBy('dueAt')
        .orderBy('seq')
        .limit(1)
        .executeTakeFirst();
      return row?.dueAt ?? null;
    },
    async until(at, limit) {
      const rows = await dueAt(db, at, limit).selectAll().execute();
      return rows.map(timerOf);
    },
    ofDeal: (dealId) => timersOfDeal(db, dealId),
  }),
  writes: (db) => ({
    async claim(now, limit, { by, leaseMs }) {
      const due = dueAt(db, now, limit);
      // Whoever has the database for itself has no rival: what is due needs no mark, and fires in order by itself.
      if (!isShared(db)) return (await due.selectAll().execute()).map(timerOf);
      const rows = await db
        .with('free', () =>
          due
            .where(isFirst)
            .select(['dealId', 'timer'])
            .where((eb) => eb.or([isFree(db)(eb), eb('claim', '=', by)]))
            .forUpdate()
            .skipLocked(),
        )
        .updateTable('timers')
        .from('free')
        .set({ claim: by, claimedUntil: leaseEnd(db, leaseMs) })
        .whereRef('timers.dealId', '=', 'free.dealId')
        .whereRef('timers.timer', '=', 'free.timer')
        .returningAll('timers')
        .execute();
      // The order in which rows come back isn't promised.
      return rows.toSorted(inOrder).map(timerOf);
    },
    async release(now, by) {
      if (!isShared(db)) return;
      await db
        .updateTable('timers')
        .set({ claim: null, claimedUntil: null })
        .where('dueAt', '<=', now)
        .where('claim', '=', by)
        .execute();
    },
  }),
});
