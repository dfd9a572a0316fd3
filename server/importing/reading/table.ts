import { AppError } from '../../errors.ts';
import { detectDelimiter, saidDelimiter, withoutSaid, type Delimiter } from './delimiter.ts';
import { decode, detectEncoding, type Encoding } from './encodings.ts';
import { footerLength, isHeading, isSubtotal, usuallyFilled } from './footer.ts';
import { headOf } from './headers.ts';
import { isWorkbook, refuseOtherFormats, refuseOtherText } from './not-csv.ts';
import { isOurs } from './our-columns.ts';
import { normalized, rowsOf, type RawRow } from './rows.ts';
import { plainCell } from './plain-cell.ts';
import { isWebPage, webTableRows } from './web-table.ts';
import { workbookRows } from './workbook.ts';
import { say, type Said } from '../../../machines/saying/index.ts';

/** What the user knows better than we can see. */
export interface ReadOptions {
  encoding?: Encoding | undefined;
  delimiter?: Delimiter | undefined;
  /** Of a workbook. */
  sheet?: string | undefined;
  /** In which line the headers stand; 0 where the file has none. */
  headerLine?: number | undefined;
}

/** `html` is a web page with a table in it, as some programs save their ".xls". */
export const tableFormats = ['csv', 'xlsx', 'html'] as const;
export type TableFormat = (typeof tableFormats)[number];

export interface Row {
  /** Line of the file in which it starts, the first being 1. */
  line: number;
  /** Trimmed, as many as there are columns; of a row that couldn't be parted, what there was. */
  cells: string[];
  /** Why it can't be imported as it stands; null when it can. */
  problem: Said | null;
  /** Columns whose value stands once for this row and others. */
  merged?: number[];
}

/** How a file is written. */
export interface Written {
  format: TableFormat;
  /** Null for workbooks, which say it themselves. */
  encoding: Encoding | null;
  /** Of a CSV. */
  delimiter: Delimiter | null;
  /** The sheet that was read, of a workbook. */
  sheet: string | null;
  /** All sheets of a workbook. */
  sheets: string[];
}

/** A file, parted into rows. */
export interface Table extends Written {
  /** Cleaned; may repeat or be empty. */
  headers: string[];
  /** The file has no line of headers: they are made up. */
  headless: boolean;
  /** The line in which the headers stand, the lower of two; 0 where there are none. */
  headerLine: number;
  /** Lines before the headers that were passed over: a title, a date. */
  preamble: number;
  rows: Row[];
}

const maxRows = 200_000;
const maxColumns = 500;

/** Throws `invalid` for a file that is no table, holds no rows, or is larger than an import takes. */
export async function readTable(bytes: Uint8Array, options: ReadOptions = {}): Promise<Table> {
  refuseOtherFormats(bytes);
  if (!isWorkbook(bytes)) return readText(bytes, options);
  const { rows, sheet, sheets } = await workbookRows(bytes, options.sheet);
  return parted(rows, { format: 'xlsx', encoding: null, delimiter: null, sheet, sheets }, options);
}

/** The same for a file that isn't a workbook. */
export function readText(bytes: Uint8Array, options: ReadOptions = {}): Table {
  refuseOtherFormats(bytes);
  const encoding = options.encoding ?? detectEncoding(bytes);
  const text = normalized(decode(bytes, encoding));
  const noSheets = { encoding, sheet: null, sheets: [] };
  if (isWebPage(text))
    return parted(webTableRows(text), { ...noSheets, format: 'html', delimiter: null }, options);
  refuseOtherText(text);
  const body = withoutSaid(text);
  const delimiter = options.delimiter ?? saidDelimiter(text) ?? detectDelimiter(body);
  return parted(rowsOf(body, delimiter), { ...noSheets, format: 'csv', delimiter }, options);
}

