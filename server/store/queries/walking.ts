import type { Db } from '../concept.ts';
import { inChunks } from '../in-chunks.ts';
import { companyWords, contactWords, wordsOf } from '../words.ts';

/*
 * A page of a list in which very many records have the words that were typed. Going through the index of words would
 * gather all of them; in the list's own order enough of them are met soon, and each is compared with its words, which are
 * made as those of the index are.
 */

/** So many of the list are looked at one after the other, and then more; where that isn't enough, the index is asked. */
const lengths = [1_000, 4_000];

/**
 * The first rows of a list whose records have all words; null where too few are met.
 *
 * @param next rows of the list after a place in it, in its order
 */
export async function walked<Row extends { id: string }>(
  after: Row | null,
  limit: number,
  next: (after: Row | null, length: number) => Promise<readonly Row[]>,
  having: (ids: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<Row[] | null> {
  const found: Row[] = [];
  let place = after;
  for (const length of lengths) {
    const rows = await next(place, length);
    const these = await having(rows.map(({ id }) => id));
    found.push(...rows.filter(({ id }) => these.has(id)));
    if (found.length >= limit || rows.length < length) return found.slice(0, limit);
    place = rows.at(-1) ?? null;
  }
  return null;
}

const hasAll = (own: readonly string[], words: readonly string[]): boolean =>
  words.every((word) => own.some((one) => one.startsWith(word)));

const people = (db: Db) =>
  db
    .selectFrom('contacts')
    .leftJoin('companies', 'companies.id', 'contacts.companyId')
    .select(['contacts.id', 'firstName', 'lastName', 'email', 'phone'])
    .select(['companies.name', 'companies.domain']);

/** Those contacts who, or whose company, have words that begin so. */
export async function contactsHaving(
  db: Db,
  ids: readonly string[],
  words: readonly string[],
): Promise<Set<string>> {
  const found = new Set<string>();
  for (const some of inChunks(ids))
    for (const row of await people(db).where('contacts.id', 'in', some).execute())
      if (hasAll([...contactWords(row), ...companyWords({ ...row, name: row.name ?? '' })], words))
        found.add(row.id);
  return found;
}

/** Those deals that, or whose company or people, have words that begin so. */
export async function dealsHaving(
  db: Db,
  ids: readonly string[],
  words: readonly string[],
): Promise<Set<string>> {
  const found = new Set<string>();
  for (const some of inChunks(ids)) {
    const deals = await db
      .selectFrom('deals')
      .leftJoin('companies', 'companies.id', 'deals.companyId')
      .select(['deals.id', 'title', 'companies.name', 'companies.domain'])
      .where('deals.id', 'in', some)
      .execute();
    const parts = await db
      .selectFrom('dealContacts as part')
      .innerJoin('contacts', 'contacts.id', 'part.contactId')
      .select(['part.dealId', 'firstName', 'lastName', 'email', 'phone'])
      .where('part.dealId', 'in', some)
      .execute();
    const ofDeal = Map.groupBy(parts, ({ dealId }) => dealId);
    for (const { id, title, name, domain } of deals) {
      const own = [
        ...wordsOf(title),
        ...companyWords({ name: name ?? '', domain }),
        ...(ofDeal.get(id) ?? []).flatMap(contactWords),
      ];
      if (hasAll(own, words)) found.add(id);
    }
  }
  return found;
}
