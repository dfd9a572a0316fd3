import { sql, type ExpressionBuilder } from 'kysely';
import { concept, type Db } from '../concept.ts';
import { JsonObject, readJson } from '../json.ts';
import type { QuestionRecord, Questions } from '../questions.ts';
import type { QuestionsTable, Schema } from '../schema.ts';

/** A partial index serves only queries that say its condition, and say it literally. */
const open = sql<boolean>`answered_at is null`;
const unsettled = sql<boolean>`settled = 0 and answered_at is not null`;

async function recordsOf(db: Db, rows: readonly QuestionsTable[]): Promise<QuestionRecord[]> {
  if (rows.length === 0) return [];
  const about = await db
    .selectFrom('questionDeals')
    .select(['questionId', 'dealId'])
    .where(
      'questionId',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('questionId')
    .orderBy('dealId')
    .execute();
  const deals = Map.groupBy(about, ({ questionId }) => questionId);
  return rows.map((row) => ({
    ...row,
    dealIds: (deals.get(row.id) ?? []).map(({ dealId }) => dealId),
    details: readJson(JsonObject, row.details, `questions.details of ${row.id}`),
    answer: row.answer === null ? null : readJson(JsonObject, row.answer, `questions.answer of ${row.id}`),
    settled: row.settled === 1,
  }));
}

const askedOf = (userId: string | undefined) => (eb: ExpressionBuilder<Schema, 'questions'>) =>
  userId === undefined ? eb.lit(true) : eb.or([eb('ownerId', '=', userId), eb('ownerId', 'is', null)]);

export const questions = concept<Questions>()({
  reads: (db) => ({
    async get(id) {
      const rows = await db.selectFrom('questions').selectAll().where('id', '=', id).execute();
      const [record] = await recordsOf(db, rows);
      return record ?? null;
    },
    async open({ userId, limit }) {
      const rows = await db
        .selectFrom('questions')
        .selectAll()
        .where(open)
        .where(askedOf(userId))
        .orderBy('askedAt')
        .orderBy('id')
        .limit(limit)
        .execute();
      return recordsOf(db, rows);
    },
    async countOpen({ userId }) {
      const { n } = await db
        .selectFrom('questions')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .where(open)
        .where(askedOf(userId))
        .executeTakeFirstOrThrow();
      return n;
    },
    async openOfDeal(dealId) {
      const rows = await db
        .selectFrom('questions')
        .innerJoin('questionDeals', 'questionDeals.questionId', 'questions.id')
        .selectAll('questions')
        .where('questionDeals.dealId', '=', dealId)
        .where(open)
        .orderBy('questions.askedAt')
        .orderBy('questions.id')
        .execute();
      return recordsOf(db, rows);
    },
    async openOfContact(contactId) {
      const rows = await db
        .selectFrom('questions')
        .selectAll()
        .where('contactId', '=', contactId)
        .where(open)
        .orderBy('askedAt')
        .orderBy('id')
        .execute();
      return recordsOf(db, rows);
    },
    async ofMessage(messageId) {
      const rows = await db
        .selectFrom('questions')
        .selectAll()
        .where('messageId', '=', messageId)
        .orderBy('askedAt')
        .orderBy('id')
        .execute();
      return recordsOf(db, rows);
    },
    async holding(dealId) {
      const row = await db
        .selectFrom('questionDeals')
        .innerJoin('questions', 'questions.id', 'questionDeals.questionId')
        .select(['questions.id', 'questions.askedAt'])
        .where('questionDeals.dealId', '=', dealId)
        .where('questionDeals.holds', '=', 1)
        .orderBy('questions.askedAt')
        .limit(1)
        .executeTakeFirst();
      return row ?? null;
    },
    async unsettled(limit) {
      const rows = await db
        .selectFrom('questions')
        .selectAll()
        .where(unsettled)
        .orderBy('id')
        .limit(limit)
        .execute();
      return recordsOf(db, rows);
    },
  }),
  writes: (db) => ({
    async ask({ dealIds, holds, ...question }) {
      const asked = await db
        .insertInto('questions')
        .values({
          ...question,
          details: JSON.stringify(question.details),
          answeredAt: null,
          answeredBy: null,
          answer: null,
          settled: 0,
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst();
      if (!asked || dealIds.length === 0) return;
      await db
        .insertInto('questionDeals')
        .values(dealIds.map((dealId) => ({ dealId, questionId: question.id, holds: holds ? 1 : 0 })))
        .execute();
    },
    async answer(id, { answer, by, at }) {
      const row = await db
        .updateTable('questions')
        .set({ answer: JSON.stringify(answer), answeredBy: by, answeredAt: at })
        .where('id', '=', id)
        .where('answeredAt', 'is', null)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
    async settle(id) {
      await db.updateTable('questions').set({ settled: 1 }).where('id', '=', id).execute();
      await db.updateTable('questionDeals').set({ holds: 0 }).where('questionId', '=', id).execute();
    },
    async reopen(id, holds) {
      await db
        .updateTable('questions')
        .set({ answer: null, answeredBy: null, answeredAt: null, settled: 0 })
        .where('id', '=', id)
        .execute();
      await db
        .updateTable('questionDeals')
        .set({ holds: holds ? 1 : 0 })
        .where('questionId', '=', id)
        .execute();
    },
  }),
});
