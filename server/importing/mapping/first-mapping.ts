import type { ImportKind, ImportMapping } from '../../../machines/api/index.ts';
import type { Field } from '../../../machines/index.ts';
import { guessColumns } from '../guessing/columns.ts';
import { headerWords } from '../guessing/header-words.ts';
import type { ColumnFacts } from '../reading/columns.ts';
import type { FileFacts } from '../reading/read-file.ts';
import { columnsOf } from './columns.ts';
import { dateEvidence, type DateOrder } from '../values/dates.ts';
import { readCurrency, withoutCurrency } from '../values/money.ts';
import { decimalEvidence, type DecimalMark } from '../values/numbers.ts';
import { unitOf } from '../values/unit.ts';

/** Files with the same headers, in whatever order, are mapped alike. */
export const signatureOf = (columns: readonly ColumnFacts[]): string =>
  columns
    .map(({ header }) => headerWords(header))
    .toSorted()
    .join('|');

interface Earlier {
  columns: readonly ColumnFacts[];
  mapping: ImportMapping;
}

/**
 * What a file is mapped to before the user has said anything: as an earlier file with the same headers was, else as
 * headers and values suggest. Sending and consent are never remembered: each file needs its own.
 */
export function firstMapping(
  file: FileFacts,
  kind: ImportKind,
  {
    earlier,
    currency,
    process,
    own,
  }: { earlier: Earlier | null; currency: string; process: string | null; own: readonly Field[] },
): ImportMapping {
  const base: ImportMapping = {
    columns: Object.fromEntries(
      guessColumns(file.columns, kind, own).map(({ column, target }) => [column, target]),
    ),
    dates: null,
    decimal: null,
    currency,
    existing: 'fill',
    origin: '',
    process: kind === 'deals' ? process : null,
    entry: null,
    place: null,
    stages: {},
    statuses: {},
    owners: {},
    sendEntering: false,
    consent: null,
  };
  if (!earlier) return { ...base, currency: currencyIn(file.columns, base) ?? currency };
  const mapping = {
    ...base,
    ...earlier.mapping,
    columns: carriedOver(file.columns, earlier),
    sendEntering: false,
    consent: null,
  };
  const said = formatsIn(file.columns, mapping);
  return {
    ...mapping,
    // What the file itself says goes before what was chosen for another.
    dates: said.dates === null ? mapping.dates : null,
    decimal: said.decimal === null ? mapping.decimal : null,
    currency: currencyIn(file.columns, mapping) ?? mapping.currency,
  };
}

/** By name, and among several of one name by their order. */
function carriedOver(columns: readonly ColumnFacts[], earlier: Earlier): ImportMapping['columns'] {
  const named = (all: readonly ColumnFacts[], { header, index }: ColumnFacts): string => {
    const words = headerWords(header);
    const nth = all.filter((one) => one.index < index && headerWords(one.header) === words).length;
    return `${words}#${nth}`;
  };
  const before = new Map(
    earlier.columns.map((column) => [named(earlier.columns, column), earlier.mapping.columns[column.index]]),
  );
  return Object.fromEntries(
    columns.map((column) => [column.index, before.get(named(columns, column)) ?? null]),
  );
}

/** The currency that the file names: in a column of its own, in the head of the amounts, or beside one of them. */
function currencyIn(columns: readonly ColumnFacts[], mapping: ImportMapping): string | null {
  const targets = columnsOf(mapping);
  const codes = columns[targets.get('deal.currency') ?? -1]?.samples.map(readCurrency) ?? [];
  const amounts = columns[targets.get('deal.value') ?? -1];
  const signs = amounts?.samples.map((sample) => withoutCurrency(sample).currency) ?? [];
  const head = amounts ? unitOf(amounts.header).currency : null;
  return [...codes, head, ...signs].find((one) => one !== null) ?? null;
}

export interface FileFormats {
  /** The order that the dates must be written in; null where they don't say. */
  dates: DateOrder | null;
  decimal: DecimalMark | null;
  /** A date that can mean two days, where no other date settles it. */
  unclearDate: string | null;
  /** A number that can mean two amounts. */
  unclearAmount: string | null;
}

/** Of these no part is a date or an amount, whatever they look like. */
const isName = (target: string): boolean => /\.(key|contactKey|phone|name|title)$/.test(target);

const isSettled = (found: string | null): boolean =>
  found !== null && found !== 'unclear' && found !== 'mixed';

/** How the mapped columns write dates and numbers. */
export function formatsIn(columns: readonly ColumnFacts[], { columns: targets }: ImportMapping): FileFormats {
  const mapped = columns.filter(({ index }) => {
    const target = targets[index] ?? null;
    return target !== null && !isName(target);
  });
  const dates = mapped.map(({ dateOrder }) => dateOrder).find(isSettled) as DateOrder | undefined;
  const decimal = mapped.map((column) => column.decimal).find(isSettled) as DecimalMark | undefined;
  const unclear = <K extends 'dateOrder' | 'decimal'>(of: K, settled: boolean): ColumnFacts | undefined =>
    mapped.find((column) => column[of] === 'mixed' || (!settled && column[of] === 'unclear'));
  const dateColumn = unclear('dateOrder', dates !== undefined);
  const amountColumn = unclear('decimal', decimal !== undefined);
  return {
    dates: dateColumn ? null : (dates ?? null),
    decimal: amountColumn ? null : (decimal ?? null),
    unclearDate: dateColumn ? sampleOf(dateColumn, (text) => dateEvidence(text) === 'dmy or mdy') : null,
    unclearAmount: amountColumn
      ? sampleOf(amountColumn, (text) => decimalEvidence(withoutCurrency(text).number) === 'either')
      : null,
  };
}

const sampleOf = ({ samples, values }: ColumnFacts, is: (text: string) => boolean): string | null =>
  samples.find(is) ?? values?.find(({ value }) => is(value))?.value ?? samples[0] ?? null;

/** How values are read in the end: as the user said, else as the file says, else it doesn't matter. */
export function readingFormats(
  columns: readonly ColumnFacts[],
  mapping: ImportMapping,
): { dates: DateOrder; decimal: DecimalMark } {
  const said = formatsIn(columns, mapping);
  return {
    dates: mapping.dates ?? said.dates ?? 'ymd',
    decimal: mapping.decimal ?? said.decimal ?? 'point',
  };
}
