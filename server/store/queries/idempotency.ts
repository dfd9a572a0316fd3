import { otherBody } from '../changes.ts';
import { concept } from '../concept.ts';
import type { Idempotency } from '../idempotency.ts';
import { JsonValue, readJson } from '../json.ts';

export const idempotency = concept<Idempotency>()({
  reads: (db) => ({
    async find(scope, key, bodyHash) {
      const row = await db
        .selectFrom('idempotency')
        .select(['bodyHash', 'status', 'response'])
        .where('scope', '=', scope)
        .where('key', '=', key)
        .executeTakeFirst();
      if (!row) return null;
      if (row.bodyHash !== bodyHash) throw otherBody(key);
      const response = readJson(JsonValue, row.response, `idempotency.response of ${scope} ${key}`);
      return { status: row.status, response };
    },
  }),
  writes: (db) => ({
    async save(scope, key, bodyHash, { status, response }, now) {
      await db
        .insertInto('idempotency')
        .values({ scope, key, bodyHash, status, response: JSON.stringify(response), at: now })
        .execute();
    },
    async removeBefore(before) {
      const { numDeletedRows } = await db
        .deleteFrom('idempotency')
        .where('at', '<', before)
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  }),
});
