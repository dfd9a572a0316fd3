import { fold } from './fold.ts';

/**
 * Text as databases sort it, letter by letter as its code points come, put into the order of Russian and Ukrainian
 * alphabets: there Ґ, Є and І follow Г, Е and И, though they stand behind Я among the code points. Two texts have the
 * same key only where `fold` sees no difference either.
 */
export const alphabetKey = (text: string): string =>
  fold(text).replace(/[ґєі]/gu, (letter) => `${neighbours[letter] ?? ''}${behind}`);

const neighbours: Record<string, string> = { ґ: 'г', є: 'е', і: 'и' };

/** After every letter of these alphabets, so that "гя" comes before "ґа". */
const behind = '\u04ff';
