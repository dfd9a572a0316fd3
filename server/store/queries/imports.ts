import { sql } from 'kysely';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { KeptSaid } from '../../saying/kept.ts';
import { concept, type Db } from '../concept.ts';
import type { ContactRecord } from '../contacts.ts';
import type { ImportPatch, ImportRecord, Imports, RefusedRow } from '../imports.ts';
import { JsonObject, JsonValue, readJson } from '../json.ts';
import { patched } from '../rows/patch.ts';
import { contactOf, emailKey } from '../rows/people.ts';
import type { ImportRefusedTable, ImportsTable } from '../schema.ts';
import { leaseEnd, leaseNow } from '../sharing.ts';
import { say } from '../../../machines/index.ts';

const Counts = z.record(z.string(), z.number());
const Cells = z.array(z.string());
const Rows = z.array(JsonValue);
const Problems = z.array(
  z.object({ column: z.string().nullable(), value: z.string().nullable(), message: KeptSaid }),
);

/** SQLite takes this many parameters at least, whoever built it. */
const keysPerQuery = 500;

/** Light columns: a list of imports doesn't load what their files look like. */
const light = [
  'id',
  'kind',
  'fileName',
  'status',
  'counts',
  'error',
  'createdAt',
  'finishedAt',
  'createdBy',
  'undoneAt',
] as const;

const whole = [...light, 'signature', 'file', 'mapping', 'report'] as const;

/** A claim that has run out is none. */
const liveClaim = (db: Db) =>
  sql<string | null>`case when claimed_until > ${leaseNow(db)} then claim end`.as('claim');

type Kept = Omit<ImportsTable, 'claimedUntil' | 'begun'>;

const importOf = (row: Kept): ImportRecord => ({
  ...row,
  file: readJson(JsonObject, row.file, `imports.file of ${row.id}`),
  mapping: readJson(JsonObject, row.mapping, `imports.mapping of ${row.id}`),
  counts: readJson(Counts, row.counts, `imports.counts of ${row.id}`),
  report: readJson(JsonObject, row.report, `imports.report of ${row.id}`),
});

const importRow = ({ claim: _, ...record }: ImportRecord): Omit<Kept, 'claim'> => ({
  ...record,
  file: JSON.stringify(record.file),
  mapping: JSON.stringify(record.mapping),
  counts: JSON.stringify(record.counts),
  report: JSON.stringify(record.report),
});

const refusedOf = ({ line, cells, problems }: ImportRefusedTable): RefusedRow => ({
  line,
  cells: readJson(Cells, cells, `import_refused.cells of line ${line}`),
  problems: readJson(Problems, problems, `import_refused.problems of line ${line}`),
});

function* inParts<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += keysPerQuery) yield all.slice(start, start + keysPerQuery);
}

const unclaimed = { claim: null, claimedUntil: null, begun: 0 } as const;

const imported = (db: Db, id: string) =>
  db.selectFrom('imports').select(whole).select(liveClaim(db)).where('id', '=', id).executeTakeFirst();

