import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../concept.ts';
import type { SearchedKind } from '../../search.ts';
import { afterPrefix } from '../../words.ts';
import type { Asked } from './wanted.ts';

/** Of each word so many records, the newest. */
const perWord = 60;
/** Records that are asked one by one whether they have the other words too. */
const probed = 1_000;
const probedWords = 2;

const together = (parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  sql.join(
    parts.map((part, place) => sql`select id from (${part}) as ${sql.id(`part${place}`)}`),
    sql` union all `,
  );

async function ids(db: Db, parts: readonly RawBuilder<unknown>[]): Promise<string[]> {
  if (parts.length === 0) return [];
  const { rows } = await sql<{ id: string }>`${together(parts)}`.execute(db);
  return [...new Set(rows.map(({ id }) => id))];
}

const withWord = (kind: SearchedKind, word: string, limit: number): RawBuilder<unknown> =>
  sql`select id from search_words where kind = ${kind} and word = ${word} order by id desc limit ${limit}`;

const withBeginning = (kind: SearchedKind, beginning: string, limit: number): RawBuilder<unknown> =>
  sql`select id from search_words where kind = ${kind} and word >= ${beginning} and word < ${afterPrefix(beginning)}
    order by word, id limit ${limit}`;

/** Records that have one typed word: some of the newest of each word that it may stand for. */
export const withAsked = (db: Db, kind: SearchedKind, { text, words }: Asked): Promise<string[]> =>
  ids(db, [
    ...words.map((word) => withWord(kind, word, perWord)),
    // Numbers aren't in the vocabulary.
    ...(/^\d/.test(text) ? [withBeginning(kind, text, perWord)] : []),
  ]);

/** Records in which a word begins like one of these. */
export const withBeginnings = (
  db: Db,
  kind: SearchedKind,
  beginnings: readonly string[],
): Promise<string[]> =>
  ids(
    db,
    beginnings.map((beginning) => withBeginning(kind, beginning, perWord)),
  );

/** Records that have all typed words: of the newest with one of them those that have the others. */
export function withAll(db: Db, kind: SearchedKind, [one, ...others]: readonly Asked[]): Promise<string[]> {
  if (!one || others.length === 0) return Promise.resolve([]);
  const has = others
    .filter(({ words }) => words.length > 0)
    .map(
      ({ words }) =>
        sql`exists (select 1 from search_words o where o.kind = ${kind} and o.id = s.id
          and o.word in (${sql.join(words.slice(0, 6))}))`,
    );
  return ids(
    db,
    one.words.slice(0, probedWords).map(
      (word) => sql`select id from (${withWord(kind, word, probed)}) as s
        where ${has.length > 0 ? sql.join(has, sql` and `) : sql`1 = 1`} limit ${perWord}`,
    ),
  );
}

/** People whose last and first name are two typed words, in either order: common names together are rare. */
export function byBothNames(db: Db, [one, other]: readonly Asked[]): Promise<string[]> {
  if (!one || !other) return Promise.resolve([]);
  const [ones, others] = [one.words.slice(0, 5), other.words.slice(0, 5)];
  const names = ones.flatMap((a) => others.flatMap((b) => [`${a} ${b}`, `${b} ${a}`]));
  return ids(
    db,
    names.map(
      (name) => sql`select id from contacts where name_key >= ${name} and name_key < ${afterPrefix(name)}
        order by name_key, id limit 10`,
    ),
  );
}

/** The user's own people by their last names. */
export const ownByName = (db: Db, userId: string, { words }: Asked): Promise<string[]> =>
  ids(
    db,
    words.slice(0, 5).map(
      (word) => sql`select id from contacts where owner_id = ${userId} and name_key >= ${word}
        and name_key < ${afterPrefix(word)} order by owner_id, name_key, id limit 10`,
    ),
  );

export const contactsOfCompanies = (db: Db, companies: readonly string[]): Promise<string[]> =>
  ids(
    db,
    companies.map(
      (id) => sql`select id from contacts where company_id = ${id} order by company_id, name_key limit 20`,
    ),
  );

export const dealsOfCompanies = (db: Db, companies: readonly string[]): Promise<string[]> =>
  ids(
    db,
    companies.map((id) => sql`select id from deals where company_id = ${id} limit 20`),
  );

export const dealsOfContacts = (db: Db, contacts: readonly string[]): Promise<string[]> =>
  ids(
    db,
    contacts.map((id) => sql`select deal_id as id from deal_contacts where contact_id = ${id} limit 10`),
  );

/** People by the beginning of their address. */
export const byAddress = (db: Db, beginning: string): Promise<string[]> =>
  ids(db, [
    sql`select id from contacts where email_key >= ${beginning} and email_key < ${afterPrefix(beginning)}
      order by email_key limit 20`,
  ]);
