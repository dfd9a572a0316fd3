import { isBlank } from '../rows/blank.ts';
import { dateEvidence, type DateEvidence } from '../values/dates.ts';
import { readEmail } from '../values/email.ts';
import { withoutCurrency } from '../values/money.ts';
import { decimalEvidence, readDigits } from '../values/numbers.ts';
import { readYesNo } from '../values/yes-no.ts';
import type { Row } from './table.ts';

/** What the values of a column look like, as shares of the filled ones that were looked at, 0 to 1. */
export interface Shapes {
  email: number;
  website: number;
  phone: number;
  date: number;
  number: number;
  /** Numbers with a currency sign or code. */
  money: number;
  yesNo: number;
}

/** What a file says about one of its columns. */
export interface ColumnFacts {
  /** Place in the file, from 0. */
  index: number;
  header: string;
  /** Rows with a value. */
  filled: number;
  /** First different values. */
  samples: string[];
  /** Different values, up to `maxDistinct`. */
  distinct: number;
  /** The different values with how often they occur, most frequent first; null where there are too many to choose from. */
  values: { value: string; count: number }[] | null;
  shapes: Shapes;
  /**
   * In which order the dates must be written; null where there are none or all orders fit, `mixed` where they contradict
   * each other.
   */
  dateOrder: 'ymd' | 'dmy' | 'mdy' | 'unclear' | 'mixed' | null;
  /** As with dates. */
  decimal: 'point' | 'comma' | 'unclear' | 'mixed' | null;
}

const samplesKept = 5;
const sampleLength = 120;
/** Different values are counted up to here. */
export const maxDistinct = 10_000;
const maxValues = 200;
const looked = 1000;

export function columnFacts(headers: readonly string[], rows: readonly Row[]): ColumnFacts[] {
  const whole = rows.filter(({ problem }) => problem === null);
  return headers.map((header, index) => {
    const counts = new Map<string, number>();
    const values: string[] = [];
    let empty = 0;
    for (const { cells } of whole) {
      const value = cells[index] ?? '';
      if (isBlank(value)) {
        empty++;
        continue;
      }
      values.push(value);
      if (counts.size < maxDistinct || counts.has(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const few = counts.size <= maxValues;
    const shapes = shapesOf(values.slice(0, looked));
    return {
      index,
      header,
      filled: values.length,
      samples: [...counts.keys()].slice(0, samplesKept).map((value) => value.slice(0, sampleLength)),
      distinct: counts.size,
      values: few
        ? [...counts, ...(empty > 0 ? [['', empty] as const] : [])]
            .map(([value, count]) => ({ value, count }))
            .toSorted((a, b) => b.count - a.count)
        : null,
      shapes,
      dateOrder: shapes.date > 0.5 ? orderOf(values) : null,
      decimal: shapes.number > 0.5 ? decimalOf(values) : null,
    };
  });
}

const website =
  /^(https?:\/\/|www\.)\S+\.\S+$|^[\w-]+(\.[\w-]+)*\.(com|net|org|io|co|de|uk|eu|ua|ru|fr|pl|biz|info)(\/\S*)?$/i;
/** As they are written, as links, with what is behind the switchboard, and as spreadsheets spoil them. */
const phone = /^'?(tel:)?\s*\+?[\d\s().\-/x–]{6,25}(\s*(ext|доб|дод)\.?\s*\d+)?$|^\d[.,]\d+e\+?\d+$/iu;

const tests: Record<keyof Shapes, (value: string) => boolean> = {
  email: (value) => value.includes('@') && readEmail(value) !== null,
  website: (value) => website.test(value),
  phone: (value) => phone.test(value) && value.replaceAll(/\D/g, '').length >= 6,
  date: (value) => dateEvidence(value) !== null,
  number: (value) =>
    readDigits(withoutCurrency(value).number, 'point') !== null ||
    readDigits(withoutCurrency(value).number, 'comma') !== null,
  money: (value) => /\d/.test(value) && withoutCurrency(value).currency !== null,
  yesNo: (value) => readYesNo(value) !== null,
};

function shapesOf(values: readonly string[]): Shapes {
  const share = (test: (value: string) => boolean): number =>
    values.length === 0 ? 0 : values.filter((value) => test(value)).length / values.length;
  return {
    email: share(tests.email),
    website: share(tests.website),
    phone: share(tests.phone),
    date: share(tests.date),
    number: share(tests.number),
    money: share(tests.money),
    yesNo: share(tests.yesNo),
  };
}

/**
 * One thirteenth of a month anywhere in the column settles it for all of its dates, unless another says otherwise: then
 * two files have become one, and nobody but the user knows what the others mean.
 */
function orderOf(values: readonly string[]): ColumnFacts['dateOrder'] {
  const seen = new Set<DateEvidence>();
  for (const value of new Set(values)) seen.add(dateEvidence(value));
  const orders = (['dmy', 'mdy', 'ymd'] as const).filter((order) => seen.has(order));
  if (orders.length > 1 && seen.has('dmy or mdy')) return 'mixed';
  return orders[0] ?? (seen.has('dmy or mdy') ? 'unclear' : null);
}

function decimalOf(values: readonly string[]): ColumnFacts['decimal'] {
  const counts = { point: 0, comma: 0, either: 0 };
  const either = { point: false, comma: false };
  for (const value of values) {
    const { number } = withoutCurrency(value);
    const evidence = decimalEvidence(number);
    if (evidence) counts[evidence]++;
    if (evidence === 'either') either[number.includes(',') ? 'comma' : 'point'] = true;
  }
  if (counts.point + counts.comma === 0) return counts.either > 0 ? 'unclear' : null;
  const mark = counts.comma > counts.point ? 'comma' : 'point';
  // Put together from two countries' files: what `1,234` is among them, only the user knows; and money that has three
  // digits behind the mark of the others was hardly meant to be rounded.
  if ((counts.point > 0 && counts.comma > 0 && counts.either > 0) || either[mark]) return 'mixed';
  return mark;
}
