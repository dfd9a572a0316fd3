import { sql } from 'kysely';
import { z } from 'zod';
import { FieldChoice, type WorkspaceField } from '../../../machines/index.ts';
import { concept, type Db } from '../concept.ts';
import type { Fields } from '../fields.ts';
import { readJson } from '../json.ts';
import type { FieldsTable } from '../schema.ts';

const Choices = z.array(FieldChoice);

const fieldOf = ({ choices, ...row }: FieldsTable): WorkspaceField => ({
  ...row,
  choices: readJson(Choices, choices, `fields.choices of ${row.entity}.${row.id}`),
});

const tableOf = { contact: 'contacts', company: 'companies', deal: 'deals' } as const;

/** As `like`, but by every letter's case on both engines. */
const holding = (part: string) => sql<boolean>`length(replace(fields, ${part}, '')) < length(fields)`;

const inOrder = (db: Db) =>
  db.selectFrom('fields').selectAll().orderBy('entity').orderBy('place').orderBy('id');

export const fields = concept<Fields>()({
  reads: (db) => ({
    async all() {
      return (await inOrder(db).execute()).map(fieldOf);
    },
    async get(entity, id) {
      const row = await db
        .selectFrom('fields')
        .selectAll()
        .where('entity', '=', entity)
        .where('id', '=', id)
        .executeTakeFirst();
      return row ? fieldOf(row) : null;
    },
    async used(entity, id) {
      const { n } = await db
        .selectFrom(tableOf[entity])
        .select(({ fn }) => fn.countAll<number>().as('n'))
        // JSON is written without spaces, and a name inside of a text has backslashes before its quotes.
        .where(holding(`"${id}":`))
        .where((expression) => expression.not(holding(`"${id}":null`)))
        .executeTakeFirstOrThrow();
      return n;
    },
  }),
  writes: (db) => ({
    async put({ entity, id, choices, ...rest }) {
      const row = { ...rest, choices: JSON.stringify(choices) };
      await db
        .insertInto('fields')
        .values({ entity, id, ...row })
        .onConflict((conflict) => conflict.columns(['entity', 'id']).doUpdateSet(row))
        .execute();
    },
    async order(entity, ids) {
      const known = (await inOrder(db).where('entity', '=', entity).execute()).map(({ id }) => id);
      const wanted = ids.filter((id) => known.includes(id));
      const next = [...wanted, ...known.filter((id) => !wanted.includes(id))];
      for (const [place, id] of next.entries())
        await db
          .updateTable('fields')
          .set({ place })
          .where('entity', '=', entity)
          .where('id', '=', id)
          .execute();
    },
    async remove(entity, id) {
      await db.deleteFrom('fields').where('entity', '=', entity).where('id', '=', id).execute();
    },
  }),
});
