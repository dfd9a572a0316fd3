import { sql } from 'kysely';
import type { Faring, MailAccounts, Slot, SlotRequest } from '../accounts.ts';
import { concept, type Db } from '../concept.ts';
import { accountOf, accountRow } from '../rows/accounts.ts';
import { isShared } from '../sharing.ts';

/** A second more than a minute, since the way to the mail server isn't equally long for each message. */
const minuteMs = 61_000;
const quarterMs = 15_000;
const dayMs = 24 * 60 * 60_000;
/** A mail server that suddenly gets everything that a long downtime has piled up takes us for a spammer. */
const atOnce = (perMinute: number): number => Math.max(Math.ceil(perMinute / 4), 5);

/**
 * Never before what has left last: servers' clocks differ, and one that is behind would count what another has sent as
 * older than it is. What lies further ahead comes from a clock that has been set back since.
 */
async function momentOf(db: Db, { accountId, now }: SlotRequest): Promise<number> {
  const last = await db
    .selectFrom('mailSlots')
    .select('at')
    .where('accountId', '=', accountId)
    .where('at', '>', now)
    .where('at', '<=', now + minuteMs)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.at ?? now;
}

/** When a window that takes `most` has room again; null where it has. */
async function fullUntil(
  db: Db,
  { accountId, slot }: SlotRequest,
  { at, most, windowMs }: { at: number; most: number; windowMs: number },
): Promise<number | null> {
  const oldest = await db
    .selectFrom('mailSlots')
    .select('at')
    .where('accountId', '=', accountId)
    .where('at', '>', at - windowMs)
    .where('at', '<=', at)
    .where('slot', '!=', slot)
    .orderBy('at', 'desc')
    .offset(most - 1)
    .limit(1)
    .executeTakeFirst();
  return oldest ? oldest.at + windowMs : null;
}

/** The later day counts where servers don't agree, unless a clock has been set back by more than one. */
const laterDay = (kept: number, asked: number): number =>
  kept > asked && kept - asked <= dayMs ? kept : asked;

/**
 * See `MailAccounts.reserve`; `begins` at the first byte. Of two servers that count at once, one writes the account's
 * state second: it starts over and sees what the other has taken.
 */
