import { sql } from 'kysely';
import { z } from 'zod';
import { likenessReasons } from '../../../machines/index.ts';
import { concept, type Db } from '../concept.ts';
import type { DuplicatePair, Duplicates, Looked } from '../duplicates.ts';
import type { FoundKind } from '../finding.ts';
import { fromCursor, limitOf, toPage } from '../paging.ts';
import { checked } from '../rows/json-columns.ts';
import type { DuplicatesTable } from '../schema.ts';
import { inParts } from './finding/parts.ts';

/** A key that more records have than this tells little: a name that half a town has. */
const perKey = 12;

const Why = z.array(z.enum(likenessReasons));
const isOpen = sql<boolean>`state = 'open'`;

const pairOf = (row: DuplicatesTable): DuplicatePair => ({
  ...row,
  score: row.score / 100,
  why: checked(Why, row.why, `duplicates.why of ${row.a} and ${row.b}`),
});

const inOrder = (one: string, other: string): { a: string; b: string } =>
  one < other ? { a: one, b: other } : { a: other, b: one };

const pairsOf = (db: Db, kind: FoundKind, column: 'a' | 'b', id: string) =>
  db
    .selectFrom('duplicates')
    .selectAll()
    .where('kind', '=', kind)
    .where(column, '=', id)
    .where(isOpen)
    .execute();

async function keepOne(db: Db, { kind, id, keys, alike }: Looked, now: number): Promise<void> {
  await db.deleteFrom('duplicateKeys').where('id', '=', id).execute();
  if (keys.length > 0)
    await db
      .insertInto('duplicateKeys')
      .values([...new Set(keys)].map((key) => ({ key, id })))
      .execute();
  for (const column of ['a', 'b'] as const)
    await db.deleteFrom('duplicates').where('kind', '=', kind).where(column, '=', id).where(isOpen).execute();
  if (alike.length > 0)
    await db
      .insertInto('duplicates')
      .values(
        alike.map(({ id: other, score, why }) => ({
          kind,
          ...inOrder(id, other),
          score: Math.round(score * 100),
          why: JSON.stringify(why),
          state: 'open' as const,
          foundAt: now,
          decidedAt: null,
          decidedBy: null,
        })),
      )
      // Said not to be the same: that stays.
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

export const duplicates = concept<Duplicates>()({
  reads: (db) => ({
    async sharing(keys) {
      if (keys.length === 0) return [];
      const each = keys.map(
        (key, place) =>
          sql`select id from (select id from duplicate_keys where key = ${key} order by id desc limit ${perKey}) as ${sql.id(`part${place}`)}`,
      );
      const { rows } = await sql<{ id: string }>`${sql.join(each, sql` union all `)}`.execute(db);
      return [...new Set(rows.map(({ id }) => id))];
    },
    async list(filter) {
      const limit = limitOf(filter);
      const after = fromCursor(filter, ['number', 'string', 'string']);
      let query = db
        .selectFrom('duplicates')
        .selectAll()
        .where('kind', '=', filter.kind)
        .where(isOpen)
        .orderBy('score', 'desc')
        .orderBy('a', 'desc')
        .orderBy('b', 'desc')
        .limit(limit + 1);
      if (after) {
        const [score = 0, a = '', b = ''] = after;
        query = query.where((eb) =>
          eb(eb.refTuple('score', 'a', 'b'), '<', eb.tuple(Number(score), String(a), String(b))),
        );
      }
      return toPage(await query.execute(), limit, ({ score, a, b }) => [score, a, b], pairOf);
    },
    async count(kind, atMost) {
      const { n } = await db
        .selectFrom(
          db
            .selectFrom('duplicates')
            .select('a')
            .where('kind', '=', kind)
            .where(isOpen)
            .limit(atMost)
            .as('some'),
        )
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      return n;
    },
    async of(kind, id) {
      const rows = [...(await pairsOf(db, kind, 'a', id)), ...(await pairsOf(db, kind, 'b', id))];
      return rows.map(pairOf).toSorted((one, other) => other.score - one.score);
    },
  }),
  writes: (db) => ({
    async keep(looked, now) {
      for (const one of looked) {
        await keepOne(db, one, now);
        await db.deleteFrom('findingPending').where('kind', '=', one.kind).where('id', '=', one.id).execute();
      }
    },
    async decide({ kind, one, other }, state, { at, userId }) {
      const decided = { state, decidedAt: at, decidedBy: userId };
      await db
        .insertInto('duplicates')
        .values({ kind, ...inOrder(one, other), score: 0, why: '[]', foundAt: at, ...decided })
        .onConflict((conflict) => conflict.columns(['kind', 'a', 'b']).doUpdateSet(decided))
        .execute();
      // Taken back: looked at anew.
      if (state === 'open')
        for (const id of [one, other]) await db.insertInto('findingPending').values({ kind, id }).execute();
    },
    async lookAgain(kind, after, limit) {
      const rows = await db
        .selectFrom(kind === 'contact' ? 'contacts' : 'companies')
        .select('id')
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .execute();
      for (const part of inParts(rows)) {
        await db
          .insertInto('findingPending')
          .values(part.map(({ id }) => ({ kind, id })))
          .execute();
      }
      return rows.length < limit ? null : (rows.at(-1)?.id ?? null);
    },
  }),
});
