import { AppError } from '../../errors.ts';
import { unguarded } from '../../exporting/writing/formula.ts';
import { isEmailAddress } from '../values/email.ts';
import { detectDelimiter, saidDelimiter, withoutSaid, type Delimiter } from './delimiter.ts';
import { decode, detectEncoding, type Encoding } from './encodings.ts';
import { footerLength } from './footer.ts';
import { isWorkbook, refuseOtherFormats, refuseOtherText } from './not-csv.ts';
import { isOurs } from './our-columns.ts';
import { normalized, rowsOf, type RawRow } from './rows.ts';
import { isWebPage, webTableRows } from './web-table.ts';
import { workbookRows } from './workbook.ts';
import { say } from '../../../machines/index.ts';

/** What the user knows better than we can see. */
export interface ReadOptions {
  encoding?: Encoding | undefined;
  delimiter?: Delimiter | undefined;
  /** Of a workbook. */
  sheet?: string | undefined;
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
  problem: string | null;
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
  return parted(rows, { format: 'xlsx', encoding: null, delimiter: null, sheet, sheets });
}

/** The same for a file that isn't a workbook. */
export function readText(bytes: Uint8Array, options: ReadOptions = {}): Table {
  refuseOtherFormats(bytes);
  const encoding = options.encoding ?? detectEncoding(bytes);
  const text = normalized(decode(bytes, encoding));
  const noSheets = { encoding, sheet: null, sheets: [] };
  if (isWebPage(text)) return parted(webTableRows(text), { ...noSheets, format: 'html', delimiter: null });
  refuseOtherText(text);
  const body = withoutSaid(text);
  const delimiter = options.delimiter ?? saidDelimiter(text) ?? detectDelimiter(body);
  return parted(rowsOf(body, delimiter), { ...noSheets, format: 'csv', delimiter });
}

function parted(raw: readonly RawRow[], written: Written): Table {
  if (raw.length > maxRows) throw tooMany(raw.length);
  const preamble = headerAt(raw);
  const first = raw[preamble];
  if (!first)
    throw new AppError('invalid', say`The file holds no rows. Export it again and choose the new one.`);
  const headless = isData(first.cells);
  const wide = widthOf(raw.slice(preamble));
  if (wide > maxColumns) {
    throw new AppError(
      'invalid',
      say`The file has ${wide} columns; an import takes up to ${maxColumns}. Leave out those that aren’t needed.`,
    );
  }
  const headers = headless
    ? Array.from({ length: wide }, () => '')
    : Array.from({ length: Math.max(lastFilled(first.cells), wide) }, (_, i) =>
        cleaned(first.cells[i] ?? ''),
      );
  const all = raw.slice(headless ? preamble : preamble + 1);
  const below = all.slice(0, all.length - footerLength(all, headers.length));
  // Programs that leave out empty values at the end do so in most rows; elsewhere a short row is a slip.
  const short = below.filter(({ cells }) => cells.length < headers.length).length;
  const mayBeShort = written.format !== 'csv' || short * 2 > below.length;
  const rows = [
    ...below.map((row) => fitted(row, headers.length, mayBeShort)),
    ...all.slice(below.length).map(outside),
  ];
  if (rows.length === 0) {
    throw new AppError(
      'invalid',
      say`The file has headers and no rows below them. Export it again with its rows, and choose the new one.`,
    );
  }
  return withoutOurs({ ...written, headers, headless, preamble, rows });
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

const outside = ({ line, cells }: RawRow): Row => ({
  line,
  cells: cells.map((cell) => cell.trim()),
  problem:
    'This line stands below the table: totals, or who made the file and when. If it is a row, fill in its other columns.',
});

/** Headers may carry line breaks and rows of blanks for a nicer look. */
const cleaned = (header: string): string => header.replaceAll(/\s+/g, ' ').trim();

const filled = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length;
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

/** Some programs write a title and a date above the table: the headers are the first row as wide as the rest. */
function headerAt(rows: readonly RawRow[]): number {
  const widths = rows
    .slice(0, 50)
    .map(({ cells }) => filled(cells))
    .toSorted((a, b) => a - b);
  const usual = widths[Math.floor(widths.length / 2)] ?? 0;
  if (usual < 3) return 0;
  return Math.max(
    0,
    rows.slice(0, 20).findIndex(({ cells }) => filled(cells) * 3 > usual * 2),
  );
}

/** A first row with an address or mostly numbers in it is no row of headers. */
function isData(cells: readonly string[]): boolean {
  const words = cells.map((cell) => cell.trim()).filter(Boolean);
  if (words.some(isEmailAddress)) return true;
  const numbers = words.filter((word) => /^[\d\s.,:/+-]+$/.test(word) && !/^(19|20)\d\d$/.test(word));
  return numbers.length * 2 > words.length;
}

function fitted({ line, cells, brokenQuote }: RawRow, width: number, mayBeShort: boolean): Row {
  if (brokenQuote) {
    return {
      line,
      cells,
      problem:
        'A quotation mark is opened in this line and not closed where a value ends. Close it, or double it inside a value.',
    };
  }
  const trimmed = cells.map((cell) => unguarded(cell.trim()));
  if (mayBeShort) while (trimmed.length < width) trimmed.push('');
  const isShort = trimmed.length < width;
  if (lastFilled(trimmed) > width || isShort) {
    const problem = isShort
      ? `The row has ${values(cells.length)}, and the file has ${width} columns: a delimiter or a quotation mark is missing.`
      : `The row has ${values(lastFilled(trimmed))}, and the file has only ${width} columns: a value with a delimiter in it isn’t quoted, or a column has no header.`;
    return { line, cells: trimmed, problem };
  }
  return { line, cells: trimmed.slice(0, width), problem: null };
}

const values = (count: number): string => (count === 1 ? '1 value' : `${count} values`);

const tooMany = (count: number): AppError =>
  new AppError(
    'too-large',
    say`The file has ${count} rows; an import takes up to ${maxRows}. Part it into several files: nothing is made twice.`,
  );
