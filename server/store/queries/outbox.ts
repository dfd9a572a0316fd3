import { randomUUID } from 'node:crypto';
import { sql, type ExpressionBuilder } from 'kysely';
import { concept, type Db } from '../concept.ts';
import type { DataStart, Outbox, OutboxRecord } from '../outbox.ts';
import { slotOf } from '../accounts.ts';
import { contactOf, hasSameReach } from '../rows/people.ts';
import { outboxOf, reasonColumns } from '../rows/work.ts';
import type { Schema } from '../schema.ts';
import { reserve } from './accounts.ts';
import { sentToContact } from './sent-to.ts';
import { isShared, leaseEnd, leaseNow } from '../sharing.ts';

/** A partial index serves only queries that say its condition, and say it literally. */
const unsettled = sql<boolean>`state not in ('sent', 'cancelled')`;
const inNeed = sql<boolean>`state in ('failed', 'unknown')`;
const waiting = sql<'waiting'>`'waiting'`;
const sending = sql<'sending'>`'sending'`;
const claimable = sql<boolean>`outbox.state = 'waiting' and outbox.parked = 0`;

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
  ]);

/** Messages to one contact leave one after the other, whichever servers send them; a unique index holds servers to it. */
const recipientIsFree = (eb: ExpressionBuilder<Schema, 'outbox'>) =>
  eb.not(
    eb.exists(
      eb
        .selectFrom('outbox as underWay')
        .select('underWay.id')
        .whereRef('underWay.contactId', '=', 'outbox.contactId')
        .where(sql<boolean>`under_way.state = 'sending' and under_way.contact_id is not null`),
    ),
  );

/** Which account a message leaves by is known once it has been looked at. */
const notBy = (accounts: readonly string[]) => (eb: ExpressionBuilder<Schema, 'outbox'>) =>
  eb.or([eb('outbox.accountId', 'is', null), eb('outbox.accountId', 'not in', accounts)]);

/** How many waiting messages are looked at for each that is wanted: several may go to one contact. */
const perContact = 4;

function firstToEach(due: readonly { id: string; contactId: string | null }[]): string[] {
  const seen = new Set<string>();
  return due.flatMap(({ id, contactId }) => {
    if (contactId !== null && seen.has(contactId)) return [];
    if (contactId !== null) seen.add(contactId);
    return [id];
  });
}

/**
 * Nobody changes deal or contact between this look and the end of the transaction: a reply, a stop or an unsubscription
 * comes before it and is seen, or after the message has begun to leave.
 */
async function isAsSeen(db: Db, { dealId, rev, contact, company }: DataStart['seen']): Promise<boolean> {
  const deal = await db
    .selectFrom('deals')
    .select('rev')
    .where('id', '=', dealId)
    .$if(isShared(db), (query) => query.forShare())
    .executeTakeFirst();
  if (deal?.rev !== rev) return false;
  const row = await db
    .selectFrom('contacts')
    .selectAll()
    .where('id', '=', contact.id)
    .$if(isShared(db), (query) => query.forShare())
    .executeTakeFirst();
  if (!row) return false;
  if (!hasSameReach(contactOf(row), contact)) return false;
  if (!company) return true;
  const now = await db
    .selectFrom('companies')
    .select('supportSince')
    .where('id', '=', company.id)
    .$if(isShared(db), (query) => query.forShare())
    .executeTakeFirst();
  return now?.supportSince === company.supportSince;
}

/** Waiting rows come to the gate again, in the order in which they were to leave. */
const released = (db: Db, now: number) =>
  db
    .updateTable('outbox')
    .set((eb) => ({
      ...reasonColumns(null),
      notBefore: eb.case().when('notBefore', '>', now).then(now).else(eb.ref('notBefore')).end(),
    }))
    .where('state', '=', waiting);