export async function reserve(db: Db, request: SlotRequest, { begins }: { begins: boolean }): Promise<Slot> {
  const { accountId, slot, now, limits } = request;
  await db
    .insertInto('mailAccountStates')
    .values({ accountId, dayStartsAt: limits.day.startsAt, dayCount: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const state = await db
    .selectFrom('mailAccountStates')
    .select(['dayStartsAt', 'dayCount'])
    .where('accountId', '=', accountId)
    .$if(isShared(db), (query) => query.forUpdate())
    .executeTakeFirstOrThrow();
  const mine = await db
    .selectFrom('mailSlots')
    .select('dayStartsAt')
    .where('accountId', '=', accountId)
    .where('slot', '=', slot)
    .executeTakeFirst();
  const at = await momentOf(db, request);

  const dayStartsAt = laterDay(state.dayStartsAt, limits.day.startsAt);
  const counted = state.dayStartsAt === dayStartsAt ? state.dayCount : 0;
  const isCounted = mine?.dayStartsAt === dayStartsAt;
  if (!isCounted && limits.perDay !== null && counted >= limits.perDay)
    return { until: Math.max(limits.day.endsAt, now + 1) };

  const { perMinute } = limits;
  const ends = [
    await fullUntil(db, request, { at, most: perMinute, windowMs: minuteMs }),
    // What has begun to leave was let through as one of a few; only the minute's limit may still stop it.
    begins ? null : await fullUntil(db, request, { at, most: atOnce(perMinute), windowMs: quarterMs }),
  ].filter((end) => end !== null);
  if (ends.length > 0) return { until: now + Math.max(Math.max(...ends) - at, 1) };

  await db
    .updateTable('mailAccountStates')
    .set({ dayStartsAt, dayCount: counted + (isCounted ? 0 : 1) })
    .where('accountId', '=', accountId)
    .execute();
  const place = { at, dayStartsAt, begun: begins ? 1 : 0 };
  await db
    .insertInto('mailSlots')
    .values({ accountId, slot, ...place })
    .onConflict((conflict) => conflict.columns(['accountId', 'slot']).doUpdateSet(place))
    .execute();
  if (!begins) await forgetOld(db, accountId, at);
  return 'ok';
}

async function forgetOld(db: Db, accountId: string, at: number): Promise<void> {
  await db
    .deleteFrom('mailSlots')
    .where('accountId', '=', accountId)
    .where('at', '<=', at - minuteMs)
    // One that hasn't begun may still do so; after a day, whoever took it is gone.
    .where((eb) => eb.or([eb('begun', '=', 1), eb('at', '<=', at - dayMs)]))
    .execute();
}

const sendingOf = (faring: Faring) =>
  'error' in faring
    ? { sendError: faring.error, sendErrorAt: faring.at }
    : { sentAt: faring.at, sendError: null, sendErrorAt: null };

const receivingOf = (faring: Faring) =>
  'error' in faring
    ? { receiveError: faring.error, receiveErrorAt: faring.at }
    : { receivedAt: faring.at, receiveError: null, receiveErrorAt: null };

async function note(
  db: Db,
  accountId: string,
  change: ReturnType<typeof sendingOf> | ReturnType<typeof receivingOf>,
): Promise<void> {
  await db
    .insertInto('mailAccountStates')
    .values({ accountId, dayStartsAt: 0, dayCount: 0, ...change })
    .onConflict((conflict) => conflict.column('accountId').doUpdateSet(change))
    .execute();
}

export const accounts = concept<MailAccounts>()({
  reads: (db) => ({
    async get(id) {
      const row = await db.selectFrom('mailAccounts').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? accountOf(row) : null;
    },
    async all() {
      const rows = await db
        .selectFrom('mailAccounts')
        .selectAll()
        .orderBy('createdAt')
        .orderBy('id')
        .execute();
      return rows.map(accountOf);
    },
    async states() {
      const rows = await db.selectFrom('mailAccountStates').selectAll().execute();
      return new Map(rows.map((row) => [row.accountId, row]));
    },
    async activeOf(ownerId) {
      const rows = await db
        .selectFrom('mailAccounts')
        .selectAll()
        .where(ofOwner(ownerId))
        .where('active', '=', 1)
        .orderBy('isDefault', 'desc')
        .orderBy('createdAt')
        .orderBy('id')
        .execute();
      return rows.map(accountOf);
    },
  }),
  writes: (db) => ({
    async put(account) {
      const { id, ...row } = accountRow(account);
      if (account.isDefault)
        await db
          .updateTable('mailAccounts')
          .set({ isDefault: 0 })
          .where(ofOwner(account.ownerId))
          .where('isDefault', '=', 1)
          .where('id', '!=', id)
          .execute();
      await db
        .insertInto('mailAccounts')
        .values({ id, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
    },
    async remove(id) {
      await db.deleteFrom('mailAccounts').where('id', '=', id).execute();
      await db.deleteFrom('mailAccountStates').where('accountId', '=', id).execute();
      await db.deleteFrom('mailSlots').where('accountId', '=', id).execute();
    },
    reserve: (request) => reserve(db, request, { begins: false }),
    async giveBack(accountId, slot) {
      const gone = await db
        .deleteFrom('mailSlots')
        .where('accountId', '=', accountId)
        .where('slot', '=', slot)
        .where('begun', '=', 0)
        .returning('dayStartsAt')
        .executeTakeFirst();
      if (!gone) return;
      await db
        .updateTable('mailAccountStates')
        .set((eb) => ({ dayCount: eb('dayCount', '-', 1) }))
        .where('accountId', '=', accountId)
        .where('dayStartsAt', '=', gone.dayStartsAt)
        .where('dayCount', '>', 0)
        .execute();
    },
    noteSending: (accountId, faring) => note(db, accountId, sendingOf(faring)),
    noteReceiving: (accountId, faring) => note(db, accountId, receivingOf(faring)),
  }),
});

/** Said as the index says it. */
const ofOwner = (ownerId: string | null) => sql<boolean>`coalesce(owner_id, '') = ${ownerId ?? ''}`;
