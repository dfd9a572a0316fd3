import Papa from 'papaparse';
import { harmless } from './formula.ts';
import { amountText } from './amounts.ts';
import type { OutCell, OutColumn, OutTable } from './cells.ts';
import { wallTime } from './wall-time.ts';

export type Delimiter = ',' | ';' | '\t' | '|';

/** So that spreadsheets read the letters of every language right. */
const byteOrderMark = '\uFEFF';

/** The table as CSV, its headers first, in as many parts as it comes in. */
export async function* csvParts(table: OutTable, delimiter: Delimiter): AsyncGenerator<string> {
  const { columns, parts, zone } = table;
  // Where commas part decimals, semicolons part columns.
  const mark = delimiter === ';' ? ',' : '.';
  yield byteOrderMark + csvLines([columns.map(({ header }) => harmless(header))], delimiter);
  for await (const rows of parts) {
    const lines = rows.map((row) => columns.map((column, at) => text(column, row[at] ?? null, mark, zone)));
    if (lines.length > 0) yield csvLines(lines, delimiter);
  }
}

export const csvLines = (rows: string[][], delimiter: Delimiter): string =>
  `${Papa.unparse(rows, { delimiter })}\r\n`;

function text({ kind }: OutColumn, cell: OutCell, mark: '.' | ',', zone: string): string {
  if (cell === null) return '';
  if (typeof cell === 'object') return amountText(cell, mark);
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  if (typeof cell === 'number') return kind === 'moment' ? wallTime(cell, zone) : numeral(cell, mark);
  return harmless(cell);
}

const numeral = (value: number, mark: '.' | ','): string => String(value).replace('.', mark);
