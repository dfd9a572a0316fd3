import { otherBody } from '../changes.ts';
import { concept, type Db } from '../concept.ts';
import type { Idempotency, IdempotentAnswer } from '../idempotency.ts';
import { JsonValue, readJson } from '../json.ts';
import { isShared, leaseEnd, leaseNow } from '../sharing.ts';

/** The status of a key whose answer is being made; `at` is then the moment until which it is kept. */
const underWay = 0;

async function find(db: Db, scope: string, key: string, bodyHash: string): Promise<IdempotentAnswer | null> {
  const row = await db
    .selectFrom('idempotency')
    .select(['bodyHash', 'status', 'response'])
    .where('scope', '=', scope)
    .where('key', '=', key)
    .executeTakeFirst();
  if (!row) return null;
  if (row.bodyHash !== bodyHash) throw otherBody(key);
  if (row.status === underWay) return null;
  const response = readJson(JsonValue, row.response, `idempotency.response of ${scope} ${key}`);
  return { status: row.status, response };
}

export const idempotency = concept<Idempotency>()({
  reads: (db) => ({
    find: (scope, key, bodyHash) => find(db, scope, key, bodyHash),
  }),
  writes: (db) => ({
    async reserve(scope, key, bodyHash, leaseMs) {
      if (!isShared(db)) return true;
      const until = leaseEnd(db, leaseMs);
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('idempotency')
        .values({ scope, key, bodyHash, status: underWay, response: 'null', at: until })
        .onConflict((conflict) =>
          conflict
            .columns(['scope', 'key'])
            .doUpdateSet({ bodyHash, at: until })
            .where('idempotency.status', '=', underWay)
            .where('idempotency.at', '<', leaseNow(db)),
        )
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
    async release(scope, key) {
      await db
        .deleteFrom('idempotency')
        .where('scope', '=', scope)
        .where('key', '=', key)
        .where('status', '=', underWay)
        .execute();
    },
    async save(scope, key, bodyHash, { status, response }, now) {
      const answer = { bodyHash, status, response: JSON.stringify(response), at: now };
      await db
        .insertInto('idempotency')
        .values({ scope, key, ...answer })
        .onConflict((conflict) =>
          conflict.columns(['scope', 'key']).doUpdateSet(answer).where('idempotency.status', '=', underWay),
        )
        .execute();
      return (await find(db, scope, key, bodyHash)) ?? { status, response };
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