function parted(raw: readonly RawRow[], written: Written, { headerLine }: ReadOptions): Table {
  if (raw.length > maxRows) throw tooMany(raw.length);
  if (raw.length === 0)
    throw new AppError('invalid', say`The file holds no rows. Export it again and choose the new one.`);
  const { preamble, depth, names: headers } = headOf(raw, widthOf, headerLine);
  if (headers.length > maxColumns) {
    throw new AppError(
      'invalid',
      say`The file has ${headers.length} columns; an import takes up to ${maxColumns}. Leave out those that aren’t needed.`,
    );
  }
  const all = raw.slice(preamble + depth);
  const usual = usuallyFilled(all);
  const below = all.slice(0, all.length - footerLength(all, headers.length, usual));
  // Programs that leave out empty values at the end do so in most rows; elsewhere a short row is a slip.
  const short = below.filter(({ cells }) => cells.length < headers.length).length;
  const mayBeShort = written.format !== 'csv' || short * 2 > below.length;
  const rows = [
    ...below.map((row) => strayIn(row, headers, usual) ?? fitted(row, headers.length, mayBeShort)),
    ...all.slice(below.length).map((row) => stray(row, belowTheTable)),
  ];
  if (rows.length === 0) {
    throw new AppError(
      'invalid',
      say`The file has headers and no rows below them. Export it again with its rows, and choose the new one.`,
    );
  }
  return withoutOurs({
    ...written,
    headers,
    headless: depth === 0,
    headerLine: depth === 0 ? 0 : (raw[preamble + depth - 1]?.line ?? 0),
    preamble,
    rows,
  });
}

/** Rows that weren't imported come back mended, with the columns in which we said why. */
function withoutOurs(table: Table): Table {
  const kept = table.headers.flatMap((header, at) => (isOurs(header) ? [] : [at]));
  if (kept.length === table.headers.length) return table;
  const { headers, rows } = table;
  return {
    ...table,
    headers: kept.map((at) => headers[at] ?? ''),
    rows: rows.map((row) =>
      row.problem === null ? { ...row, cells: kept.map((at) => row.cells[at] ?? '') } : row,
    ),
  };
}

const belowTheTable = say`This line stands below the table: totals, or who made the file and when. If it is a row, fill in its other columns.`;

const stray = ({ line, cells }: RawRow, problem: Said): Row => ({
  line,
  cells: cells.map((cell) => cell.trim()),
  problem,
});

/** A line among the rows that is none of them; null for rows. */
function strayIn(row: RawRow, headers: readonly string[], usual: number): Row | null {
  if (row.brokenQuote) return null;
  if (headers.some(Boolean) && headers.every((header, at) => header === (row.cells[at]?.trim() ?? '')))
    return stray(
      row,
      say`This line repeats the headers: the file was put together from several. Nothing is lost without it.`,
    );
  if (isSubtotal(row, usual))
    return stray(row, say`This line sums up others. If it is a row, fill in its other columns.`);
  if (isHeading(row, usual))
    return stray(
      row,
      say`This line has one value where others have many: the heading of a group, or the rest of a broken line. If it is a row, fill in its other columns.`,
    );
  return null;
}

const lastFilled = (cells: readonly string[]): number =>
  cells.findLastIndex((cell) => cell.trim() !== '') + 1;

/** How many columns most rows fill, at most: trailing delimiters make no column. */
function widthOf(rows: readonly RawRow[]): number {
  const widths = new Map<number, number>();
  const sample = rows.filter(({ brokenQuote }) => !brokenQuote).slice(0, 1000);
  for (const { cells } of sample) {
    const width = lastFilled(cells);
    widths.set(width, (widths.get(width) ?? 0) + 1);
  }
  const [header] = rows;
  const named = header ? lastFilled(header.cells) : 0;
  // A row wider than the headers is a slip, unless every other row is as wide.
  const common = [...widths].filter(([, count]) => count * 2 > sample.length).map(([width]) => width);
  return Math.max(named, ...common);
}

function fitted({ line, cells, brokenQuote, merged }: RawRow, width: number, mayBeShort: boolean): Row {
  if (brokenQuote) {
    return {
      line,
      cells,
      problem: say`A quotation mark is opened in this line and not closed where a value ends. Close it, or double it inside a value.`,
    };
  }
  const trimmed = cells.map(plainCell);
  if (mayBeShort) while (trimmed.length < width) trimmed.push('');
  const filled = lastFilled(trimmed);
  if (trimmed.length < width) {
    const problem = say`The row has ${cells.length} {0|value|values}, and the file has ${width} columns: a delimiter or a quotation mark is missing.`;
    return { line, cells: trimmed, problem };
  }
  if (filled > width) {
    const problem = say`The row has ${filled} {0|value|values}, and the file has only ${width} columns: a value with a delimiter in it isn’t quoted, or a column has no header.`;
    return { line, cells: trimmed, problem };
  }
  return { line, cells: trimmed.slice(0, width), problem: null, ...(merged ? { merged } : {}) };
}

const tooMany = (count: number): AppError =>
  new AppError(
    'too-large',
    say`The file has ${count} rows; an import takes up to ${maxRows}. Part it into several files: nothing is made twice.`,
  );
