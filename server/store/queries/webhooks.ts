import { z } from 'zod';
import { concept } from '../concept.ts';
import { readJson } from '../json.ts';
import { fromCursor, limitOf, toPage } from '../paging.ts';
import type { HooksTable } from '../schema.ts';
import type { HookRecord, WebhookRecords } from '../webhooks.ts';

const Secrets = z.array(z.object({ id: z.string(), sealed: z.string(), createdAt: z.number() }));

const hookOf = ({ secrets, active, ...row }: HooksTable): HookRecord => ({
  ...row,
  secrets: readJson(Secrets, secrets, `hooks.secrets of ${row.id}`),
  active: active === 1,
});

const itself = <T>(row: T): T => row;
const byId = ({ id }: { id: string }) => [id];

export const webhooks = concept<WebhookRecords>()({
  reads: (db) => ({
    async delivery(id) {
      const row = await db
        .selectFrom('webhookDeliveries')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      return row ?? null;
    },
    async deliveries(page) {
      const limit = limitOf(page);
      const place = fromCursor(page, ['string']);
      const rows = await db
        .selectFrom('webhookDeliveries')
        .selectAll()
        .$if(place !== null, (query) => query.where('id', '<', String(place?.[0])))
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute();
      return toPage(rows, limit, byId, itself);
    },
    async hook(id) {
      const row = await db.selectFrom('hooks').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? hookOf(row) : null;
    },
    async hooks() {
      const rows = await db.selectFrom('hooks').selectAll().orderBy('id').execute();
      return rows.map(hookOf);
    },
    async calls(hookId, page) {
      const limit = limitOf(page);
      const place = fromCursor(page, ['string']);
      const rows = await db
        .selectFrom('hookCalls')
        .selectAll()
        .where('hookId', '=', hookId)
        .$if(place !== null, (query) => query.where('id', '<', String(place?.[0])))
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute();
      return toPage(rows, limit, byId, itself);
    },
  }),
  writes: (db) => ({
    async addDelivery(delivery) {
      await db.insertInto('webhookDeliveries').values(delivery).execute();
    },
    async putHook({ secrets, active, ...hook }) {
      const row = { ...hook, secrets: JSON.stringify(secrets), active: active ? 1 : 0 } as const;
      await db
        .insertInto('hooks')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
    },
    async removeHook(id) {
      await db.deleteFrom('hookCalls').where('hookId', '=', id).execute();
      await db.deleteFrom('hooks').where('id', '=', id).execute();
    },
    async addCall(call) {
      await db.insertInto('hookCalls').values(call).execute();
    },
    async removeBefore(at) {
      for (const table of ['webhookDeliveries', 'hookCalls'] as const)
        await db.deleteFrom(table).where('at', '<', at).execute();
    },
  }),
});
