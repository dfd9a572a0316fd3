import { sql, type ExpressionBuilder, type ExpressionWrapper, type SqlBool } from 'kysely';
import type { Db } from '../concept.ts';
import type { Schema, SearchWordsTable } from '../schema.ts';
import { afterPrefix, newWords, wordsOf } from '../words.ts';
import type { Narrowing } from './narrowing.ts';

type Condition = ExpressionWrapper<Schema, keyof Schema, SqlBool>;

const withWord = (db: Db, kind: SearchWordsTable['kind'], prefix: string) =>
  db
    .selectFrom('searchWords')
    .select('searchWords.id')
    .where('searchWords.kind', '=', kind)
    .where('searchWords.word', '>=', prefix)
    .where('searchWords.word', '<', afterPrefix(prefix));

/*
 * A text matches when each of its words begins some word of the record or of what surrounds it.
 */

export const companyMatches =
  (db: Db, text: string) =>
  (eb: ExpressionBuilder<Schema, 'companies'>): Condition =>
    eb.and(
      wordsOf(text).map((word) => eb('companies.id', 'in', withWord(db, 'company', word))),
    ) as unknown as Condition; // kysely's condition types are bound to the tables in scope, which the caller's are

/** Contacts of whom a word begins like this one, or of whose company one does. */
export function contactsWithWord(db: Db, word: string): Narrowing {
  const [contact, company] = (['contact', 'company'] as const).map((kind) => withWord(db, kind, word));
  return {
    ids: sql`select id from (${contact}) as own
      union all select c.id from (${company}) as firm cross join contacts c where c.company_id = firm.id`,
    // Kysely puts the parentheses.
    has: sql<boolean>`(contacts.id in ${contact} or contacts.company_id in ${company})`,
  };
}

/** Deals of which a word begins like this one, or of whose company or people one does. */
export function dealsWithWord(db: Db, word: string): Narrowing {
  const [deal, company, contact] = (['deal', 'company', 'contact'] as const).map((kind) =>
    withWord(db, kind, word),
  );
  // Cross joins, because SQLite keeps to their order: first those with the word.
  const ids = sql`select id from (${deal}) as own
    union all select d.id from (${company}) as firm cross join deals d where d.company_id = firm.id
    union all select part.deal_id from (${contact}) as person cross join deal_contacts part
      where part.contact_id = person.id`;
  return { ids, has: sql<boolean>`deals.id in (${ids})` };
}

/** Keeps the index of words in step with a record. */
export async function indexWords(
  db: Db,
  kind: SearchWordsTable['kind'],
  id: string,
  before: readonly string[],
  after: readonly string[],
): Promise<void> {
  const { added, gone } = newWords(before, after);
  if (gone.length > 0) {
    await db
      .deleteFrom('searchWords')
      .where('kind', '=', kind)
      .where('id', '=', id)
      .where('word', 'in', gone)
      .execute();
  }
  if (added.length > 0) {
    await db
      .insertInto('searchWords')
      .values(added.map((word) => ({ kind, word, id })))
      .execute();
  }
}
