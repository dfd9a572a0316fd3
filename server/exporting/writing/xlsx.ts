import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { writeXlsxStream } from 'hucre/xlsx';
import { amountText } from './amounts.ts';
import type { ColumnKind, OutCell, OutColumn, OutTable } from './cells.ts';
import { wallTime } from './wall-time.ts';

/** Beyond this Excel takes a file for damaged. */
const longestText = 32_767;

const formats: Partial<Record<ColumnKind, string>> = {
  money: '#,##0.00',
  day: 'yyyy-mm-dd',
  moment: 'yyyy-mm-dd hh:mm',
};
const widths: Record<ColumnKind, number> = {
  text: 24,
  number: 12,
  money: 14,
  day: 12,
  moment: 17,
  yesno: 8,
};

/** The table as a workbook of one sheet, made and packed as it is taken: its size never lies in memory. */
export function xlsxStream({ name, columns, parts, zone }: OutTable): Readable {
  async function* rows() {
    for await (const part of parts)
      for (const row of part) yield columns.map((column, at) => cellOf(column, row[at] ?? null, zone));
  }
  const stream = writeXlsxStream(rows(), {
    name: sheetName(name),
    freezePane: { rows: 1 },
    columns: columns.map((column) => ({
      header: safe(column.header),
      width: Math.max(widths[column.kind], Math.min(column.header.length + 2, 40)),
      ...(formats[column.kind] ? { numFmt: formats[column.kind] } : {}),
    })),
  });
  // One and the same class, declared once for browsers and once for Node.
  return Readable.fromWeb(stream as WebStream<Uint8Array>);
}

function cellOf({ kind }: OutColumn, cell: OutCell, zone: string): string | number | boolean | Date | null {
  if (cell === null) return null;
  if (typeof cell === 'object') return Number(amountText(cell, '.'));
  if (typeof cell === 'number')
    return kind === 'moment' ? new Date(`${wallTime(cell, zone).replace(' ', 'T')}Z`) : cell;
  if (typeof cell === 'string') return kind === 'day' ? dayOf(cell) : safe(cell);
  return cell;
}

/** Workbooks know no days before 1900. */
const dayOf = (day: string): Date | string => (day >= '1900-03-01' ? new Date(`${day}T00:00:00Z`) : day);

/** Typed as text, so nothing in it is carried out. What looks like the format's own escapes is escaped. */
const safe = (text: string): string =>
  text.slice(0, longestText).replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

const sheetName = (name: string): string =>
  name
    .replaceAll(/[[\]:*?/\\]/g, ' ')
    .replaceAll(/^'+|'+$/g, '')
    .trim()
    .slice(0, 31) || 'Sheet1';