export const outbox = concept<Outbox>()({
  reads: (db) => ({
    async get(id) {
      const row = await db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? outboxOf(row) : null;
    },
    unsettledOf: (dealId) => unsettledOfDeal(db, dealId),
    sentTo: (contactId, since) => sentToContact(db, contactId, since),
    async waitingMails(limit) {
      const mails = db.selectFrom('outbox').selectAll().where('kind', '=', 'email').limit(limit);
      const coming = await mails.where(claimable).orderBy('notBefore').orderBy('id').execute();
      const parked = await mails
        .where(sql<boolean>`wait_code > ''`)
        .where('waitCode', 'is not', null)
        .where('state', '=', waiting)
        .where('parked', '=', 1)
        .execute();
      return [...parked, ...coming].map((row) => outboxOf(row));
    },
    async waitedFor(dealIds) {
      if (dealIds.length === 0) return [];
      const rows = await db
        .selectFrom('outbox')
        .select('waitsFor')
        .distinct()
        .where('waitsFor', 'in', dealIds)
        .where('waitsFor', 'is not', null)
        .execute();
      return rows.flatMap(({ waitsFor }) => waitsFor ?? []);
    },
    async nextAt(except = []) {
      const first = await db
        .selectFrom('outbox')
        .select('outbox.notBefore')
        .where(claimable)
        .where(notHeld)
        .where(recipientIsFree)
        .$if(except.length > 0, (query) => query.where(notBy(except)))
        .orderBy('outbox.notBefore')
        .orderBy('outbox.id')
        .limit(1)
        .executeTakeFirst();
      return first?.notBefore ?? null;
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
    async claim(now, limit, leaseMs, except = []) {
      const due = await db
        .selectFrom('outbox')
        .select(['outbox.id', 'outbox.contactId'])
        .where(claimable)
        .where('outbox.notBefore', '<=', now)
        .where(notHeld)
        .where(recipientIsFree)
        .$if(except.length > 0, (query) => query.where(notBy(except)))
        .orderBy('outbox.notBefore')
        .orderBy('outbox.id')
        .limit(limit * perContact)
        .$if(isShared(db), (query) => query.forUpdate('outbox').skipLocked())
        .execute();
      const ids = firstToEach(due).slice(0, limit);
      if (ids.length === 0) return [];
      const rows = await db
        .updateTable('outbox')
        .set((eb) => ({
          state: 'sending',
          claim: randomUUID(),
          claimedUntil: leaseEnd(db, leaseMs),
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
    async renew(claims, leaseMs) {
      if (claims.length === 0) return [];
      const rows = await db
        .updateTable('outbox')
        .set({ claimedUntil: leaseEnd(db, leaseMs) })
        .where('state', '=', sending)
        .where((eb) => eb.or(claims.map(({ id, claim }) => eb.and({ id, claim }))))
        .returning('id')
        .execute();
      return rows.map(({ id }) => id);
    },
    async startData({ id, claim }, { now, rendered, leaseMs, seen, account }) {
      if (!(await isAsSeen(db, seen))) return 'changed';
      const { id: accountId, limits } = account;
      if (limits !== null) {
        const place = await reserve(
          db,
          { accountId, slot: slotOf({ id, claim }), now, limits },
          { begins: true },
        );
        if (place !== 'ok') return place;
      }
      const { numUpdatedRows } = await db
        .updateTable('outbox')
        .set({
          dataStartedAt: now,
          rendered: JSON.stringify(rendered),
          accountId,
          claimedUntil: leaseEnd(db, leaseMs),
        })
        .where('id', '=', id)
        .where('claim', '=', claim)
        .where('state', '=', sending)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n ? 'started' : 'lost';
    },
    async putBack({ id, claim }, { notBefore, lastError = null, reason = null, accountId }) {
      const { numUpdatedRows } = await db
        .updateTable('outbox')
        .set((eb) => ({
          state: 'waiting',
          notBefore,
          lastError,
          ...reasonColumns(reason),
          ...(accountId === undefined ? {} : { accountId }),
          ...((reason || accountId !== undefined) && { attempts: eb('attempts', '-', 1) }),
          claim: null,
          claimedUntil: null,
          dataStartedAt: null,
        }))
        .where('id', '=', id)
        .where('claim', '=', claim)
        .where('state', '=', sending)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    async expireClaims() {
      // In one order, and past what others have in hand: two servers that look at once must not wait for each other.
      const runOut = await db
        .selectFrom('outbox')
        .select(['id', 'dataStartedAt'])
        .where('state', '=', sending)
        .where('claimedUntil', '<=', leaseNow(db))
        .$if(isShared(db), (query) => query.orderBy('id').forUpdate().skipLocked())
        .execute();
      const idsOf = (begun: boolean) =>
        runOut.filter(({ dataStartedAt }) => (dataStartedAt !== null) === begun).map(({ id }) => id);
      const [waitingAgain, notKnown] = [idsOf(false), idsOf(true)];
      const free = { claim: null, claimedUntil: null };
      if (waitingAgain.length > 0)
        await db
          .updateTable('outbox')
          .set({ ...free, state: 'waiting' })
          .where('id', 'in', waitingAgain)
          .execute();
      if (notKnown.length === 0) return [];
      const rows = await db
        .updateTable('outbox')
        .set({ ...free, state: 'unknown' })
        .where('id', 'in', notKnown)
        .returningAll()
        .execute();
      return rows.map((row) => outboxOf(row)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    },
    async release(codes, now) {
      const { numUpdatedRows } = await released(db, now)
        .where('waitCode', 'in', codes)
        .where('waitCode', 'is not', null)
        .executeTakeFirstOrThrow();
      return Number(numUpdatedRows);
    },
    async releaseWaitingFor(dealIds, now) {
      if (dealIds.length === 0) return 0;
      const { numUpdatedRows } = await released(db, now)
        .where('waitsFor', 'in', dealIds)
        .where('waitsFor', 'is not', null)
        .executeTakeFirstOrThrow();
      return Number(numUpdatedRows);
    },
    async releaseTo(contactIds, codes, now) {
      if (contactIds.length === 0) return 0;
      const { numUpdatedRows } = await released(db, now)
        .where('waitCode', 'in', codes)
        .where('waitCode', 'is not', null)
        .where('contactId', 'in', contactIds)
        .executeTakeFirstOrThrow();
      return Number(numUpdatedRows);
    },
  }),
});
