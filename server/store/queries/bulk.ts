import { sql } from 'kysely';
import { z } from 'zod';
import { BulkChange } from '../../../machines/api/index.ts';
import { AppError } from '../../errors.ts';
import type { Bulk, BulkBy, BulkKey, BulkRecord } from '../bulk.ts';
import { concept, type Db } from '../concept.ts';
import { JsonObject, readJson } from '../json.ts';
import type { BulkJobsTable } from '../schema.ts';
import { isShared, leaseEnd, leaseNow } from '../sharing.ts';
import { needing } from './attention.ts';
import { filtered, ready } from './board-filter.ts';
import { say } from '../../../machines/index.ts';

const By: z.ZodType<BulkBy> = z.object({
  actor: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('user'), id: z.string(), name: z.string() }),
    z.object({ kind: z.literal('token'), id: z.string(), name: z.string() }),
  ]),
  userId: z.string().nullable(),
  manages: z.boolean(),
  closes: z.boolean(),
});

/* Said literally, because only then the partial indexes serve. */
const running = sql<'running'>`'running'`;
const waiting = sql<'waiting'>`'waiting'`;
const refused = sql<'refused'>`'refused'`;

/** Rows of one insert: far below the parameters that an engine takes. */
const perInsert = 500;

const recordOf = (row: BulkJobsTable): BulkRecord => ({
  id: row.id,
  change: row.change === null ? null : readJson(BulkChange, row.change, `bulk_jobs.change of ${row.id}`),
  undoes: row.undoes,
  undoneBy: row.undoneBy,
  by: readJson(By, row.madeBy, `bulk_jobs.made_by of ${row.id}`),
  status: row.status,
  total: row.total,
  done: row.done,
  refused: row.refused,
  startedAt: row.startedAt,
  finishedAt: row.finishedAt,
});

const rowOf = ({ change, by, ...record }: BulkRecord, key: BulkKey | null): BulkJobsTable => ({
  ...record,
  change: change === null ? null : JSON.stringify(change),
  madeBy: JSON.stringify(by),
  userId: by.userId,
  requestKey: key?.key ?? null,
  requestHash: key?.bodyHash ?? null,
  claim: null,
  claimedUntil: null,
});

async function startedWith(db: Db, { key, bodyHash }: BulkKey): Promise<BulkRecord | null> {
  const row = await db.selectFrom('bulkJobs').selectAll().where('requestKey', '=', key).executeTakeFirst();
  if (!row) return null;
  if (row.requestHash === bodyHash) return recordOf(row);
  throw new AppError(
    'idempotency-mismatch',
    say`This Idempotency-Key was used for another change of many deals. Take a new key for a new change.`,
  );
}

