import { sql } from 'kysely';
import { headKeys, keyNumber, soundKey } from '../../../../machines/index.ts';
import type { Db } from '../../concept.ts';
import { inParts } from './parts.ts';

const kinds = ['contact', 'company', 'deal'] as const;

/** What nobody mistypes, or nobody types. */
const isTypable = (word: string): boolean => word.length >= 4 && word.length <= 24 && !/\d/.test(word);

/** The keys by which a word is found in spite of mistakes: those of its letters, and those of its sound. */
const headsOf = (word: string): number[] =>
  isTypable(word)
    ? [...new Set([...headKeys(word), ...headKeys(soundKey(word))].map((key) => keyNumber('word', key)))]
    : [];

/** Brings the vocabulary to where the index of words is, as far as these pending words go. */
export async function workIn(db: Db, words: readonly string[]): Promise<void> {
  for (const part of inParts(words)) {
    const rows = await db
      .selectFrom('wordsPending as pending')
      .select('pending.word')
      .distinct()
      .where('pending.word', 'in', part)
      .where((eb) =>
        eb.or(
          kinds.map((kind) =>
            eb.exists(
              eb
                .selectFrom('searchWords as used')
                .select(sql.lit(1).as('one'))
                .where('used.kind', '=', kind)
                .whereRef('used.word', '=', 'pending.word'),
            ),
          ),
        ),
      )
      .execute();
    const used = new Set(rows.map(({ word }) => word));
    await add(db, [...used].toSorted());
    await remove(
      db,
      part.filter((word) => !used.has(word)),
    );
    await db.deleteFrom('wordsPending').where('word', 'in', part).execute();
  }
}

async function add(db: Db, words: readonly string[]): Promise<void> {
  if (words.length === 0) return;
  await db
    .insertInto('vocabulary')
    .values(words.map((word) => ({ word, sound: soundKey(word) })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  for (const part of inParts(words.flatMap((word) => headsOf(word).map((key) => ({ key, word })))))
    await db
      .insertInto('wordHeads')
      .values(part)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

async function remove(db: Db, words: readonly string[]): Promise<void> {
  if (words.length === 0) return;
  await db.deleteFrom('vocabulary').where('word', 'in', words).execute();
  for (const word of words) {
    const keys = headsOf(word);
    if (keys.length > 0)
      await db.deleteFrom('wordHeads').where('key', 'in', keys).where('word', '=', word).execute();
  }
}
