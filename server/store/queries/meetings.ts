import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { concept, type Db } from '../concept.ts';
import { JsonObject, readJson } from '../json.ts';
import type {
  BookingPageRecord,
  BookingPages,
  Checks,
  MeetingPatch,
  MeetingRecord,
  Meetings,
  TimeSpan,
  Visitor,
} from '../meetings.ts';
import type { BookingPagesTable, MeetingsTable } from '../schema.ts';
import { say } from '../../../machines/index.ts';

/** Time is given away in pieces of this length. */
const tickMs = 5 * 60_000;
/** Rows per statement: every engine takes as many values. */
const rowsAtOnce = 200;

const Who: z.ZodType<MeetingRecord['changedBy']> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('user'), id: z.string(), name: z.string() }),
  z.object({ kind: z.literal('token'), id: z.string(), name: z.string() }),
  z.object({ kind: z.literal('contact'), id: z.string() }),
  z.object({ kind: z.literal('timer') }),
  z.object({ kind: z.literal('system'), what: z.string() }),
]);

const VisitorColumn: z.ZodType<Visitor> = z.object({
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  note: z.string().nullable(),
  zone: z.string(),
  dealId: z.string().nullable(),
  contactId: z.string().nullable(),
});

const recordOf = (row: MeetingsTable): MeetingRecord => ({
  ...row,
  changedBy: readJson(Who, row.changedBy, `meetings.changed_by of ${row.id}`),
  visitor:
    row.visitor === null ? null : readJson(VisitorColumn, row.visitor, `meetings.visitor of ${row.id}`),
});

const rowOf = (meeting: MeetingRecord): MeetingsTable => ({
  ...meeting,
  changedBy: JSON.stringify(meeting.changedBy),
  visitor: meeting.visitor === null ? null : JSON.stringify(meeting.visitor),
});

/** Every piece that the span touches. */
function ticksOf({ from, to }: TimeSpan): number[] {
  const first = Math.floor(from / tickMs);
  return Array.from({ length: Math.max(0, Math.ceil(to / tickMs) - first) }, (_, n) => (first + n) * tickMs);
}

type Taking = Pick<MeetingRecord, 'id' | 'userId' | 'startsAt' | 'endsAt' | 'beforeMs' | 'afterMs'>;

const takenBy = ({ startsAt, endsAt, beforeMs, afterMs }: Taking): TimeSpan => ({
  from: startsAt - beforeMs,
  to: endsAt + afterMs,
});

async function takeTime(db: Db, meeting: Taking, exclusive: boolean): Promise<void> {
  const { id, userId } = meeting;
  const ticks = ticksOf(takenBy(meeting));
  let taken = 0;
  for (let first = 0; first < ticks.length; first += rowsAtOnce) {
    const values = ticks.slice(first, first + rowsAtOnce).map((at) => ({ userId, at, meetingId: id }));
    const { numInsertedOrUpdatedRows = 0n } = await db
      .insertInto('meetingTimes')
      .values(values)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    taken += Number(numInsertedOrUpdatedRows);
  }
  if (exclusive && taken < ticks.length)
    throw new AppError('conflict', say`That time has just been taken. Choose another one.`, {
      details: { why: 'time-taken' },
    });
}

/** What lay under it becomes visible again: people may have double-booked themselves. */
async function giveBack(db: Db, meeting: Taking): Promise<void> {
  await db.deleteFrom('meetingTimes').where('meetingId', '=', meeting.id).execute();
  const { from, to } = takenBy(meeting);
  const others = await db
    .selectFrom('meetings')
    .selectAll()
    .where('userId', '=', meeting.userId)
    .where('endsAt', '>', from - longestMs)
    .where('startsAt', '<', to + longestMs)
    .where('state', '!=', 'cancelled')
    .where('id', '!=', meeting.id)
    .execute();
  for (const other of others) await takeTime(db, other, false);
}

/** No meeting is longer, with what is kept free around it. */
const longestMs = 24 * 60 * 60_000;

const busySpan = (from: number): TimeSpan => ({ from, to: from + tickMs });

function joined(spans: readonly TimeSpan[]): TimeSpan[] {
  const whole: TimeSpan[] = [];
  for (const span of spans) {
    const last = whole.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else whole.push({ ...span });
  }
  return whole;
}

