import { otherBody } from '../changes.ts';
import { concept, type Db } from '../concept.ts';
import type { Attempt, Idempotency, IdempotentAnswer } from '../idempotency.ts';
import { JsonValue, readJson } from '../json.ts';
import { isShared, leaseEnd, leaseNow } from '../sharing.ts';

/** The status of a key whose answer is being made; `at` is then until when it is kept, and `response` for whom. */
const underWay = 0;

const nameOf = ({ server, attempt }: Attempt): string => JSON.stringify(`${server}#${attempt}`);

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
    async reserve(scope, key, bodyHash, by) {
      if (!isShared(db)) return true;
      const kept = { bodyHash, response: nameOf(by), at: leaseEnd(db, by.leaseMs) };
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('idempotency')
        .values({ scope, key, status: underWay, ...kept })
        .onConflict((conflict) =>
          conflict
            .columns(['scope', 'key'])
            .doUpdateSet(kept)
            .where('idempotency.status', '=', underWay)
            .where((eb) =>
              eb.or([
                eb('idempotency.at', '<', leaseNow(db)),
                eb('idempotency.response', 'like', `"${by.server}#%`),
              ]),
            ),
        )
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
    async release(scope, key, by) {
      await db
        .deleteFrom('idempotency')
        .where('scope', '=', scope)
        .where('key', '=', key)
        .where('status', '=', underWay)
        .where('response', '=', nameOf(by))
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
