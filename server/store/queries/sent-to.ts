import { sql } from 'kysely';
import type { Db } from '../concept.ts';
import { messageRowOf, type SentTo } from '../outbox.ts';

/** More than any cap asks for. */
const most = 500;

/**
 * What went to a contact after `since`, newest first: from the messages, by the contact and the time, and from the few
 * rows of the outbox of which it isn't known whether they arrived, or which are drawn as not counting.
 */
export async function sentToContact(db: Db, contactId: string, since: number): Promise<SentTo[]> {
  const sent = await db
    .selectFrom('messages')
    .select(['id', 'at', 'dealId'])
    .where('contactId', '=', contactId)
    .where('at', '>', since)
    .where('direction', '=', 'out')
    .orderBy('at', 'desc')
    .limit(most)
    .execute();
  const unknown = await db
    .selectFrom('outbox')
    .select(['dealId', 'dataStartedAt', 'createdAt'])
    .where('contactId', '=', contactId)
    .where(sql<boolean>`state = 'unknown'`)
    .limit(most)
    .execute();
  const uncounted = await db
    .selectFrom('outbox')
    .select('id')
    .where('contactId', '=', contactId)
    .where('sentAt', '>', since)
    .where(sql<boolean>`uncounted = 1`)
    .limit(most)
    .execute();
  const out = new Set(uncounted.map(({ id }) => messageRowOf(id)));
  return [
    ...sent.map(({ id, at, dealId }) => ({ at, dealId, counted: !out.has(id) })),
    ...unknown.map(({ dealId, dataStartedAt, createdAt }) => ({
      at: dataStartedAt ?? createdAt,
      dealId,
      counted: true,
    })),
  ]
    .filter(({ at }) => at > since)
    .toSorted((a, b) => b.at - a.at);
}
