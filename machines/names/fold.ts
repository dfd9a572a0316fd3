/** Text as it is sorted and searched: without case and accents. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .trim();

/** The words of a text, folded; an apostrophe belongs to its word, as in O’Brien and Лук’яненко. */
export const foldedWords = (text: string): string[] =>
  fold(text)
    .replace(/(?<=\p{L})['’ʼ`´](?=\p{L})/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
