import { sql, type ExpressionBuilder, type ExpressionWrapper, type SqlBool } from 'kysely';
import { concept, type Db } from '../concept.ts';
import type { OutgoingFilter, Outgoing } from '../outgoing.ts';
import { fromCursor, limitOf, toPage } from '../paging.ts';
import { outboxOf } from '../rows/work.ts';
import type { Schema } from '../schema.ts';

/** A partial index serves only queries that say its condition, and say it literally. */
const unsettled = sql<boolean>`outbox.state not in ('sent', 'cancelled')`;
const onItsWay = sql<boolean>`outbox.state in ('waiting', 'sending')`;
const inNeed = sql<boolean>`outbox.state in ('failed', 'unknown')`;

type Condition = ExpressionWrapper<Schema, keyof Schema, SqlBool>;

const ofDeal = [
  'deals.title as dealTitle',
  'deals.processId as processId',
  'deals.ownerId as ownerId',
  'deals.held as dealHeld',
] as const;

/** Conditions on a message's row and its deal. */
function matching(
  { accountId, processId, ownerId, code }: OutgoingFilter,
  eb: ExpressionBuilder<Schema, 'outbox' | 'deals'>,
) {
  return eb.and([
    ...(accountId === undefined ? [] : [eb('outbox.accountId', '=', accountId)]),
    ...(processId === undefined ? [] : [eb('deals.processId', '=', processId)]),
    ...(ownerId === undefined ? [] : [eb('deals.ownerId', '=', ownerId)]),
    // A reply holds the deal; its messages don't say so themselves.
    ...(code === undefined
      ? []
      : code === 'reply-held'
        ? [eb('deals.held', '=', 1), eb('outbox.kind', '=', 'email'), eb('outbox.state', '=', 'waiting')]
        : [eb('outbox.waitCode', '=', code)]),
  ]);
}

const rowsOf = (db: Db, filter: OutgoingFilter) =>
  db
    .selectFrom('outbox')
    .innerJoin('deals', 'deals.id', 'outbox.dealId')
    .selectAll('outbox')
    .select(ofDeal)
    .where((eb) => matching(filter, eb));

/** A message that has left, of a deal that is looked for. */
const hasLeft =
  (db: Db, { accountId, processId, ownerId }: Omit<OutgoingFilter, 'code'>) =>
  (eb: ExpressionBuilder<Schema, 'messages'>): Condition => {
    let deal = db
      .selectFrom('deals as of')
      .select('of.id')
      .whereRef('of.id', '=', sql.ref<string>('messages.dealId'));
    if (processId !== undefined) deal = deal.where('of.processId', '=', processId);
    if (ownerId !== undefined) deal = deal.where('of.ownerId', '=', ownerId);
    return eb.and([
      sql<boolean>`messages.direction = 'out'`,
      ...(accountId === undefined ? [] : [eb('messages.accountId', '=', accountId)]),
      ...(processId === undefined && ownerId === undefined ? [] : [eb.exists(deal)]),
    ]) as unknown as Condition; // kysely's condition types are bound to the tables in scope, which the caller's are
  };

export const outgoing = concept<Outgoing>()({
  reads: (db) => ({
    async unsettled(state, filter) {
      const limit = limitOf(filter);
      if (state === 'waiting') {
        let query = rowsOf(db, filter)
          .where(unsettled)
          .where(onItsWay)
          .orderBy('outbox.notBefore')
          .orderBy('outbox.id')
          .limit(limit + 1);
        const after = fromCursor(filter, ['number', 'string']);
        if (after) {
          const [at = 0, id = ''] = after;
          query = query.where((eb) =>
            eb(eb.refTuple('outbox.notBefore', 'outbox.id'), '>', eb.tuple(Number(at), String(id))),
          );
        }
        return toPage(await query.execute(), limit, (row) => [row.notBefore, row.id], listed);
      }
      let query = rowsOf(db, filter)
        .where(inNeed)
        .where('outbox.state', '=', state)
        .orderBy('outbox.id', 'desc')
        .limit(limit + 1);
      const after = fromCursor(filter, ['string']);
      if (after) query = query.where('outbox.id', '<', String(after[0]));
      return toPage(await query.execute(), limit, (row) => [row.id], listed);
    },
    async counts(filter) {
      const rows = await db
        .selectFrom('outbox')
        .innerJoin('deals', 'deals.id', 'outbox.dealId')
        .select('outbox.state')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .where(unsettled)
        .where((eb) => matching(filter, eb))
        .groupBy('outbox.state')
        .execute();
      return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
    },
    async sent(filter) {
      const limit = limitOf(filter);
      let query = db
        .selectFrom('messages')
        .leftJoin('deals', 'deals.id', 'messages.dealId')
        .selectAll('messages')
        .select(ofDeal)
        .where(hasLeft(db, filter))
        .orderBy('messages.at', 'desc')
        .orderBy('messages.id', 'desc')
        .limit(limit + 1);
      const after = fromCursor(filter, ['number', 'string']);
      if (after) {
        const [at = 0, id = ''] = after;
        query = query.where((eb) =>
          eb(eb.refTuple('messages.at', 'messages.id'), '<', eb.tuple(Number(at), String(id))),
        );
      }
      return toPage(
        await query.execute(),
        limit,
        (row) => [row.at, row.id],
        ({ dealTitle, processId, ownerId, dealHeld, ...message }) => ({
          ...message,
          ...(dealTitle === null
            ? {}
            : { dealTitle, processId: processId ?? '', ownerId, held: dealHeld === 1 }),
        }),
      );
    },
    async sentSince(since, filter) {
      const { n } = await db
        .selectFrom('messages')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .where('messages.at', '>=', since)
        .where(hasLeft(db, filter))
        .executeTakeFirstOrThrow();
      return n;
    },
  }),
  writes: () => ({}),
});

type ListedRow = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number];

const listed = ({ dealTitle, processId, ownerId, dealHeld, ...row }: ListedRow) => ({
  ...outboxOf(row),
  dealTitle,
  processId,
  ownerId,
  held: dealHeld === 1,
});
