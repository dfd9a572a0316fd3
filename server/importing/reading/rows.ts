import Papa from 'papaparse';
import { AppError } from '../../errors.ts';
import { say } from '../../../machines/saying/index.ts';

/** A row of the file as it stands there. */
export interface RawRow {
  /** Line of the file in which the row starts, the first being 1. */
  line: number;
  cells: string[];
  /** A quote was opened in this line and never closed, or closed somewhere it makes no sense. */
  brokenQuote?: true;
  /** Columns whose value stands once for this row and others. */
  merged?: number[];
}

/** After so many broken quotes the file isn't quoted the way CSV is. */
const maxBrokenQuotes = 1000;

/** Line ends of every system as one, so that a file put together from several parts reads the same throughout. */
export const normalized = (text: string): string =>
  text
    .replaceAll('\0', '')
    .replaceAll(/\r\n?/g, '\n')
    .replace(/^\uFEFF/, '');

/**
 * All rows of a text with `\n` line ends, blank ones left out. A quote that opens and doesn't close would swallow the
 * rest of the file: its line is handed on as broken, and reading goes on with the next line.
 */
export function rowsOf(text: string, delimiter: string): RawRow[] {
  const rows: RawRow[] = [];
  let start = 0;
  let line = 1;
  let broken = 0;
  while (start < text.length) {
    const part = text.slice(start);
    let read = 0;
    let lineInPart = line;
    let resumeAt: number | null = null;
    Papa.parse<string[]>(part, {
      delimiter,
      newline: '\n',
      step({ data: cells, errors, meta }, parser) {
        const raw = part.slice(read, meta.cursor);
        const firstEnd = raw.indexOf('\n');
        const spans = firstEnd !== -1 && firstEnd < raw.length - 1;
        const badQuote = errors.some(({ type }) => type === 'Quotes');
        const isBroken = badQuote && (spans || errors.some(({ code }) => code === 'MissingQuotes'));
        if (isBroken || (spans && hasSwallowed(raw, delimiter, cells.length))) {
          const text = spans ? raw.slice(0, firstEnd) : raw.replace(/\n$/, '');
          rows.push({ line: lineInPart, cells: [text], brokenQuote: true });
          resumeAt = spans ? read + firstEnd + 1 : part.length;
          lineInPart++;
          parser.abort();
          return;
        }
        if (cells.some((cell) => cell.trim() !== '')) rows.push({ line: lineInPart, cells });
        lineInPart += linesIn(raw);
        read = meta.cursor;
      },
    });
    if (resumeAt === null) break;
    if (++broken > maxBrokenQuotes) throw brokenQuotes();
    start += resumeAt;
    line = lineInPart;
  }
  return rows;
}

/**
 * Two quotes that were never closed make one value of everything between them, and a row that looks whole. That each of
 * its lines would be a whole row by itself gives it away.
 */
function hasSwallowed(raw: string, delimiter: string, width: number): boolean {
  if (width < 3) return false;
  const lines = raw.replace(/\n$/, '').split('\n');
  const isWhole = (line: string | undefined): boolean => line?.split(delimiter).length === width;
  const within = lines.slice(1, -1);
  return isWhole(lines[0]) && isWhole(lines.at(-1)) && within.filter(isWhole).length * 2 >= within.length;
}

function linesIn(raw: string): number {
  let count = 0;
  for (let at = raw.indexOf('\n'); at !== -1; at = raw.indexOf('\n', at + 1)) count++;
  return count;
}

const brokenQuotes = (): AppError =>
  new AppError(
    'invalid',
    say`More than ${maxBrokenQuotes} quotes in the file are opened and never closed. Export it again with quotes doubled inside quoted values, as CSV wants it.`,
  );
