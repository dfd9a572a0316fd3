import { fold, foldedWords } from './fold.ts';
import { soundBeginnings, soundKey } from './sound.ts';
import { typosAllowed, typosBetween } from './typos.ts';

/** How a word stands for what was typed, the closest first. */
export const standings = ['exact', 'prefix', 'sound', 'typo'] as const;
export type Standing = (typeof standings)[number];

/** The beginning and the end of what was matched in a text. */
export type TextMark = readonly [from: number, to: number];

/** One word that was typed, and which words stand for it beside those that begin with it. */
export interface Wanted {
  text: string;
  near: ReadonlyMap<string, Standing>;
}

export const costOf: Readonly<Record<Standing, number>> = { exact: 0, prefix: 1, sound: 2, typo: 5 };

/** The words of what was typed, folded, each once. */
export const typedWords = (text: string): string[] => [...new Set(foldedWords(text))].slice(0, 6);

/** How a word, folded, stands for what was typed as far as `near` knows; null where it doesn't. */
export const standingIn = ({ text, near }: Wanted, word: string): Standing | null =>
  word === text ? 'exact' : word.startsWith(text) ? 'prefix' : (near.get(word) ?? null);

/** The same where all words there are can be compared. */
export function nearWords(typed: string, words: Iterable<string>, typos: boolean): Map<string, Standing> {
  const near = new Map<string, Standing>();
  const beginnings = typed.length >= 3 ? soundBeginnings(typed) : [];
  const most = typos ? typosAllowed(typed.length) : 0;
  const sound = soundKey(typed);
  for (const word of words) {
    if (word.startsWith(typed)) continue;
    const heard = soundKey(word);
    if (beginnings.some((beginning) => heard.startsWith(beginning))) near.set(word, 'sound');
    else if (
      most > 0 &&
      !/\d/.test(typed) &&
      (typosBetween(typed, word, most) ||
        typosBetween(sound, heard, Math.min(most, typosAllowed(sound.length + 1))))
    )
      near.set(word, 'typo');
  }
  return near;
}

const writtenWord = /[\p{L}\p{M}\p{N}]+(?:['’ʼ`´][\p{L}\p{M}]+)*/gu;

/** Where in a text stands what was typed. */
export function marksIn(text: string, wanted: readonly Wanted[]): TextMark[] {
  const marks: TextMark[] = [];
  for (const { 0: written, index } of text.matchAll(writtenWord)) {
    const word = foldedWords(written).join('');
    let end = 0;
    for (const one of wanted) {
      const standing = standingIn(one, word);
      // Folding may change the number of letters; then the whole word is marked.
      const letters =
        standing === 'prefix' && fold(written).length === written.length ? one.text.length : written.length;
      if (standing !== null) end = Math.max(end, letters);
    }
    if (end > 0) marks.push([index, index + end]);
  }
  return marks;
}

/** How well texts stand for all that was typed: the lower the better; null where a typed word is nowhere in them. */
export function matchOf(
  wanted: readonly Wanted[],
  texts: readonly (string | null)[],
  around: readonly (string | null)[] = [],
): { cost: number; standing: Standing } | null {
  const split = (all: readonly (string | null)[]) =>
    new Set(
      all.flatMap((text) =>
        text === null
          ? []
          : [
              ...foldedWords(text),
              ...fold(text)
                .split(/[^\p{L}\p{N}]+/u)
                .filter(Boolean),
            ],
      ),
    );
  const [own, other] = [split(texts), split(around)];
  let cost = 0;
  let worst: Standing = 'exact';
  for (const one of wanted) {
    const inOwn = best(one, own);
    const inOther = best(one, other);
    const standing =
      inOther !== null && (inOwn === null || costOf[inOther] + 0.5 < costOf[inOwn]) ? inOther : inOwn;
    if (standing === null) return null;
    cost += costOf[standing] + (standing === inOwn ? 0 : 0.5);
    if (costOf[standing] > costOf[worst]) worst = standing;
  }
  return { cost, standing: worst };
}

function best(wanted: Wanted, words: Iterable<string>): Standing | null {
  let found: Standing | null = null;
  for (const word of words) {
    const standing = standingIn(wanted, word);
    if (standing !== null && (found === null || costOf[standing] < costOf[found])) found = standing;
    if (found === 'exact') break;
  }
  return found;
}
