import { z } from 'zod';
import { concept } from '../concept.ts';
import { readJson } from '../json.ts';
import type { SnippetsTable } from '../schema.ts';
import type { SnippetRecord, Snippets } from '../snippets.ts';

const Variants = z.record(z.string(), z.string());

const snippetOf = ({ words, variants, ...row }: SnippetsTable): SnippetRecord => ({
  ...row,
  text: words,
  variants: readJson(Variants, variants, `snippets.variants of ${row.name}`),
});

export const snippets = concept<Snippets>()({
  reads: (db) => ({
    async all() {
      return (await db.selectFrom('snippets').selectAll().orderBy('name').execute()).map(snippetOf);
    },
    async get(name) {
      const row = await db.selectFrom('snippets').selectAll().where('name', '=', name).executeTakeFirst();
      return row ? snippetOf(row) : null;
    },
  }),
  writes: (db) => ({
    async put({ name, text, variants, ...by }) {
      const row = { words: text, variants: JSON.stringify(variants), ...by };
      await db
        .insertInto('snippets')
        .values({ name, ...row })
        .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
        .execute();
    },
    async remove(name) {
      await db.deleteFrom('snippets').where('name', '=', name).execute();
    },
  }),
});