export const meetings = concept<Meetings>()<'add' | 'change' | 'finish'>({
  reads: (db) => ({
    async get(id) {
      const row = await db.selectFrom('meetings').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? recordOf(row) : null;
    },
    async byUid(uid) {
      const row = await db.selectFrom('meetings').selectAll().where('uid', '=', uid).executeTakeFirst();
      return row ? recordOf(row) : null;
    },
    async ofDeal(dealId, limit) {
      const rows = await db
        .selectFrom('meetings')
        .selectAll()
        .where('dealId', '=', dealId)
        .orderBy('startsAt', 'desc')
        .limit(limit)
        .execute();
      return rows.map(recordOf);
    },
    async ofContact(contactId, limit) {
      const rows = await db
        .selectFrom('meetings')
        .selectAll()
        .where('contactId', '=', contactId)
        .orderBy('startsAt', 'desc')
        .limit(limit)
        .execute();
      return rows.map(recordOf);
    },
    async busy(userIds, { from, to }) {
      if (userIds.length === 0) return new Map();
      const rows = await db
        .selectFrom('meetingTimes')
        .select(['userId', 'at'])
        .where('userId', 'in', userIds)
        .where('at', '>', from - tickMs)
        .where('at', '<', to)
        .orderBy('userId')
        .orderBy('at')
        .execute();
      const byUser = Map.groupBy(rows, (row) => row.userId);
      return new Map([...byUser].map(([user, taken]) => [user, joined(taken.map(({ at }) => busySpan(at)))]));
    },
    async unfinished(before, limit) {
      const rows = await db
        .selectFrom('meetings')
        .selectAll()
        .where('unfinishedSince', 'is not', null)
        .where('unfinishedSince', '<=', before)
        .orderBy('unfinishedSince')
        .limit(limit)
        .execute();
      return rows.map(recordOf);
    },
  }),
  writes: (db) => ({
    async add(meeting, { exclusive }) {
      await takeTime(db, meeting, exclusive);
      await db.insertInto('meetings').values(rowOf(meeting)).execute();
    },
    async change(id, sequence, patch, { exclusive }) {
      const { changedBy, ...columns } = patch;
      const row = await db
        .updateTable('meetings')
        .set({ ...columns, ...(changedBy ? { changedBy: JSON.stringify(changedBy) } : {}) })
        .where('id', '=', id)
        .where('sequence', '=', sequence)
        .returningAll()
        .executeTakeFirst();
      if (!row) return null;
      if (moves(patch)) {
        await giveBack(db, row);
        if (row.state !== 'cancelled') await takeTime(db, row, exclusive);
      }
      return recordOf(row);
    },
    async finish(id, sequence) {
      await db
        .updateTable('meetings')
        .set({ unfinishedSince: null })
        .where('id', '=', id)
        .where('sequence', '=', sequence)
        .execute();
    },
  }),
});

const moves = ({ startsAt, endsAt, state }: MeetingPatch): boolean =>
  startsAt !== undefined || endsAt !== undefined || state === 'cancelled';

const pageOf = (row: BookingPagesTable): BookingPageRecord => ({
  ...row,
  active: row.active === 1,
  settings: readJson(JsonObject, row.settings, `booking_pages.settings of ${row.id}`),
});

export const bookingPages = concept<BookingPages>()<'put' | 'remove'>({
  reads: (db) => ({
    async get(id) {
      const row = await db.selectFrom('bookingPages').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? pageOf(row) : null;
    },
    async bySlug(slug) {
      const row = await db.selectFrom('bookingPages').selectAll().where('slug', '=', slug).executeTakeFirst();
      return row ? pageOf(row) : null;
    },
    async list() {
      const rows = await db.selectFrom('bookingPages').selectAll().orderBy('slug').limit(1000).execute();
      return rows.map(pageOf);
    },
  }),
  writes: (db) => ({
    async put(page) {
      const same = await db
        .selectFrom('bookingPages')
        .select('id')
        .where('slug', '=', page.slug)
        .where('id', '!=', page.id)
        .executeTakeFirst();
      if (same)
        throw new AppError(
          'already-exists',
          say`There is a booking page at “${page.slug}” already. Choose another address.`,
        );
      const row = { ...page, active: page.active ? 1 : 0, settings: JSON.stringify(page.settings) };
      const { id: _, ...columns } = row;
      await db
        .insertInto('bookingPages')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
        .execute();
    },
    async remove(id) {
      await db.deleteFrom('bookingPages').where('id', '=', id).execute();
    },
  }),
});

export const checks = concept<Checks>()<'set'>({
  reads: (db) => ({
    of: (dealId, instance) =>
      db
        .selectFrom('actionChecks')
        .select(['item', 'at', 'userId'])
        .where('dealId', '=', dealId)
        .where('instance', '=', instance)
        .orderBy('item')
        .execute(),
  }),
  writes: (db) => ({
    async set(dealId, instance, item, tick) {
      if (tick === null) {
        await db
          .deleteFrom('actionChecks')
          .where('dealId', '=', dealId)
          .where('instance', '=', instance)
          .where('item', '=', item)
          .execute();
        return;
      }
      await db
        .insertInto('actionChecks')
        .values({ dealId, instance, item, ...tick })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
  }),
});
