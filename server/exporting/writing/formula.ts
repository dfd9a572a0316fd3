const blanks = '[\\s\\u00A0\\u200B-\\u200F\\u2060\\uFEFF]*';
const starts = '[=+\\-@＝＋－＠]';
/** What a spreadsheet takes for the beginning of a formula, also behind blanks of any kind and in wide letters. */
const formula = new RegExp(`^'*${blanks}${starts}`, 'u');
/** Amounts and phone numbers are no formulas. */
const number = /^[+-][\d\s\u00A0().,/-]*$/;
const guarded = new RegExp(`^'(?='*${blanks}${starts})`, 'u');

/** A text that a spreadsheet shows and doesn't carry out. {@link unguarded} gives it back. */
export const harmless = (cell: string): string =>
  formula.test(cell) && !number.test(cell) ? `'${cell}` : cell;

/** Without the apostrophe that spreadsheets, and our own files, put before what could be taken for a formula. */
export const unguarded = (cell: string): string => cell.replace(guarded, '');
