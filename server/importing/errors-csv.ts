import Papa from 'papaparse';
import type { RefusedRow, Store } from '../store/store.ts';
import type { FileFacts } from './reading/read-file.ts';

const rowsPerPart = 500;

/** So that spreadsheets read the letters of every language right. */
const byteOrderMark = '\uFEFF';

/** The rows that weren't imported, as they stood in the file, with line and reason behind: to be corrected and chosen again. */
export async function* errorsCsv(
  store: Pick<Store, 'imports'>,
  { id, file }: { id: string; file: FileFacts },
): AsyncGenerator<string> {
  const { columns, delimiter } = file;
  const line = (cells: readonly string[]): string =>
    `${Papa.unparse([cells.map(harmless)], { delimiter })}\r\n`;
  yield byteOrderMark + line([...columns.map(({ header }) => header), 'Line', 'Reason']);
  let after = 0;
  for (;;) {
    const rows = await store.imports.refused(id, { after, limit: rowsPerPart });
    if (rows.length === 0) return;
    yield rows.map((row) => line(cellsOf(row, columns.length))).join('');
    after = rows.at(-1)?.line ?? after;
  }
}

function cellsOf({ line, cells, problems }: RefusedRow, width: number): string[] {
  const reason = problems.map(({ column, message }) => (column === null ? message : `${column}: ${message}`));
  const padded = [...cells, ...Array.from({ length: Math.max(0, width - cells.length) }, () => '')];
  return [...padded, String(line), reason.join(' ')];
}

/** What a spreadsheet takes for the beginning of a formula, also behind blanks of any kind and in wide letters. */
const formula = /^[\s\u00A0\u200B\u2060\uFEFF]*[=+\-@＝＋－＠]/u;
/** Amounts and phone numbers are no formulas. */
const number = /^[+-][\d\s().,/-]*$/;

/** A text that a spreadsheet shows and doesn't carry out. Reading it in again takes the apostrophe away. */
export const harmless = (cell: string): string =>
  formula.test(cell) && !number.test(cell) ? `'${cell}` : cell;