/** False where there is none, or somebody else's claim is on it. */
async function change(db: Db, id: string, patch: ImportPatch, by?: string): Promise<boolean> {
  const row = await imported(db, id);
  if (!row) return false;
  const { numUpdatedRows } = await db
    .updateTable('imports')
    .set(importRow(patched(importOf(row), patch)))
    .where('id', '=', id)
    .$if(by !== undefined, (query) => query.where('claim', '=', by ?? ''))
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

export const imports = concept<Imports>()({
  reads: (db) => ({
    async get(id) {
      const row = await imported(db, id);
      return row ? importOf(row) : null;
    },
    async list(limit) {
      const rows = await db
        .selectFrom('imports')
        .select(light)
        .select(liveClaim(db))
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        ...row,
        counts: readJson(Counts, row.counts, `imports.counts of ${row.id}`),
      }));
    },
    async latestLike(kind, signature) {
      const row = await db
        .selectFrom('imports')
        .select(whole)
        .select(liveClaim(db))
        .where('kind', '=', kind)
        .where('signature', '=', signature)
        .where('status', 'not in', ['reading', 'ready'])
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ? importOf(row) : null;
    },
    async forgotten(before) {
      const rows = await db
        .selectFrom('imports')
        .select('id')
        .where('status', 'in', ['reading', 'ready'])
        .where('createdAt', '<', before)
        .execute();
      return rows.map(({ id }) => id);
    },
    async rows(id, part) {
      const row = await db
        .selectFrom('importRows')
        .select('cells')
        .where('importId', '=', id)
        .where('part', '=', part)
        .executeTakeFirst();
      return row ? readJson(Rows, row.cells, `import_rows.cells of ${id}, part ${part}`) : null;
    },
    async refused(id, { after, limit }) {
      const rows = await db
        .selectFrom('importRefused')
        .selectAll()
        .where('importId', '=', id)
        .where('line', '>', after)
        .orderBy('line')
        .limit(limit)
        .execute();
      return rows.map(refusedOf);
    },
    async known(kind, keys) {
      const found = new Map<string, string>();
      for (const part of inParts(keys)) {
        const rows = await db
          .selectFrom('importKeys')
          .select(['key', 'recordId'])
          .where('kind', '=', kind)
          .where('key', 'in', part)
          .execute();
        for (const { key, recordId } of rows) found.set(key, recordId);
      }
      return found;
    },
    async existing(kind, ids) {
      const found = new Set<string>();
      for (const part of inParts(ids)) {
        const rows = await db.selectFrom(kind).select('id').where('id', 'in', part).execute();
        for (const { id } of rows) found.add(id);
      }
      return found;
    },
    async contactsByEmail(emails) {
      const found = new Map<string, ContactRecord>();
      for (const part of inParts(emails.map(emailKey))) {
        const rows = await db
          .selectFrom('contacts')
          .selectAll()
          .where('emailKey', 'in', part)
          .orderBy('id', 'desc')
          .execute();
        for (const row of rows) found.set(row.emailKey ?? '', contactOf(row));
      }
      return found;
    },
    async contactsById(ids) {
      const found = new Map<string, ContactRecord>();
      for (const part of inParts(ids)) {
        const rows = await db.selectFrom('contacts').selectAll().where('id', 'in', part).execute();
        for (const row of rows) found.set(row.id, contactOf(row));
      }
      return found;
    },
  }),
  writes: (db) => ({
    async create(record) {
      await db
        .insertInto('imports')
        .values({ ...importRow(record), ...unclaimed })
        .execute();
    },
    async addRows(importId, part, rows) {
      await db
        .insertInto('importRows')
        .values({ importId, part, cells: JSON.stringify(rows) })
        .execute();
    },
    async update(id, patch) {
      if (!(await change(db, id, patch)))
        throw new AppError(
          'not-found',
          say`There is no import ${id}. The list of imports shows what there is.`,
        );
    },
    async claim(id, { by, leaseMs }) {
      const { numUpdatedRows } = await db
        .updateTable('imports')
        .set({ claim: by, claimedUntil: leaseEnd(db, leaseMs), begun: 0, status: 'running', error: null })
        .where('id', '=', id)
        .where('status', 'in', ['ready', 'running', 'failed'])
        .where((eb) =>
          eb.or([eb('claim', 'is', null), eb('claim', '=', by), eb('claimedUntil', '<=', leaseNow(db))]),
        )
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    async renew(by, leaseMs) {
      await db
        .updateTable('imports')
        .set({ claimedUntil: leaseEnd(db, leaseMs) })
        .where('claim', '=', by)
        .execute();
    },
    async begin(id, by) {
      // Of a server that has died, or of ourselves where the end of one could not be written.
      await db
        .updateTable('imports')
        .set(unclaimed)
        .where('begun', '=', 1)
        .where('id', '!=', id)
        .where((eb) => eb.or([eb('claim', '=', by), eb('claimedUntil', '<=', leaseNow(db))]))
        .execute();
      const { numUpdatedRows } = await db
        .updateTable('imports')
        .set({ begun: 1 })
        .where('id', '=', id)
        .where('claim', '=', by)
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom('imports as other')
                .select('other.id')
                .where('other.begun', '=', 1)
                .where('other.id', '!=', id),
            ),
          ),
        )
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    async progress(id, by, patch) {
      if (!(await change(db, id, patch, by))) return false;
      const row = await db.selectFrom('imports').select('status').where('id', '=', id).executeTakeFirst();
      return row?.status === 'running';
    },
    async cancel(id) {
      const { numUpdatedRows } = await db
        .updateTable('imports')
        .set({ status: 'cancelling' })
        .where('id', '=', id)
        .where('status', '=', 'running')
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    async end(id, by, patch) {
      if (await change(db, id, patch, by))
        await db.updateTable('imports').set(unclaimed).where('id', '=', id).execute();
    },
    async refuse(importId, rows) {
      for (const { line, cells, problems } of rows) {
        const values = { cells: JSON.stringify(cells), problems: JSON.stringify(problems) };
        // A row that is looked at again after a crash is refused once.
        await db
          .insertInto('importRefused')
          .values({ importId, line, ...values })
          .onConflict((conflict) => conflict.columns(['importId', 'line']).doUpdateSet(values))
          .execute();
      }
    },
    async dropRows(id) {
      await db.deleteFrom('importRows').where('importId', '=', id).execute();
    },
    async remove(id) {
      for (const table of ['importRows', 'importRefused'] as const)
        await db.deleteFrom(table).where('importId', '=', id).execute();
      await db.deleteFrom('imports').where('id', '=', id).execute();
    },
    async remember(kind, key, recordId) {
      await db
        .insertInto('importKeys')
        .values({ kind, key, recordId })
        .onConflict((conflict) => conflict.columns(['kind', 'key']).doUpdateSet({ recordId }))
        .execute();
    },
  }),
});
