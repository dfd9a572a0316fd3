import { sql } from 'kysely';
import { concept } from '../concept.ts';
import { dueKeys } from '../due-key.ts';
import { fromCursor, limitOf, toPage } from '../paging.ts';
import type { RequestFilter, RequestRecord, Requests } from '../requests.ts';
import { personName } from '../rows/people.ts';
import type { RequestsTable } from '../schema.ts';
import { and } from './board-sums.ts';

/** Literal, so that the partial indexes serve. */
const isOpen = sql<boolean>`requests.state in ('asked', 'taken', 'returned')`;
const isClosed = sql<boolean>`requests.state in ('done', 'withdrawn')`;
const dueKey = sql<number>`coalesce(requests.due_at, ${sql.lit(dueKeys.undated)})`;

const requestOf = ({ aboutKind, aboutId, ...row }: RequestsTable): RequestRecord => ({
  ...row,
  about: aboutKind === null || aboutId === null ? null : { kind: aboutKind, id: aboutId },
});

const matching = ({ of, askedBy, about }: RequestFilter) =>
  and([
    sql`1 = 1`,
    ...(of === undefined
      ? []
      : [
          sql`(requests.owner_id = ${of.userId} or requests.owner_id is null and requests.department = ${of.role})`,
        ]),
    ...(askedBy === undefined ? [] : [sql`requests.asked_by = ${askedBy}`]),
    ...(about === undefined
      ? []
      : [sql`requests.about_id = ${about.id} and requests.about_kind = ${about.kind}`]),
  ]);

export const requests = concept<Requests>()({
  reads: (db) => ({
    async get(id) {
      const row = await db.selectFrom('requests').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? requestOf(row) : null;
    },
    async list(filter) {
      const limit = limitOf(filter);
      const from = fromCursor(filter, ['number', 'string']);
      let query = db
        .selectFrom('requests')
        .selectAll()
        .where(matching(filter))
        .limit(limit + 1);
      if (filter.open) {
        query = query.where(isOpen).orderBy(dueKey).orderBy('requests.id');
        if (from) query = query.where(sql<boolean>`(${dueKey}, requests.id) > (${sql.join(from)})`);
      } else {
        query = query.where(isClosed).orderBy('requests.changedAt', 'desc').orderBy('requests.id', 'desc');
        if (from) query = query.where(sql<boolean>`(requests.changed_at, requests.id) < (${sql.join(from)})`);
      }
      return toPage(
        await query.execute(),
        limit,
        (row) => [filter.open ? (row.dueAt ?? dueKeys.undated) : row.changedAt, row.id],
        requestOf,
      );
    },
    remarks: (id) =>
      db
        .selectFrom('requestRemarks')
        .select(['number', 'at', 'userId', 'what', 'text'])
        .where('requestId', '=', id)
        .orderBy('number')
        .execute(),
    async names(abouts) {
      const idsOf = (kind: string) => abouts.filter((one) => one.kind === kind).map(({ id }) => id);
      const [deals, contacts, companies] = [idsOf('deal'), idsOf('contact'), idsOf('company')];
      const found = await Promise.all([
        deals.length === 0
          ? []
          : db.selectFrom('deals').select(['id', 'title as name']).where('id', 'in', deals).execute(),
        contacts.length === 0
          ? []
          : db
              .selectFrom('contacts')
              .select(['id', 'firstName', 'lastName', 'email'])
              .where('id', 'in', contacts)
              .execute()
              .then((rows) => rows.map((row) => ({ id: row.id, name: personName(row) ?? '' }))),
        companies.length === 0
          ? []
          : db.selectFrom('companies').select(['id', 'name']).where('id', 'in', companies).execute(),
      ]);
      return new Map(found.flat().map(({ id, name }) => [id, name]));
    },
  }),
  writes: (db) => ({
    async add({ about, ...request }) {
      await db
        .insertInto('requests')
        .values({
          ...request,
          aboutKind: about?.kind ?? null,
          aboutId: about?.id ?? null,
          state: 'asked',
          changedAt: request.askedAt,
          remarks: 1,
        })
        .execute();
      await db
        .insertInto('requestRemarks')
        .values({
          requestId: request.id,
          number: 0,
          at: request.askedAt,
          userId: request.askedBy,
          what: 'asked',
          text: '',
        })
        .execute();
    },
    async change(before, { state, ownerId }, remark) {
      const { numUpdatedRows } = await db
        .updateTable('requests')
        .set({ state, ownerId, changedAt: remark.at, remarks: before.remarks + 1 })
        .where('id', '=', before.id)
        .where('state', '=', before.state)
        .where('remarks', '=', before.remarks)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n) return false;
      await db
        .insertInto('requestRemarks')
        .values({ requestId: before.id, number: before.remarks, ...remark })
        .execute();
      return true;
    },
  }),
});
