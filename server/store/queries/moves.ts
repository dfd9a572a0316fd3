import { sql } from 'kysely';
import { z } from 'zod';
import { NEW_VERSION } from '../../../machines/index.ts';
import { AppError } from '../../errors.ts';
import { concept, type Db } from '../concept.ts';
import { readJson } from '../json.ts';
import type { MoveRecord, Moves } from '../moves.ts';
import { RoleMap } from '../rows/json-columns.ts';
import type { VersionMovesTable } from '../schema.ts';
import { isShared, leaseEnd, leaseNow } from '../sharing.ts';
import { open } from './deals.ts';
import { say } from '../../../machines/index.ts';

/** Refusals that are kept per move: enough to act upon, and no table as long as the deals'. */
const refusalsKept = 1000;

const StartedBy: z.ZodType<MoveRecord['actor']> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('user'), id: z.string(), name: z.string() }),
  z.object({ kind: z.literal('token'), id: z.string(), name: z.string() }),
  z.object({ kind: z.literal('contact'), id: z.string() }),
  z.object({ kind: z.literal('timer') }),
  z.object({ kind: z.literal('system'), what: z.string() }),
]);
const Ids = z.array(z.string());
const Versions = z.object({ version: z.object({ from: z.string(), to: z.string() }) });

const recordOf = (row: VersionMovesTable): MoveRecord => ({
  id: row.id,
  processId: row.processId,
  toHash: row.toHash,
  // Step ids by step ids: texts by texts, as roles are.
  steps: readJson(RoleMap, row.steps, `version_moves.steps of ${row.id}`),
  status: row.status,
  total: row.total,
  moved: row.moved,
  left: row.leftBehind,
  failed: row.failed,
  actor: readJson(StartedBy, row.actor, `version_moves.actor of ${row.id}`),
  startedAt: row.startedAt,
  finishedAt: row.finishedAt,
});

const rowOf = ({ left, steps, actor, ...record }: MoveRecord): VersionMovesTable => ({
  ...record,
  leftBehind: left,
  steps: JSON.stringify(steps),
  actor: JSON.stringify(actor),
  afterDeal: '',
  batch: null,
  claim: null,
  claimedUntil: null,
});

const count = sql<number>`cast(count(*) as bigint)`;

