import { sql } from 'kysely';
import type { Db } from '../../concept.ts';
import type { Cell } from '../../copied.ts';
import type { ErasureChange, SoughtPerson } from '../../erasing.ts';
import { fold, wordsOf } from '../../words.ts';
import { indexWords } from '../matching.ts';

const equals = (column: string, value: Cell) =>
  sql<boolean>`${sql.ref(column)} is not distinct from ${value}`;

/** Carries out one change. False where the row has become another since it was read: then it is looked at again. */
export async function applyChange(db: Db, change: ErasureChange): Promise<boolean> {
  const { table, keys, key, set, was } = change;
  const here = sql.join(
    keys.map((name, place) => equals(name, key[place] ?? null)),
    sql` and `,
  );
  if (set === null) {
    // The bytes of a file lie beside it.
    if (table === 'record_files')
      await sql`delete from content_parts where blob_id in (select blob_id from record_files where ${here})`.execute(
        db,
      );
    if (table === 'tags') await sql`delete from taggings where tag_key = ${key[0] ?? null}`.execute(db);
    await sql`delete from ${sql.table(table)} where ${here}`.execute(db);
    return true;
  }
  const asRead = sql.join(
    Object.keys(set).map((name) => equals(name, was[name] ?? null)),
    sql` and `,
  );
  const values = sql.join(Object.entries(set).map(([name, value]) => sql`${sql.ref(name)} = ${value}`));
  const { numAffectedRows = 0n } =
    await sql`update ${sql.table(table)} set ${values} where ${here} and ${asRead}`.execute(db);
  if (numAffectedRows === 0n) return false;
  await follow(db, change, set);
  return true;
}

/** What is kept in step with names: sort keys, the index of words, and what remembered deals are compared by. */
async function follow(
  db: Db,
  { table, key, was }: ErasureChange,
  set: Readonly<Record<string, Cell>>,
): Promise<void> {
  const id = String(key[0]);
  if (table === 'deals') {
    await sql`update deals set rev = rev + 1 where id = ${id}`.execute(db);
    if (typeof set.title === 'string')
      await indexWords(db, 'deal', id, wordsOf(String(was.title)), wordsOf(set.title));
  }
  if (table === 'segments' && typeof set.name === 'string')
    await sql`update segments set name_key = ${fold(set.name)} where id = ${id}`.execute(db);
  if (table === 'companies') {
    const text = (from: Readonly<Record<string, Cell>>, name: string): string | null => {
      const value = name in from ? from[name] : was[name];
      return typeof value === 'string' ? value : null;
    };
    const before = wordsOf(text(was, 'name'), text(was, 'domain'));
    await indexWords(db, 'company', id, before, wordsOf(text(set, 'name'), text(set, 'domain')));
    const name = text(set, 'name') ?? '';
    await sql`update companies set name_key = ${fold(name)} where id = ${id}`.execute(db);
  }
}

/** Words that nothing has any more are forgotten at once, instead of when there is time. */
export async function forgetWords(
  db: Db,
  { firstName, lastName, emails, phones }: SoughtPerson,
): Promise<void> {
  for (const word of wordsOf(firstName, lastName, ...emails, ...phones)) {
    const used = sql`exists (select 1 from search_words where word = ${word})`;
    for (const table of ['vocabulary', 'word_heads', 'words_pending'])
      await sql`delete from ${sql.table(table)} where word = ${word} and not ${used}`.execute(db);
  }
}
