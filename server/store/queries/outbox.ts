import { randomUUID } from 'node:crypto';
import { sql, type ExpressionBuilder } from 'kysely';
import { concept, type Db } from '../concept.ts';
import type { Outbox, OutboxRecord } from '../outbox.ts';
import { outboxOf } from '../rows/work.ts';
import type { Schema } from '../schema.ts';

/** A partial index serves only queries that say its condition, and say it literally. */
const unsettled = sql<boolean>`state not in ('sent', 'cancelled')`;
const inNeed = sql<boolean>`state in ('failed', 'unknown')`;
const waiting = sql<'waiting'>`'waiting'`;
const sending = sql<'sending'>`'sending'`;

export async function unsettledOfDeal(db: Db, dealId: string): Promise<OutboxRecord[]> {
  const rows = await db
    .selectFrom('outbox')
    .selectAll()
    .where('dealId', '=', dealId)
    .where(unsettled)
    .orderBy('notBefore')
    .orderBy('id')
    .execute();
  return rows.map((row) => outboxOf(row));
}

/** A customer's reply holds the deal's mail; a webhook is for machines and goes. */
const notHeld = (eb: ExpressionBuilder<Schema, 'outbox'>) =>
  eb.and([
    eb('outbox.whyHeld', 'is', null),
    eb.or([
      eb('outbox.kind', '!=', 'email'),
      eb.not(
        eb.exists(
          eb
            .selectFrom('deals')
            .select('deals.id')
            .whereRef('deals.id', '=', 'outbox.dealId')
            .where('deals.held', '=', 1),
        ),
      ),
    ]),
  ]);

export const outbox = concept<Outbox>()({
  reads: (db) => ({
    async get(id) {
      const row = await db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? outboxOf(row) : null;
    },
    unsettledOf: (dealId) => unsettledOfDeal(db, dealId),
    async nextAt() {
      const first = await db
        .selectFrom('outbox')
        .select('notBefore')
        .where('state', '=', waiting)
        .where(notHeld)
        .orderBy('notBefore')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      const lease = await db
        .selectFrom('outbox')
        .select('claimedUntil')
        .where('state', '=', sending)
        .orderBy('claimedUntil')
        .limit(1)
        .executeTakeFirst();
      const times = [first?.notBefore, lease?.claimedUntil].filter((at) => at != null);
      return times.length > 0 ? Math.min(...times) : null;
    },
    async inState(state, limit) {
      const rows = await db
        .selectFrom('outbox')
        .selectAll()
        .where('state', '=', state)
        .where(inNeed)
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map((row) => outboxOf(row));
    },
    async countByState() {
      const rows = await db
        .selectFrom('outbox')
        .select('state')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .where(unsettled)
        .groupBy('state')
        .execute();
      return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
    },
  }),
  writes: (db) => ({
    async claim(now, limit, leaseMs) {
      const due = await db
        .selectFrom('outbox')
        .select('outbox.id')
        .where('outbox.state', '=', waiting)
        .where('outbox.notBefore', '<=', now)
        .where(notHeld)
        .orderBy('outbox.notBefore')
        .orderBy('outbox.id')
        .limit(limit)
        .execute();
      if (due.length === 0) return [];
      const ids = due.map(({ id }) => id);
      const rows = await db
        .updateTable('outbox')
        .set((eb) => ({
          state: 'sending',
          claim: randomUUID(),
          claimedUntil: now + leaseMs,
          attempts: eb('attempts', '+', 1),
          dataStartedAt: null,
        }))
        .where('id', 'in', ids)
        .where('state', '=', waiting)
        .returningAll()
        .execute();
      // The order in which rows come back isn't promised.
      const claimed = new Map(rows.map((row) => [row.id, row]));
      return ids.flatMap((id) => {
        const row = claimed.get(id);
        return row ? [outboxOf(row)] : [];
      });
    },
    async startData(id, claim, now, rendered) {
      const { numUpdatedRows } = await db
        .updateTable('outbox')
        .set({ dataStartedAt: now, rendered: JSON.stringify(rendered) })
        .where('id', '=', id)
        .where('claim', '=', claim)
        .where('state', '=', sending)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    async putBack(id, claim, { notBefore, lastError = null, whyHeld = null }) {
      const { numUpdatedRows } = await db
        .updateTable('outbox')
        .set({
          state: 'waiting',
          notBefore,
          lastError,
          whyHeld,
          claim: null,
          claimedUntil: null,
          dataStartedAt: null,
        })
        .where('id', '=', id)
        .where('claim', '=', claim)
        .where('state', '=', sending)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    async expireClaims(now) {
      const free = { claim: null, claimedUntil: null };
      await db
        .updateTable('outbox')
        .set({ ...free, state: 'waiting' })
        .where('state', '=', sending)
        .where('claimedUntil', '<=', now)
        .where('dataStartedAt', 'is', null)
        .execute();
      const rows = await db
        .updateTable('outbox')
        .set({ ...free, state: 'unknown' })
        .where('state', '=', sending)
        .where('claimedUntil', '<=', now)
        .where('dataStartedAt', 'is not', null)
        .returningAll()
        .execute();
      return rows.map((row) => outboxOf(row)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    },
    async release(whyHeld) {
      const { numUpdatedRows } = await db
        .updateTable('outbox')
        .set({ whyHeld: null })
        .where('state', '=', waiting)
        .where('whyHeld', '=', whyHeld)
        .executeTakeFirstOrThrow();
      return Number(numUpdatedRows);
    },
  }),
});
