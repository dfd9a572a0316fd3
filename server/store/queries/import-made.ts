import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { concept, type Db } from '../concept.ts';
import type { ImportMade, KeptReason, MadeKind, MadeRecord } from '../import-made.ts';
import { JsonValue, readJson } from '../json.ts';
import { personal } from '../personal.ts';
import type { ImportMadeTable } from '../schema.ts';

const Changes = z.record(z.string(), z.object({ from: JsonValue, to: JsonValue }));

/** SQLite takes this many parameters at least, whoever built it. */
const idsPerQuery = 400;

function* inParts<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += idsPerQuery) yield all.slice(start, start + idsPerQuery);
}

const madeOf = ({ kind, recordId, created, changes, mark }: ImportMadeTable): MadeRecord => ({
  kind,
  id: recordId,
  created: created === 1,
  changes: readJson(Changes, changes, `import_made.changes of ${recordId}`),
  mark,
});

/** By somebody: actors are kept as `user …`, `token …`, `contact…`, or as JSON for ids with blanks. */
const bySomebody = sql<boolean>`(actor like 'user %' or actor like 'token %' or actor like 'contact%' or actor like '{%')`;

const idsOf = (rows: readonly { id: string | null }[]): string[] => rows.flatMap(({ id }) => id ?? []);

/** Deals with something that people or the customer did since. */
async function keptDeals(db: Db, part: readonly MadeRecord[]): Promise<Map<string, KeptReason>> {
  const kept = new Map<string, KeptReason>();
  const ids = part.map(({ id }) => id);
  const marks = new Map(part.map(({ id, mark }) => [id, mark]));
  const entries = await db
    .selectFrom('timeline')
    .select(['dealId as id', 'seq'])
    .where('dealId', 'in', ids)
    .where(bySomebody)
    .execute();
  for (const { id, seq } of entries) if (seq > (marks.get(id) ?? 0)) kept.set(id, 'worked');
  const files = await db
    .selectFrom('recordFiles')
    .select('recordId as id')
    .where('kind', '=', 'deal')
    .where('recordId', 'in', ids)
    .execute();
  const meetings = await db
    .selectFrom('meetings')
    .select('dealId as id')
    .where('dealId', 'in', ids)
    .execute();
  for (const id of idsOf([...files, ...meetings])) kept.set(id, 'worked');
  const messages = await db
    .selectFrom('messages')
    .select('dealId as id')
    .where('dealId', 'in', ids)
    .execute();
  const leaving = await db
    .selectFrom('outbox')
    .select('dealId as id')
    .where('dealId', 'in', ids)
    .where('state', 'in', ['sending', 'sent', 'unknown'])
    .execute();
  for (const id of idsOf([...messages, ...leaving])) kept.set(id, 'messages');
  return kept;
}

/** Whose log tells of somebody's hand: what imports themselves did is no work. */
async function worked(db: Db, kind: 'contact' | 'company', ids: readonly string[]): Promise<string[]> {
  const logged = await db
    .selectFrom('recordLog')
    .select('recordId as id')
    .where('kind', '=', kind)
    .where('recordId', 'in', ids)
    .where(bySomebody)
    .where('what', 'not like', '{"kind":"imported"%')
    .execute();
  const files = await db
    .selectFrom('recordFiles')
    .select('recordId as id')
    .where('kind', '=', kind)
    .where('recordId', 'in', ids)
    .execute();
  return idsOf([...logged, ...files]);
}

async function keptContacts(
  db: Db,
  ids: readonly string[],
  going: (deal: string) => boolean,
): Promise<Map<string, KeptReason>> {
  const kept = new Map<string, KeptReason>();
  for (const id of await worked(db, 'contact', ids)) kept.set(id, 'worked');
  for (const table of ['formSubmissions', 'meetings', 'questions'] as const) {
    const rows = await db.selectFrom(table).select('contactId as id').where('contactId', 'in', ids).execute();
    for (const id of idsOf(rows)) kept.set(id, 'worked');
  }
  const messages = await db
    .selectFrom('messages')
    .select(['contactId as id', 'dealId'])
    .where('contactId', 'in', ids)
    .execute();
  for (const id of idsOf(messages)) kept.set(id, 'messages');
  const deals = await db
    .selectFrom('dealContacts')
    .select(['contactId as id', 'dealId'])
    .where('contactId', 'in', ids)
    .execute();
  for (const { id, dealId } of deals) if (!going(dealId) && !kept.has(id)) kept.set(id, 'used');
  return kept;
}

async function keptCompanies(
  db: Db,
  ids: readonly string[],
  going: (record: string) => boolean,
): Promise<Map<string, KeptReason>> {
  const kept = new Map<string, KeptReason>();
  for (const id of await worked(db, 'company', ids)) kept.set(id, 'worked');
  for (const table of ['deals', 'contacts'] as const) {
    const rows = await db
      .selectFrom(table)
      .select(['id', 'companyId'])
      .where('companyId', 'in', ids)
      .execute();
    for (const { id, companyId } of rows)
      if (companyId !== null && !going(id) && !kept.has(companyId)) kept.set(companyId, 'used');
  }
  return kept;
}