export const bulk = concept<Bulk>()({
  reads: (db) => ({
    async get(id) {
      const row = await db.selectFrom('bulkJobs').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? recordOf(row) : null;
    },
    async list({ userId, limit }) {
      let query = db.selectFrom('bulkJobs').selectAll().orderBy('id', 'desc').limit(limit);
      if (userId !== undefined) query = query.where('userId', '=', userId);
      return (await query.execute()).map(recordOf);
    },
    async running() {
      const rows = await db
        .selectFrom('bulkJobs')
        .select('id')
        .where('status', '=', running)
        .orderBy('id')
        .execute();
      return rows.map(({ id }) => id);
    },
    async refusals(id, limit) {
      const rows = await db
        .selectFrom('bulkDeals as one')
        .leftJoin('deals', 'deals.id', 'one.dealId')
        .select(['one.dealId', 'one.why', 'one.message', 'deals.title'])
        .where('one.jobId', '=', id)
        .where('one.state', '=', refused)
        .orderBy('one.place')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ ...row, why: row.why ?? 'refused' }));
    },
    async changed(id) {
      const { rows } = await sql<{ count: number; place: number | null }>`
        select cast(count(*) as bigint) as count, min(place) as place from bulk_deals
        where job_id = ${id} and state = 'changed'`.execute(db);
      const { count = 0, place = null } = rows[0] ?? {};
      if (place === null) return { count, first: null };
      const { dealId } = await db
        .selectFrom('bulkDeals')
        .select('dealId')
        .where('jobId', '=', id)
        .where('place', '=', place)
        .executeTakeFirstOrThrow();
      return { count, first: dealId };
    },
    async matching({ stage, attention, ...filter }, limit) {
      let query = filtered(db, await ready(db, filter))
        .select('deals.id')
        .orderBy('deals.id')
        .limit(limit);
      if (stage !== undefined) query = query.where('deals.stage', '=', stage);
      if (attention) query = query.where(needing(attention));
      return (await query.execute()).map(({ id }) => id);
    },
    async next(id, limit) {
      const rows = await db
        .selectFrom('bulkDeals')
        .select(['place', 'dealId', 'before', 'rev'])
        .where('jobId', '=', id)
        .where('state', '=', waiting)
        .orderBy('place')
        .limit(limit)
        .execute();
      return rows.map(({ before, ...row }) => ({
        ...row,
        before:
          before === null ? null : readJson(JsonObject, before, `bulk_deals.before of ${id} ${row.place}`),
      }));
    },
  }),
  writes: (db) => ({
    async start(record, deals, key) {
      const before = key && (await startedWith(db, key));
      if (before) return before;
      await db.insertInto('bulkJobs').values(rowOf(record, key)).execute();
      for (let from = 0; from < deals.length; from += perInsert) {
        await db
          .insertInto('bulkDeals')
          .values(
            deals.slice(from, from + perInsert).map((dealId, index) => ({
              jobId: record.id,
              place: from + index + 1,
              dealId,
              state: 'waiting' as const,
              before: null,
              rev: null,
              why: null,
              message: null,
            })),
          )
          .execute();
      }
      return record;
    },
    async startUndo(record) {
      const { numUpdatedRows } = await db
        .updateTable('bulkJobs')
        .set({ undoneBy: record.id })
        .where('id', '=', record.undoes)
        .where('undoneBy', 'is', null)
        .where('status', '!=', running)
        .executeTakeFirst();
      if (numUpdatedRows === 0n)
        throw new AppError(
          'conflict',
          say`This change is being taken back already, or hasn’t ended yet. Load it again to see how far it is.`,
        );
      await sql`insert into bulk_deals (job_id, place, deal_id, state, before, rev)
        select ${record.id}, row_number() over (order by place desc), deal_id, 'waiting', before, rev
        from bulk_deals where job_id = ${record.undoes} and state = 'changed'`.execute(db);
      const { total } = await db
        .selectFrom('bulkDeals')
        .select(sql<number>`cast(count(*) as bigint)`.as('total'))
        .where('jobId', '=', record.id)
        .executeTakeFirstOrThrow();
      const whole = { ...record, total };
      await db.insertInto('bulkJobs').values(rowOf(whole, null)).execute();
      return whole;
    },
    async claim(id, { by, leaseMs }) {
      const row = await db
        .updateTable('bulkJobs')
        .set({ claim: by, claimedUntil: leaseEnd(db, leaseMs) })
        .where('id', '=', id)
        .where('status', '=', running)
        // Whoever has the database for itself has no rival: what a dead process had claimed is free.
        .$if(isShared(db), (query) =>
          query.where((eb) =>
            eb.or([eb('claim', 'is', null), eb('claim', '=', by), eb('claimedUntil', '<=', leaseNow(db))]),
          ),
        )
        .returningAll()
        .executeTakeFirst();
      return row ? recordOf(row) : null;
    },
    async release(by) {
      await db
        .updateTable('bulkJobs')
        .set({ claim: null, claimedUntil: null })
        .where('status', '=', running)
        .where('claim', '=', by)
        .execute();
    },
    async begin(id, by, befores) {
      if (!(await isMine(db, id, by))) return false;
      for (const { place, before } of befores)
        await db
          .updateTable('bulkDeals')
          .set({ before: before === null ? null : JSON.stringify(before) })
          .where('jobId', '=', id)
          .where('place', '=', place)
          .where('before', 'is', null)
          .execute();
      return true;
    },
    async settle(id, by, fates) {
      if (!(await isMine(db, id, by))) return false;
      for (const { place, before, ...fate } of fates)
        await db
          .updateTable('bulkDeals')
          .set({ ...fate, before: before === null ? null : JSON.stringify(before) })
          .where('jobId', '=', id)
          .where('place', '=', place)
          .execute();
      const failed = fates.filter(({ state }) => state === 'refused').length;
      await db
        .updateTable('bulkJobs')
        .set((eb) => ({
          done: eb('done', '+', fates.length - failed),
          refused: eb('refused', '+', failed),
        }))
        .where('id', '=', id)
        .execute();
      return true;
    },
    async end(id, status, at) {
      const { numUpdatedRows } = await db
        .updateTable('bulkJobs')
        .set({ status, finishedAt: at })
        .where('id', '=', id)
        .where('status', '=', running)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
  }),
});

/** Writes to the job's row, so that whoever takes it over meanwhile is noticed. */
async function isMine(db: Db, id: string, by: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('bulkJobs')
    .set({ claim: by })
    .where('id', '=', id)
    .where('claim', '=', by)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
