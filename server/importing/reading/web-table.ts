import { fromHtml } from 'hucre';
import { AppError } from '../../errors.ts';
import type { RawRow } from './rows.ts';
import { cellText } from './workbook.ts';
import { say } from '../../../machines/saying/index.ts';

export const isWebPage = (text: string): boolean =>
  /^\s*(<!doctype html|<html|<head|<meta|<table|<style)/i.test(text.slice(0, 2000));

/**
 * Some programs write a web page with one table and call it .xls. Of several tables it is the one with the most rows;
 * pages without a table of at least two rows and columns are no file at all.
 */
export function webTableRows(text: string): RawRow[] {
  const tables = text.match(/<table[\s>][^]*?<\/table\s*>/gi) ?? [];
  const largest = tables.toSorted((a, b) => rowsIn(b) - rowsIn(a))[0];
  const rows = largest === undefined ? [] : parsed(largest);
  if (rows.filter(({ cells }) => cells.length > 1).length > 1) return rows;
  throw new AppError(
    'invalid',
    say`The file is a web page without a table. Some programs answer with a page when their sign-in has run out: export it again.`,
  );
}

const rowsIn = (table: string): number => table.split(/<tr[\s>]/i).length;

function parsed(table: string): RawRow[] {
  const { rows } = fromHtml(table, { typeInference: false, classes: false });
  return rows.flatMap((values, at) => {
    const cells = values.map(cellText);
    cells.length = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
    return cells.length > 0 ? [{ line: at + 1, cells }] : [];
  });
}