async function keptProducts(db: Db, ids: readonly string[], going: (deal: string) => boolean) {
  const kept = new Map<string, KeptReason>();
  const lines = await db
    .selectFrom('dealLines')
    .select(['productId as id', 'dealId'])
    .where('productId', 'in', ids)
    .execute();
  for (const { id, dealId } of lines) if (id !== null && !going(dealId)) kept.set(id, 'used');
  return kept;
}

const tables = { deal: 'deals', contact: 'contacts', company: 'companies', product: 'products' } as const;

/** Conditions under which rows of each table hang on a record of one kind. */
function hanging(kind: MadeKind): { table: string; column: string; of?: { column: string; is: string } }[] {
  return Object.entries(personal).flatMap(([table, { key, plain, own, deal }]) => {
    if (kind === 'deal') {
      const column = deal ?? [...key, ...plain].find((one) => one === 'deal_id');
      if (column !== undefined) return [{ table, column }];
    }
    if (typeof own !== 'object') return [];
    if ('record' in own) return [{ table, column: own.record, of: { column: own.kind, is: kind } }];
    return kind === 'contact' && 'contact' in own ? [{ table, column: own.contact }] : [];
  });
}

export const importMade = concept<ImportMade>()({
  reads: (db) => ({
    async list(importId, { kind, after, limit }) {
      const rows = await db
        .selectFrom('importMade')
        .selectAll()
        .where('importId', '=', importId)
        .where('kind', '=', kind)
        .where('recordId', '>', after)
        .orderBy('recordId')
        .limit(limit)
        .execute();
      return rows.map(madeOf);
    },
    async counts(importId) {
      return db
        .selectFrom('importMade')
        .select((eb) => [
          'kind',
          eb.fn.countAll<number>().as('records'),
          eb.fn.sum<number>('created').as('created'),
        ])
        .where('importId', '=', importId)
        .groupBy('kind')
        .orderBy('kind')
        .execute();
    },
    async kept(importId, records, going) {
      const all = new Map<string, KeptReason>();
      for (const [kind, own] of Map.groupBy(records, (record) => record.kind)) {
        for (const part of inParts(own)) {
          const ids = part.map(({ id }) => id);
          const later = await db
            .selectFrom('importMade')
            .select('recordId as id')
            .where('kind', '=', kind)
            .where('recordId', 'in', ids)
            .where('importId', '>', importId)
            .execute();
          for (const { id } of later) all.set(id, 'imported');
          const kept =
            kind === 'deal'
              ? await keptDeals(db, part)
              : kind === 'contact'
                ? await keptContacts(db, ids, going)
                : kind === 'company'
                  ? await keptCompanies(db, ids, going)
                  : await keptProducts(db, ids, going);
          for (const [id, why] of kept) all.set(id, why);
        }
      }
      return all;
    },
    async names(kind, ids) {
      const found = new Map<string, string>();
      for (const part of inParts(ids)) {
        const name: RawBuilder<string | null> =
          kind === 'deal'
            ? sql`title`
            : kind === 'contact'
              ? sql`coalesce(nullif(trim(coalesce(first_name, '') || ' ' || coalesce(last_name, '')), ''), email)`
              : sql`name`;
        const rows = await db
          .selectFrom(tables[kind])
          .select(['id', name.as('name')])
          .where('id', 'in', part)
          .execute();
        for (const row of rows) found.set(row.id, row.name ?? '');
      }
      return found;
    },
  }),
  writes: (db) => ({
    async note(importId, records) {
      for (const { kind, id, created, changes, mark } of records) {
        const before = await db
          .selectFrom('importMade')
          .selectAll()
          .where('importId', '=', importId)
          .where('kind', '=', kind)
          .where('recordId', '=', id)
          .executeTakeFirst();
        const earlier = before && madeOf(before);
        const all = { ...earlier?.changes };
        for (const [field, { from, to }] of Object.entries(changes))
          all[field] = { from: all[field] ? all[field].from : from, to };
        const row = {
          created: created || earlier?.created ? 1 : 0,
          changes: JSON.stringify(created || earlier?.created ? {} : all),
          mark,
        } as const;
        await db
          .insertInto('importMade')
          .values({ importId, kind, recordId: id, ...row })
          .onConflict((conflict) => conflict.columns(['importId', 'kind', 'recordId']).doUpdateSet(row))
          .execute();
      }
    },
    async settle(importId, kind, ids) {
      for (const part of inParts(ids))
        await db
          .deleteFrom('importMade')
          .where('importId', '=', importId)
          .where('kind', '=', kind)
          .where('recordId', 'in', part)
          .execute();
    },
    async takeAway(kind, ids) {
      for (const part of inParts(ids)) {
        const list = sql.join(part);
        for (const { table, column, of } of hanging(kind)) {
          const only = of ? sql` and ${sql.ref(of.column)} = ${of.is}` : sql``;
          await sql`delete from ${sql.table(table)} where ${sql.ref(column)} in (${list})${only}`.execute(db);
        }
        if (kind !== 'product')
          await db.deleteFrom('matters').where('aboutKind', '=', kind).where('aboutId', 'in', part).execute();
        await db.deleteFrom(tables[kind]).where('id', 'in', part).execute();
      }
    },
  }),
});
