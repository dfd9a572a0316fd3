/*
 * Names of other programs, said as people say them. Files come in any language, so that only what can be told from
 * letters alone is changed: "sendRejectionEmail" and "SEND_REJECTION_EMAIL" → "Send rejection email".
 */

/** Longest name of a node. */
const MOST = 120;

/** One line, without what HTML would make of it. */
export const plain = (text: string): string =>
  text
    .replaceAll(/<br\s*\/?>/gi, ' ')
    .replaceAll(/<\/?[a-z][^<>]*>/gi, ' ')
    .replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();

export const shortened = (text: string, most = MOST): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;

/** An identifier as words; text that is words already stays as it is. */
export function humanised(text: string): string {
  const line = plain(text);
  if (line === '') return '';
  if (/\s/.test(line)) return capital(/\p{Ll}/u.test(line) || line.length < 6 ? line : line.toLowerCase());
  const words = line
    .replaceAll(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[\s_./:#-]+/)
    .filter((word) => word !== '');
  if (words.length === 0) return line;
  const shouting = words.every((word) => word === word.toUpperCase());
  return capital(words.map((word) => (isAcronym(word) && !shouting ? word : word.toLowerCase())).join(' '));
}

const isAcronym = (word: string): boolean => /^\p{Lu}{2,5}\d*$/u.test(word);

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Letters, digits and dashes for an id, at most `most` of them; empty where nothing of the kind is in the text. */
export const slug = (text: string, most = 48): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, most)
    .replaceAll(/^-+|-+$/g, '');

/** A small letter, then letters and digits, as ids of fields are: "loan amount" → "loanAmount". */
export function camel(text: string): string {
  const words = text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .slice(0, 6);
  const joined = words
    .map(
      (word, index) =>
        (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1),
    )
    .join('')
    .replace(/^[^a-zA-Z]+/, '');
  return (joined.charAt(0).toLowerCase() + joined.slice(1)).slice(0, 40);
}

/** `wanted`, or with a number where somebody else has it. */
export function fresh(wanted: string, taken: { has(name: string): boolean }, join = '-'): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number++) {
    const next = `${wanted}${join}${number}`;
    if (!taken.has(next)) return next;
  }
}

/** BCP 47 of what is written, by its letters alone; English where they don't say. */
export function languageOf(text: string): string {
  const cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (cyrillic <= latin) return 'en';
  return /[іїєґ]/i.test(text) ? 'uk' : 'ru';
}
