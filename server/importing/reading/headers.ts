import { isHeaderWord } from '../guessing/header-words.ts';
import { dateEvidence } from '../values/dates.ts';
import { isEmailAddress } from '../values/email.ts';
import { withoutCurrency } from '../values/money.ts';
import { readDigits } from '../values/numbers.ts';
import { withoutUnit } from '../values/unit.ts';
import type { RawRow } from './rows.ts';

/** Where a table begins, and what its columns are called. */
export interface Head {
  /** Rows before the headers that were passed over: a title, a date, groups of columns. */
  preamble: number;
  /** Rows of headers; 0 where the first row is data already. */
  depth: number;
  /** Cleaned; may repeat or be empty. Made up of nothing where there are none. */
  names: string[];
}

const isFilled = (cell: string | undefined): cell is string => cell !== undefined && cell.trim() !== '';
const filled = (cells: readonly string[]): string[] => cells.filter(isFilled);

/** Headers may carry line breaks and rows of blanks for a nicer look. */
const cleaned = (header: string | undefined): string => (header ?? '').replaceAll(/\s+/g, ' ').trim();

const known = (cells: readonly string[]): number =>
  filled(cells).filter((cell) => isHeaderWord(withoutUnit(cell))).length;

/** `line` is where the user says that the headers stand; 0 for nowhere. `width` of a row on. */
export function headOf(
  rows: readonly RawRow[],
  width: (from: readonly RawRow[]) => number,
  line?: number,
): Head {
  const told = line === undefined || line === 0 ? -1 : rows.findIndex((row) => row.line >= line);
  const preamble = line === undefined ? headerAt(rows) : Math.max(0, told);
  const first = rows[preamble];
  const wide = width(rows.slice(preamble));
  if (!first || line === 0 || (line === undefined && isData(first.cells, rows.slice(preamble + 1)))) {
    return { preamble, depth: 0, names: Array.from({ length: wide }, () => '') };
  }
  const below = rows[preamble + 1];
  const isHigh = line === undefined && rows.length > preamble + 2;
  const depth = isHigh && below && goesOn(first.cells, below.cells) ? 2 : 1;
  const lowest = depth === 2 && below ? below.cells : first.cells;
  const above = depth === 2 ? first.cells : line === undefined ? (rows[preamble - 1]?.cells ?? []) : [];
  const length = Math.max(lowest.findLastIndex(isFilled), first.cells.findLastIndex(isFilled)) + 1;
  return { preamble, depth, names: named(lowest, above, { length: Math.max(length, wide), depth }) };
}

/** Names that several columns have are told apart by the group that stands above them. */
function named(
  lowest: readonly string[],
  above: readonly string[],
  { length, depth }: { length: number; depth: number },
): string[] {
  const own = Array.from({ length }, (_, at) => cleaned(lowest[at]));
  const several = filled(above).length > 1;
  let group = '';
  const groups = own.map((_, at) => (group = (several && cleaned(above[at])) || group));
  return own.map((name, at) => {
    if (name === '' && several) return cleaned(above[at]);
    const whole = `${groups[at]} ${name}`;
    const isUnclear =
      own.filter((other) => other === name).length > 1 || (depth === 2 && isHeaderWord(whole));
    return isUnclear && groups[at] && groups[at] !== name ? whole : name;
  });
}

/**
 * Some programs write a title and a date above the table: the headers are the first row as wide as the rest. A row of
 * groups is as wide where its cells were merged: then it is the next one that is called as columns are.
 */
function headerAt(rows: readonly RawRow[]): number {
  const widths = rows
    .slice(0, 50)
    .map(({ cells }) => filled(cells).length)
    .toSorted((a, b) => a - b);
  const usual = widths[Math.floor(widths.length / 2)] ?? 0;
  if (usual < 3) return 0;
  const isWide = ({ cells }: RawRow): boolean => filled(cells).length * 3 > usual * 2;
  const first = Math.max(0, rows.slice(0, 20).findIndex(isWide));
  const score = known(rows[first]?.cells ?? []);
  const better = rows.slice(first + 1, first + 4).findIndex((row) => {
    const own = known(row.cells);
    return isWide(row) && own > score + 1 && own * 2 >= filled(row.cells).length;
  });
  return first + better + 1;
}

/** Headers over two rows: the second fills in what the first leaves open, or repeats what was merged over both. */
function goesOn(first: readonly string[], second: readonly string[]): boolean {
  let adds = 0;
  for (const [at, cell] of second.entries()) {
    if (!isFilled(cell)) continue;
    const above = cleaned(first[at]);
    if (above === cleaned(cell)) continue;
    if (!isHeaderWord(withoutUnit(cell))) return false;
    adds++;
  }
  const opens = first.some((cell, at) => !isFilled(cell) && isFilled(second[at]));
  const merged = new Set(filled(first)).size < filled(first).length;
  return adds > 0 && (opens || merged) && filled(second).length > 1;
}

type Type = 'number' | 'date' | 'email' | 'text';

function typeOf(text: string): Type {
  if (isEmailAddress(text)) return 'email';
  const { number } = withoutCurrency(text);
  if (readDigits(number, 'point') !== null || readDigits(number, 'comma') !== null) return 'number';
  return dateEvidence(text) === null ? 'text' : 'date';
}

const isYear = (text: string): boolean => /^(19|20)\d\d$/.test(text);
const looked = 50;

/**
 * A first row is no row of headers where it has an address or mostly numbers in it, or where its values are such as
 * stand below them and not such as columns are called.
 */
function isData(cells: readonly string[], below: readonly RawRow[]): boolean {
  const words = filled(cells).map((cell) => cell.trim());
  if (words.some(isEmailAddress)) return true;
  const numbers = words.filter((word) => /^[\d\s.,:/+-]+$/.test(word) && !isYear(word));
  if (numbers.length * 2 > words.length) return true;
  let asData = 0;
  let asHeader = known(cells);
  for (const [at, cell] of cells.entries()) {
    const text = cell.trim();
    if (text === '' || isYear(text)) continue;
    const values = below.slice(0, looked).flatMap((row) => row.cells[at]?.trim() || []);
    if (values.length < 2) continue;
    const type = typeOf(text);
    const alike = values.filter((value) => typeOf(value) === type).length / values.length;
    if (type !== 'text' && alike > 0.8) asData++;
    else if (type === 'text' && alike < 0.2) asHeader++;
    else if (type === 'text' && values.includes(text)) asData++;
  }
  return asData > asHeader;
}
