/** What a column of a list holds; decides how spreadsheets show it. */
export type ColumnKind = 'text' | 'number' | 'money' | 'day' | 'moment' | 'yesno';

export interface OutColumn {
  header: string;
  kind: ColumnKind;
}

/** An amount in its currency's own unit, exactly; spreadsheets calculate with it. */
export interface Amount {
  minor: number;
  /** ISO 4217. */
  currency: string;
}

/**
 * A cell as its column's kind says: text; a number; an amount; an ISO day; a moment as epoch milliseconds; yes or no.
 * Null for nothing.
 */
export type OutCell = string | number | boolean | Amount | null;
export type OutRow = readonly OutCell[];

/** A list on its way out: rows come in parts as somebody takes them. */
export interface OutTable {
  /** Of the sheet. */
  name: string;
  columns: readonly OutColumn[];
  parts: AsyncIterable<readonly OutRow[]>;
  /** Times are written as they are on the walls here. */
  zone: string;
}
