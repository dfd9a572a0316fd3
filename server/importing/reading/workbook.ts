import { unzipSync } from 'fflate';
import { HucreError } from 'hucre';
import { readXlsx, streamXlsxRows } from 'hucre/xlsx';
import { AppError } from '../../errors.ts';
import type { RawRow } from './rows.ts';
import { sheetMarks, type Merge, type SheetMarks } from './sheet-marks.ts';
import { say } from '../../../machines/saying/index.ts';

/** One sheet of a workbook, as rows of text. */
export interface SheetRows {
  rows: RawRow[];
  /** The sheet that was read. */
  sheet: string;
  /** All of them, hidden ones included, in their order. */
  sheets: string[];
}

/** What the parts of a workbook may unpack to: ten times what the largest honest one needed. */
const mostUnpackedBytes = 600_000_000;
/** A part that claims to grow more than this is made to fill memory; a sheet of one repeated row grows about 200-fold. */
const mostGrowth = 1000;
/** Cells of one sheet; a filled sheet of 200,000 rows and 60 columns. */
const mostCells = 12_000_000;
/** To find the sheet that holds the table, so many rows of each are looked at. */
const looked = 10;

/** The rows of the sheet named, else of the first visible one that holds a table. Blank rows are left out. */
export async function workbookRows(bytes: Uint8Array, wanted?: string): Promise<SheetRows> {
  refuseBombs(bytes);
  try {
    const infos: { name: string; hidden: boolean }[] = [];
    await readXlsx(bytes, {
      sheets({ name, hidden, veryHidden }) {
        infos.push({ name, hidden: hidden === true || veryHidden === true });
        return false;
      },
    });
    const sheets = infos.map(({ name }) => name);
    if (wanted !== undefined && !sheets.includes(wanted)) {
      throw new AppError(
        'invalid',
        say`The workbook has no sheet “${wanted}”. It has ${sheets.map((name) => `“${name}”`).join(', ')}.`,
      );
    }
    const visible = infos.filter(({ hidden }) => !hidden).map(({ name }) => name);
    const sheet = wanted ?? (await withTable(bytes, visible.length > 0 ? visible : sheets));
    return { rows: await rowsOfSheet(bytes, sheet), sheet, sheets };
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw damaged(error);
  }
}

/** The first with two rows of two values, else the first. */
async function withTable(bytes: Uint8Array, sheets: readonly string[]): Promise<string> {
  for (const sheet of sheets) {
    let wide = 0;
    for await (const { values } of streamXlsxRows(bytes, { sheet, maxRows: looked })) {
      if (values.filter((value) => value !== null && value !== '').length > 1) wide++;
      if (wide > 1) return sheet;
    }
  }
  const [first] = sheets;
  if (first === undefined)
    throw new AppError('invalid', say`The workbook has no sheets. Export it again and choose the new one.`);
  return first;
}

async function rowsOfSheet(bytes: Uint8Array, sheet: string): Promise<RawRow[]> {
  const marks = sheetMarks(bytes, sheet);
  const rows: RawRow[] = [];
  let count = 0;
  for await (const { index, values } of streamXlsxRows(bytes, { sheet })) {
    const cells = values.map((value, column) => markedText(value, marks, `${index}:${column}`));
    // Formatted far beyond what is filled, sheets have columns and rows of nothing.
    cells.length = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
    count += cells.length;
    if (count > mostCells) {
      throw new AppError(
        'too-large',
        say`The sheet “${sheet}” holds more than ${mostCells} cells. Part it into several files: nothing is made twice.`,
      );
    }
    rows.push({ line: index + 1, cells });
  }
  return withMerged(rows, marks.merges).filter(({ cells }) => cells.length > 0);
}

/** With the currency that the cell is shown in; a formula that was never worked out is no empty cell. */
function markedText(
  value: string | number | boolean | Date | null,
  { currencies, unsolved }: SheetMarks,
  place: string,
): string {
  if (value === null || value === '') return unsolved.get(place) ?? '';
  const currency = typeof value === 'number' ? currencies.get(place) : undefined;
  return currency === undefined ? cellText(value) : `${cellText(value)} ${currency}`;
}

/** More cells than this are merged for the look of the sheet alone. */
const mostMerged = 1_000_000;

/**
 * What stands once for several rows stands in each of them then, and is marked: a label is meant for all, and an amount
 * for none of them alone. Cells that are one beside each other are a heading, or long words.
 */
function withMerged(rows: RawRow[], merges: readonly Merge[]): RawRow[] {
  const byLine = new Map(rows.map((row) => [row.line, row]));
  let count = 0;
  for (const { top, left, bottom } of merges) {
    const text = byLine.get(top + 1)?.cells[left] ?? '';
    count += bottom - top;
    if (text === '' || bottom === top || count > mostMerged) continue;
    for (let line = top + 1; line <= bottom + 1; line++) {
      const row = byLine.get(line);
      // Rows of nothing but merged cells may not be written at all.
      if (!row) continue;
      while (row.cells.length <= left) row.cells.push('');
      row.cells[left] = text;
      (row.merged ??= []).push(left);
    }
  }
  return rows;
}

/** What a cell says, in a way that can mean only one thing: days and moments as ISO, numbers with a decimal point. */
export function cellText(value: string | number | boolean | Date | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return numberText(value);
  if (value instanceof Date) return dateText(value);
  return String(value);
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) return '';
  // As spreadsheets show it: what binary fractions add behind the fifteenth digit was never typed.
  const shown = Number(value.toPrecision(15));
  if (Number.isInteger(shown)) return BigInt(shown).toString();
  const text = String(shown);
  const plain = text.includes('e') ? shown.toFixed(20).replace(/0+$/, '') : text;
  // `12.345` could be twelve thousand in another country; a fourth digit leaves no doubt.
  return /\.\d{3}$/.test(plain) ? `${plain}0` : plain;
}

/** Cells know no zones: it is the time on somebody's wall. */
function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) return '';
  // Half a second is what days as fractions are inexact by.
  const iso = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19);
}

/** Throws `too-large` for archives that are small and unpack to more than memory holds. */
function refuseBombs(bytes: Uint8Array): void {
  const parts: { size: number; originalSize: number }[] = [];
  try {
    unzipSync(bytes, {
      filter(part) {
        parts.push(part);
        return false;
      },
    });
  } catch (error) {
    throw damaged(error);
  }
  const unpacked = parts.reduce((sum, { originalSize }) => sum + originalSize, 0);
  const grows = parts.some(
    ({ size, originalSize }) =>
      originalSize > size * mostGrowth || (originalSize === 0 && size > 2) || originalSize < 0,
  );
  if (unpacked > mostUnpackedBytes || (grows && unpacked > 10_000_000)) {
    throw new AppError(
      'too-large',
      say`The workbook unpacks to far more than it holds. Open it in Excel, copy its table into a new workbook, and choose that.`,
    );
  }
}

function damaged(error: unknown): AppError {
  const said = error instanceof HucreError || error instanceof Error ? error.message : String(error);
  return new AppError(
    'invalid',
    say`The workbook is damaged or incomplete (${said.slice(0, 120)}). Open it in Excel, save it as “Excel Workbook (.xlsx)”, and choose the new file.`,
  );
}
