import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { concept } from '../concept.ts';
import type { ImportRecord, Imports } from '../imports.ts';
import { JsonObject, JsonValue, readJson } from '../json.ts';
import { patched } from '../rows/patch.ts';
import type { ImportsTable } from '../schema.ts';

const Counts = z.record(z.string(), z.number());
const Errors = z.array(JsonValue);

/** SQLite takes this many parameters at least, whoever built it. */
const keysPerQuery = 500;

const importOf = (row: ImportsTable): ImportRecord => ({
  ...row,
  mapping: readJson(JsonObject, row.mapping, `imports.mapping of ${row.id}`),
  counts: readJson(Counts, row.counts, `imports.counts of ${row.id}`),
  errors: readJson(Errors, row.errors, `imports.errors of ${row.id}`),
});

const importRow = (record: ImportRecord): ImportsTable => ({
  ...record,
  mapping: JSON.stringify(record.mapping),
  counts: JSON.stringify(record.counts),
  errors: JSON.stringify(record.errors),
});

export const imports = concept<Imports>()({
  reads: (db) => ({
    async get(id) {
      const row = await db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? importOf(row) : null;
    },
    async list(limit) {
      const rows = await db.selectFrom('imports').selectAll().orderBy('id', 'desc').limit(limit).execute();
      return rows.map(importOf);
    },
    async known(kind, keys) {
      const found = new Map<string, string>();
      for (let start = 0; start < keys.length; start += keysPerQuery) {
        const rows = await db
          .selectFrom('importKeys')
          .select(['key', 'recordId'])
          .where('kind', '=', kind)
          .where('key', 'in', keys.slice(start, start + keysPerQuery))
          .execute();
        for (const { key, recordId } of rows) found.set(key, recordId);
      }
      return found;
    },
  }),
  writes: (db) => ({
    async create(record) {
      await db.insertInto('imports').values(importRow(record)).execute();
    },
    async update(id, patch) {
      const row = await db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst();
      if (!row)
        throw new AppError('not-found', `There is no import ${id}. The list of imports shows what there is.`);
      await db
        .updateTable('imports')
        .set(importRow(patched(importOf(row), patch)))
        .where('id', '=', id)
        .execute();
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
