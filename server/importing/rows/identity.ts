import { createHash } from 'node:crypto';
import type { ColumnFacts } from '../reading/columns.ts';
import { readDate, type DateOrder } from '../values/dates.ts';
import { withoutCurrency } from '../values/money.ts';
import { readDigits, type DecimalMark } from '../values/numbers.ts';
import { readYesNo } from '../values/yes-no.ts';
import { isBlank } from './blank.ts';

/** How the file writes what it doesn't write in one way only. */
interface Reading {
  dates: DateOrder;
  decimal: DecimalMark;
  /** ISO 4217, of amounts that don't name their own. */
  currency: string;
}

/**
 * Rows without an id of their own: the same row of the same file is the same deal, whatever its columns are mapped to,
 * and whether the file is a CSV with points or with commas, or a workbook with typed cells.
 */
export class RowIdentity {
  readonly #seen = new Map<string, number>();
  readonly #columns: readonly { header: string; index: number; plain: (text: string) => string }[];

  constructor(columns: readonly ColumnFacts[], reading: Reading) {
    // The same table with its columns in another order is the same.
    this.#columns = columns
      .toSorted((a, b) => (a.header < b.header ? -1 : a.header > b.header ? 1 : a.index - b.index))
      .map((column) => ({ header: column.header, index: column.index, plain: plainOf(column, reading) }));
  }

  /** Two rows that are alike in everything are two deals: the first, and the second of their kind. */
  of(cells: readonly string[]): string {
    const hash = createHash('sha256');
    for (const { header, index, plain } of this.#columns) {
      const cell = cells[index] ?? '';
      hash.update(`${header}\u001f${isBlank(cell) ? '' : plain(cell)}\u001e`);
    }
    const row = hash.digest('base64url').slice(0, 22);
    const nth = (this.#seen.get(row) ?? 0) + 1;
    this.#seen.set(row, nth);
    return nth === 1 ? row : `${row}.${nth}`;
  }
}

/** What a value comes to, however it is written. */
function plainOf(
  { shapes }: ColumnFacts,
  { dates, decimal, currency: usual }: Reading,
): (text: string) => string {
  if (shapes.date > 0.5) {
    return (text) => {
      const date = readDate(text, dates, 'UTC');
      return date ? String(date.at) : text;
    };
  }
  if (shapes.number > 0.5) {
    return (text) => {
      const { number, currency } = withoutCurrency(text);
      const digits = readDigits(number, decimal);
      if (!digits) return text;
      const { negative, whole, fraction } = digits;
      // Ids begin with noughts that numbers lose.
      const mantissa = `${whole.replace(/^0+(?=\d)/, '')}.${fraction.replace(/0+$/, '')}`;
      // Workbooks show a currency that the same table as text leaves out.
      return `${negative ? '-' : ''}${mantissa}${currency === usual ? '' : (currency ?? '')}`;
    };
  }
  if (shapes.yesNo > 0.5) return (text) => String(readYesNo(text) ?? text);
  return (text) => text.replaceAll(/\s+/g, ' ');
}
