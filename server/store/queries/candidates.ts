import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../concept.ts';
import { afterPrefix, wordsOf } from '../words.ts';

type Kind = 'contact' | 'company' | 'deal';

/** Records looked at one by one: reading them costs less than gathering all that share a common word. */
const lookedAt = 2_000;
const perStatement = 200;

const begins = (kind: Kind, prefix: string): RawBuilder<boolean> =>
  sql`s.kind = ${kind} and s.word >= ${prefix} and s.word < ${afterPrefix(prefix)}`;

/** Where a record's words come from: its own, its company's, its contacts'. */
const sourcesOf: Record<Kind, (prefix: string) => RawBuilder<{ id: string }>[]> = {
  company: (prefix) => [sql`select s.id from search_words s where ${begins('company', prefix)}`],
  contact: (prefix) => [
    sql`select s.id from search_words s where ${begins('contact', prefix)}`,
    sql`select c.id from search_words s cross join contacts c
      where ${begins('company', prefix)} and c.company_id = s.id`,
  ],
  deal: (prefix) => [
    sql`select s.id from search_words s where ${begins('deal', prefix)}`,
    sql`select d.id from search_words s cross join deals d
      where ${begins('company', prefix)} and d.company_id = s.id`,
    sql`select p.deal_id as id from search_words s cross join deal_contacts p
      where ${begins('contact', prefix)} and p.contact_id = s.id`,
  ],
};

interface Sharing {
  word: string;
  ids: string[];
  /** These are all. */
  all: boolean;
}

/** A word that few begin with tells more than one that many do; among many, any. */
async function rarest(db: Db, kind: Kind, words: readonly string[]): Promise<Sharing> {
  const found: Sharing[] = [];
  for (const word of words) {
    const parts = [];
    for (const source of sourcesOf[kind](word)) {
      parts.push((await sql<{ id: string }>`${source} limit ${lookedAt}`.execute(db)).rows);
    }
    const ids = [...new Set(parts.flat().map(({ id }) => id))];
    found.push({ word, ids, all: parts.every((rows) => rows.length < lookedAt) });
  }
  found.sort((a, b) => Number(b.all) - Number(a.all) || a.ids.length - b.ids.length);
  return found[0] ?? { word: '', ids: [], all: true };
}

/**
 * Records in which every word of `text` begins some word, at least `limit` of them where there are so many; null where
 * all words are so common, and few records have them all, that looking at some records didn't find enough.
 *
 * @param read the records of these ids, each with all text that is searched
 */
export async function candidates<Found extends { texts: readonly (string | null)[] }>(
  db: Db,
  kind: Kind,
  text: string,
  limit: number,
  read: (ids: readonly string[]) => Promise<readonly Found[]>,
): Promise<Found[] | null> {
  const words = wordsOf(text);
  const { word: known, ids, all } = await rarest(db, kind, words);
  const others = words.filter((word) => word !== known);
  const found: Found[] = [];
  // Newest first, as ids are in the order of time.
  const ordered = ids.toSorted().reverse();
  for (let from = 0; from < ordered.length && found.length < limit; from += perStatement) {
    for (const record of await read(ordered.slice(from, from + perStatement))) {
      const own = wordsOf(...record.texts);
      if (others.every((word) => own.some((one) => one.startsWith(word)))) found.push(record);
    }
  }
  return found.length < limit && !all ? null : found;
}
