import { fold, foldedWords } from './fold.ts';

/*
 * A name is written in Latin letters in as many ways as there are languages: Шевченко is Shevchenko, Schewtschenko,
 * Chevtchenko and Szewczenko. So words are compared by a key in which all that these ways differ in is one letter:
 * hushing sounds are `c`, s and z are `s`, g and h are `h`, i, y and j are `i`. Different names may share a key; whoever
 * uses it looks at the names themselves afterwards.
 */

const latinOf: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'h',
  ґ: 'h',
  д: 'd',
  е: 'e',
  є: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  і: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  æ: 'e',
  œ: 'e',
  ı: 'i',
};

/** What several letters stand for together, the longest first. */
const together: readonly (readonly [RegExp, string])[] = [
  [/schtsch|schch|shch|stsch|szcz|stch/g, 'Č'],
  [/tsch|dsch|tch|tsh|dzh|sch|zh|sh|sz|cz/g, 'Č'],
  [/ch(?=[^aeiouyj])/g, 'h'],
  [/ch/g, 'Č'],
  [/ts|tz/g, 's'],
  [/kh|gh/g, 'h'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/ck/g, 'k'],
  [/c(?=[eiyj])/g, 's'],
  [/x/g, 'ks'],
  [/ae/g, 'a'],
  [/oe/g, 'o'],
  [/ue/g, 'u'],
];

const alone: Readonly<Record<string, string>> = {
  c: 'k',
  q: 'k',
  g: 'h',
  z: 's',
  w: 'v',
  y: 'i',
  j: 'i',
  Č: 'c',
};

function soundOf(word: string, ended: boolean): string {
  let sound = word.replace(/./gu, (letter) => latinOf[letter] ?? letter);
  // The end of a word is no sound of its own: “ch” is what it is before a vowel.
  for (const [letters, as] of together) sound = sound.replace(letters, as);
  sound = sound
    .replace(/./gu, (letter) => alone[letter] ?? letter)
    .replace(/i+[eo]/g, 'e')
    .replace(/(.)\1+/gu, '$1');
  return ended ? sound.replace(/([eo])f$/, '$1v') : sound;
}

/** What one word sounds like; the same for all ways of writing it in Latin, Russian and Ukrainian letters. */
export const soundKey = (word: string): string => soundOf(foldedWords(word).join(''), true);

/** Letters that may turn into something else with those that are still to be typed. */
const unfinished = /[stzckpgiyjaou]+h?$|h$/;

/**
 * What words sound like that begin as typed so far: the beginning as it is and, where its last letters may become part
 * of another sound ("sc" of "sch"), the beginning without them. Never empty for a word.
 */
export function soundBeginnings(typed: string): string[] {
  const word = foldedWords(typed).join('');
  const latin = fold(word).replace(/./gu, (letter) => latinOf[letter] ?? letter);
  const whole = [soundOf(word, true), soundOf(word, false)];
  const cut = latin.replace(unfinished, '');
  const short = cut.length >= 3 && cut !== latin ? [soundOf(cut, false)] : [];
  return [...new Set([...whole, ...short])].filter(Boolean);
}

/**
 * The words of a name as keys, in their order: "Шевченко", "Shevchenko" and "Schewtschenko" have the same. Empty for a
 * text without letters and digits.
 */
export const nameKeys = (text: string): string[] =>
  foldedWords(text)
    .map((word) => soundOf(word, true))
    .filter(Boolean);
