import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely';
import type { Db } from '../concept.ts';
import type { Schema, SearchWordsTable } from '../schema.ts';
import { afterPrefix, newWords, wordsOf } from '../words.ts';

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

export const contactMatches =
  (db: Db, text: string) =>
  (eb: ExpressionBuilder<Schema, 'contacts'>): Condition =>
    eb.and(
      wordsOf(text).map((word) =>
        eb.or([
          eb('contacts.id', 'in', withWord(db, 'contact', word)),
          eb('contacts.companyId', 'in', withWord(db, 'company', word)),
        ]),
      ),
    ) as unknown as Condition; // as above

export const dealMatches =
  (db: Db, text: string) =>
  (eb: ExpressionBuilder<Schema, 'deals'>): Condition =>
    eb.and(
      wordsOf(text).map((word) =>
        eb.or([
          eb('deals.id', 'in', withWord(db, 'deal', word)),
          eb('deals.companyId', 'in', withWord(db, 'company', word)),
          eb(
            'deals.id',
            'in',
            db
              .selectFrom('dealContacts')
              .select('dealContacts.dealId')
              .where('dealContacts.contactId', 'in', withWord(db, 'contact', word)),
          ),
        ]),
      ),
    ) as unknown as Condition; // as above

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