async function refuse(
  db: Db,
  id: string,
  notMoved: Parameters<Moves['settle']>[2]['notMoved'],
): Promise<void> {
  if (notMoved.length === 0) return;
  const kept = await db
    .selectFrom('versionMoveRefusals')
    .select(count.as('n'))
    .where('moveId', '=', id)
    .executeTakeFirstOrThrow();
  const rows = notMoved
    .slice(0, Math.max(refusalsKept - kept.n, 0))
    .map((one, index) => ({ ...one, moveId: id, place: kept.n + index }));
  if (rows.length === 0) return;
  await db
    .insertInto('versionMoveRefusals')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export const moves = concept<Moves>()({
  reads: (db) => ({
    async get(id) {
      const row = await db.selectFrom('versionMoves').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? recordOf(row) : null;
    },
    async list(processId, limit) {
      const rows = await db
        .selectFrom('versionMoves')
        .selectAll()
        .where('processId', '=', processId)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(recordOf);
    },
    async running() {
      const rows = await db
        .selectFrom('versionMoves')
        .select('id')
        .where('status', '=', sql<'running'>`'running'`)
        .orderBy('id')
        .execute();
      return rows.map(({ id }) => id);
    },
    notMoved: (id, limit) =>
      db
        .selectFrom('versionMoveRefusals as refusal')
        .innerJoin('deals', 'deals.id', 'refusal.dealId')
        .select(['refusal.dealId', 'refusal.why', 'refusal.message', 'deals.title'])
        .where('refusal.moveId', '=', id)
        .orderBy('refusal.place')
        .limit(limit)
        .execute(),
    async waiting(processId, toHash, { after, limit }) {
      const rows = await db
        .selectFrom('deals')
        .select('id')
        .where('processId', '=', processId)
        .where('status', '=', open)
        .where('id', '>', after)
        .where('versionHash', '!=', toHash)
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(({ id }) => id);
    },
    examples: (processId, { versionHash, step }, limit) =>
      db
        .selectFrom('deals')
        .select(['id', 'title'])
        .where('processId', '=', processId)
        .where('status', '=', open)
        .where('versionHash', '=', versionHash)
        .where('step', '=', step)
        .orderBy('id')
        .limit(limit)
        .execute(),
    standing: (processId, toHash) =>
      db
        .selectFrom('deals')
        .select(['versionHash', 'step', 'stage', count.as('deals')])
        .where('processId', '=', processId)
        .where('status', '=', open)
        .where('versionHash', '!=', toHash)
        .groupBy(['versionHash', 'step', 'stage'])
        .execute(),
    openActions: (processId) =>
      db
        .selectFrom('deals')
        .innerJoin('actions', 'actions.dealId', 'deals.id')
        .select(['deals.versionHash', 'deals.step', 'actions.action as what', count.as('deals')])
        .where('deals.processId', '=', processId)
        .where('deals.status', '=', open)
        .where('actions.state', '=', 'open')
        .groupBy(['deals.versionHash', 'deals.step', 'actions.action'])
        .execute(),
    pendingTimers: (processId) =>
      db
        .selectFrom('deals')
        .innerJoin('timers', 'timers.dealId', 'deals.id')
        .select(['deals.versionHash', 'deals.step', 'timers.timer as what', count.as('deals')])
        .where('deals.processId', '=', processId)
        .where('deals.status', '=', open)
        .groupBy(['deals.versionHash', 'deals.step', 'timers.timer'])
        .execute(),
    async passages(dealIds) {
      if (dealIds.length === 0) return [];
      const rows = await db
        .selectFrom('timeline')
        .select(['dealId', 'seq', 'payload'])
        .where('dealId', 'in', dealIds)
        .where('type', '=', NEW_VERSION)
        .orderBy('seq')
        .execute();
      return rows.map(({ dealId, seq, payload }) => {
        const { from, to } = readJson(
          Versions,
          payload ?? '',
          `timeline.payload of ${dealId} ${seq}`,
        ).version;
        return { dealId, seq, from, to };
      });
    },
  }),
  writes: (db) => ({
    async start(record) {
      const other = await db
        .selectFrom('versionMoves')
        .select('id')
        .where('processId', '=', record.processId)
        .where('status', '=', sql<'running'>`'running'`)
        .executeTakeFirst();
      if (other)
        throw new AppError(
          'conflict',
          say`The deals of this process are being moved already. Wait until that is done, or stop it first.`,
          { details: { move: other.id } },
        );
      await db.insertInto('versionMoves').values(rowOf(record)).execute();
    },
    async claim(id, { by, leaseMs }) {
      const row = await db
        .updateTable('versionMoves')
        .set({ claim: by, claimedUntil: leaseEnd(db, leaseMs) })
        .where('id', '=', id)
        .where('status', '=', sql<'running'>`'running'`)
        // Whoever has the database for itself has no rival: what a dead process had claimed is free.
        .$if(isShared(db), (query) =>
          query.where((eb) =>
            eb.or([eb('claim', 'is', null), eb('claim', '=', by), eb('claimedUntil', '<=', leaseNow(db))]),
          ),
        )
        .returningAll()
        .executeTakeFirst();
      if (!row) return null;
      const batch = row.batch === null ? null : readJson(Ids, row.batch, `version_moves.batch of ${id}`);
      return { record: recordOf(row), after: row.afterDeal, batch };
    },
    async release(by) {
      await db
        .updateTable('versionMoves')
        .set({ claim: null, claimedUntil: null })
        .where('claim', '=', by)
        .execute();
    },
    async begin(id, by, batch) {
      const { numUpdatedRows } = await db
        .updateTable('versionMoves')
        .set({ batch: JSON.stringify(batch) })
        .where('id', '=', id)
        .where('claim', '=', by)
        .where('status', '=', sql<'running'>`'running'`)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async settle(id, by, { after, counts, notMoved }) {
      const { numUpdatedRows } = await db
        .updateTable('versionMoves')
        .set((eb) => ({
          afterDeal: after,
          batch: null,
          moved: eb('moved', '+', counts.moved),
          leftBehind: eb('leftBehind', '+', counts.left),
          failed: eb('failed', '+', counts.failed),
        }))
        .where('id', '=', id)
        .where('claim', '=', by)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
      await refuse(db, id, notMoved);
      return true;
    },
    async end(id, status, at) {
      await db
        .updateTable('versionMoves')
        .set({ status, finishedAt: at })
        .where('id', '=', id)
        .where('status', '=', sql<'running'>`'running'`)
        .execute();
    },
  }),
});
