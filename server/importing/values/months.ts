import { fold } from './fold.ts';

/** How month names begin, in the languages of the product; enough letters that no two begin alike. */
const beginnings: readonly (readonly string[])[] = [
  ['jan', 'янв', 'січ'],
  ['feb', 'фев', 'лют'],
  ['mar', 'мар', 'бер'],
  ['apr', 'апр', 'кві'],
  ['may', 'май', 'мая', 'тра'],
  ['jun', 'июн', 'чер'],
  ['jul', 'июл', 'лип'],
  ['aug', 'авг', 'сер'],
  ['sep', 'сен', 'вер'],
  ['oct', 'окт', 'жов'],
  ['nov', 'ноя', 'лис'],
  ['dec', 'дек', 'гру'],
];

/** 1 to 12; null for words that are no month. */
export function monthOf(name: string): number | null {
  const folded = fold(name);
  const found = beginnings.findIndex((starts) => starts.some((start) => folded.startsWith(fold(start))));
  return found === -1 ? null : found + 1;
}
