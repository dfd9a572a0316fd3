import {
  nearWords,
  soundBeginnings,
  soundKey,
  headKeys,
  farHeadKeys,
  keyNumber,
  typosAllowed,
  typosBetween,
  type Standing,
  type Wanted,
} from '../../../../machines/index.ts';
import type { Db } from '../../concept.ts';
import { afterPrefix } from '../../words.ts';
import { inParts } from './parts.ts';

/** One typed word, with the words of the vocabulary that it may stand for. */
export interface Asked extends Wanted {
  /** The closest first; each has records, or had some a moment ago. */
  words: readonly string[];
}

/** Of words that begin as typed so many are looked at, and the shortest of them taken. */
const beginning = { read: 150, taken: 14 };
const sounding = { read: 80, taken: 10 };
const mistaken = { read: 2_500, taken: 10 };
const pendingRead = 400;

const shortest = (words: readonly string[], most: number): string[] =>
  words.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1)).slice(0, most);

/** Words of the index that stand for what was typed; what reading them takes is bounded. */
export async function askedFor(db: Db, text: string, typos: boolean): Promise<Asked> {
  const pending = await pendingWords(db, text);
  const begun = (
    await db
      .selectFrom('vocabulary')
      .select('word')
      .where('word', '>=', text)
      .where('word', '<', afterPrefix(text))
      .orderBy('word')
      .limit(beginning.read)
      .execute()
  ).map(({ word }) => word);
  const heard = /\d/.test(text) || text.length < 3 ? [] : await soundingLike(db, text);
  const near = new Map<string, Standing>(nearWords(text, pending.recent, typos));
  for (const word of heard) if (!word.startsWith(text)) near.set(word, 'sound');
  const wrong = typos ? await mistypedFor(db, text) : [];
  for (const word of wrong) if (!word.startsWith(text) && !near.has(word)) near.set(word, 'typo');
  return {
    text,
    near,
    words: [
      ...new Set([
        ...shortest([...new Set([...pending.begun, ...begun])], beginning.taken),
        ...[...near.keys()].slice(0, sounding.taken + 2 * mistaken.taken),
      ]),
    ],
  };
}

/** What isn't in the vocabulary yet: all that begins as typed, and of the rest some to compare. */
async function pendingWords(db: Db, text: string): Promise<{ begun: string[]; recent: string[] }> {
  const begun = await db
    .selectFrom('wordsPending')
    .select('word')
    .distinct()
    .where('word', '>=', text)
    .where('word', '<', afterPrefix(text))
    .orderBy('word')
    .limit(beginning.taken)
    .execute();
  const recent = await db
    .selectFrom('wordsPending')
    .select('word')
    .orderBy('word')
    .limit(pendingRead)
    .execute();
  return {
    begun: begun.map(({ word }) => word),
    recent: [...new Set(recent.map(({ word }) => word))],
  };
}

async function soundingLike(db: Db, text: string): Promise<string[]> {
  const whole = soundKey(text);
  const found: { word: string; sound: string }[] = [];
  for (const sound of soundBeginnings(text)) {
    if (sound.length < 2) continue;
    found.push(
      ...(await db
        .selectFrom('vocabulary')
        .select(['word', 'sound'])
        .where('sound', '>=', sound)
        .where('sound', '<', afterPrefix(sound))
        .orderBy('sound')
        .orderBy('word')
        .limit(sounding.read)
        .execute()),
    );
  }
  return [
    ...new Set(
      found
        .filter(({ word }) => !word.startsWith(text))
        .toSorted(
          (a, b) =>
            Number(b.sound === whole) - Number(a.sound === whole) ||
            Number(b.sound.startsWith(whole)) - Number(a.sound.startsWith(whole)) ||
            a.word.length - b.word.length,
        )
        .map(({ word }) => word),
    ),
  ].slice(0, sounding.taken);
}

interface Mistyped {
  word: string;
  sound: string;
  typos: number;
  whole: boolean;
}

/** Words that were meant, with one mistake or two, the likeliest first. */
async function mistypedFor(db: Db, text: string): Promise<string[]> {
  const most = typosAllowed(text.length);
  if (most === 0 || /\d/.test(text)) return [];
  const sound = soundKey(text);
  const near = await meant(db, text, sound, [...headKeys(text), ...headKeys(sound)], most);
  const far =
    most === 2 && near.every(({ whole }) => !whole)
      ? await meant(db, text, sound, farHeadKeys(sound), most)
      : [];
  const likely = [...new Map([...far, ...near].map((one) => [one.word, one])).values()]
    .toSorted(
      (a, b) => a.typos - b.typos || Number(b.whole) - Number(a.whole) || a.word.length - b.word.length,
    )
    .slice(0, mistaken.taken);
  if (likely.length === 0) return [];
  // The same name in another alphabet: a mistake in the middle of “sch” is more than one in “ш”.
  const alike = await db
    .selectFrom('vocabulary')
    .select('word')
    .where('sound', 'in', [...new Set(likely.map((one) => one.sound))])
    .orderBy('sound')
    .orderBy('word')
    .limit(2 * mistaken.taken)
    .execute();
  return [...new Set([...likely, ...alike].map(({ word }) => word))].slice(0, 2 * mistaken.taken);
}

async function meant(
  db: Db,
  text: string,
  sound: string,
  heads: readonly string[],
  most: number,
): Promise<Mistyped[]> {
  const found: Mistyped[] = [];
  const keys = [...new Set(heads.map((key) => keyNumber('word', key)))];
  let left = mistaken.read;
  for (const part of inParts(keys, 500)) {
    if (left <= 0) break;
    const rows = await db
      .selectFrom('wordHeads as head')
      .innerJoin('vocabulary', 'vocabulary.word', 'head.word')
      .select(['vocabulary.word', 'vocabulary.sound'])
      .where('head.key', 'in', part)
      .limit(left)
      .execute();
    left -= rows.length;
    for (const { word, sound: heard } of rows) {
      const written = typosBetween(text, word, most);
      const said = typosBetween(sound, heard, Math.min(most, typosAllowed(sound.length + 1)));
      const closest = [written, said].filter((one) => one !== null).toSorted((a, b) => a.typos - b.typos)[0];
      if (closest) found.push({ word, sound: heard, ...closest });
    }
  }
  return found;
}
