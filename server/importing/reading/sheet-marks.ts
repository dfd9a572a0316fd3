import { strFromU8, unzipSync } from 'fflate';
import { readCurrency } from '../values/money.ts';

/*
 * What a workbook says of its cells beside their values, and the reader of its rows leaves out: which are one cell over
 * several, in which currency they are shown, and which formulas have never been worked out.
 */

export interface Merge {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export interface SheetMarks {
  /** Rows and columns from 0. */
  merges: Merge[];
  /** ISO 4217 by cell, `row:column` from 0. */
  currencies: Map<string, string>;
  /** Formulas without a result, by cell. */
  unsolved: Map<string, string>;
}

/** Beyond this a sheet's text fits no string; its cells are read as they are. */
const mostSheetBytes = 300_000_000;

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s(?:\\w+:)?${name}="([^"]*)"`).exec(tag)?.[1];

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decoded = (text: string): string =>
  text.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex: string, digits: string, name: string) =>
    hex || digits
      ? String.fromCodePoint(Number.parseInt(hex || digits, hex ? 16 : 10))
      : (entities[name] ?? whole),
  );

const tags = (xml: string, name: string): string[] =>
  xml.match(new RegExp(`<(?:\\w+:)?${name}\\s[^>]*>`, 'g')) ?? [];

/** The part of the archive that holds a sheet, as the workbook and its relations name it. */
function partOf(workbook: string, relations: string, sheet: string): string | null {
  const found = tags(workbook, 'sheet').find((tag) => decoded(attribute(tag, 'name') ?? '') === sheet);
  const id = found && /\s\w+:id="([^"]*)"/.exec(found)?.[1];
  const target = tags(relations, 'Relationship').find((tag) => attribute(tag, 'Id') === id);
  const path = target && attribute(target, 'Target');
  if (!path) return null;
  return path.startsWith('/') ? path.slice(1) : `xl/${path.replace(/^\.\//, '')}`;
}

/** The currency that a number format shows, such as `[$€-407] #,##0.00` or `"грн" 0.00`. */
function currencyOf(format: string): string | null {
  const [positive = ''] = format.split(';');
  const shown = [...positive.matchAll(/\[\$([^\]-]*)(?:-([0-9A-F]+))?\]|"([^"]*)"|\\(.)|([$€£₴₽¥])/gi)];
  for (const [, sign, place, quoted, escaped, bare] of shown) {
    const text = sign ?? quoted ?? escaped ?? bare ?? '';
    const own = text === '$' && place ? dollarsOf[place.toUpperCase().padStart(4, '0')] : undefined;
    const code = own ?? (text.trim() === '' ? null : readCurrency(text));
    if (code) return code;
  }
  return null;
}

/** Whose dollars a sign means, by the place of its format. */
const dollarsOf: Record<string, string> = {
  '1009': 'CAD',
  '0C0C': 'CAD',
  '0C09': 'AUD',
  '1409': 'NZD',
  '1004': 'SGD',
  '4809': 'SGD',
  '0C04': 'HKD',
  '080A': 'MXN',
};

/** Currencies by the number of a cell's style. */
function stylesIn(xml: string): Map<string, string> {
  const formats = new Map(
    tags(xml, 'numFmt').map((tag) => [
      attribute(tag, 'numFmtId'),
      decoded(attribute(tag, 'formatCode') ?? ''),
    ]),
  );
  const list = /<(?:\w+:)?cellXfs[\s>][^]*?<\/(?:\w+:)?cellXfs>/.exec(xml)?.[0] ?? '';
  return new Map(
    tags(list, 'xf').flatMap((tag, at): [string, string][] => {
      const format = formats.get(attribute(tag, 'numFmtId'));
      const code = format === undefined ? null : currencyOf(format);
      return code === null ? [] : [[String(at), code]];
    }),
  );
}

const columnOf = (letters: string): number =>
  Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

function placeOf(reference: string): [row: number, column: number] {
  const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(reference) ?? [];
  return [Number(row) - 1, columnOf(letters)];
}

const keyOf = (reference: string): string => placeOf(reference).join(':');

const cell = /<(?:\w+:)?c\s([^>]*?)(?:\/>|>([^]*?)<\/(?:\w+:)?c>)/g;
const formula = /<(?:\w+:)?f[\s>/]/;
const result = /<(?:\w+:)?v[^>]*>[^<]/;
const formulaText = /<(?:\w+:)?f[^>]*>([^<]*)</;

function cellsIn(xml: string, styles: ReadonlyMap<string, string>): Omit<SheetMarks, 'merges'> {
  const currencies = new Map<string, string>();
  const unsolved = new Map<string, string>();
  if (styles.size === 0 && !formula.test(xml)) return { currencies, unsolved };
  for (const [, attributes = '', inside = ''] of xml.matchAll(cell)) {
    const reference = attribute(` ${attributes}`, 'r');
    if (reference === undefined) continue;
    const currency = styles.get(attribute(` ${attributes}`, 's') ?? '');
    if (currency !== undefined) currencies.set(keyOf(reference), currency);
    if (formula.test(inside) && !result.test(inside))
      unsolved.set(keyOf(reference), `=${decoded(formulaText.exec(inside)?.[1] ?? '')}`);
  }
  return { currencies, unsolved };
}

const nothing: SheetMarks = { merges: [], currencies: new Map(), unsolved: new Map() };

export function sheetMarks(bytes: Uint8Array, sheet: string): SheetMarks {
  const small = unzipSync(bytes, {
    filter: ({ name, originalSize }) =>
      /^xl\/(workbook\.xml|styles\.xml|_rels\/workbook\.xml\.rels)$/.test(name) &&
      originalSize < mostSheetBytes,
  });
  const text = (name: string): string => (small[name] ? strFromU8(small[name]) : '');
  const part = partOf(text('xl/workbook.xml'), text('xl/_rels/workbook.xml.rels'), sheet);
  const held = unzipSync(bytes, {
    filter: ({ name, originalSize }) => name === part && originalSize < mostSheetBytes,
  });
  const data = part === null ? undefined : held[part];
  if (!data) return nothing;
  const xml = strFromU8(data);
  const merges = tags(xml, 'mergeCell').flatMap((tag): Merge[] => {
    const [from = '', to = ''] = (attribute(tag, 'ref') ?? '').split(':');
    const [top, left] = placeOf(from);
    const [bottom, right] = placeOf(to);
    return top >= 0 && bottom >= top && right >= left ? [{ top, left, bottom, right }] : [];
  });
  return { merges, ...cellsIn(xml, stylesIn(text('xl/styles.xml'))) };
}
