/** What filling asks of an engine. */
export interface Filling {
  run(statement: string): Promise<void> | void;
  columnsOf(table: string): Promise<string[]> | string[];
  /** Takes indexes and triggers of these tables away for so long; returns what brings them back. */
  bare(tables: readonly string[]): Promise<() => Promise<void> | void> | (() => Promise<void> | void);
}

/** Rows are numbered from 1: `s.i`. */
export interface Rows {
  table: string;
  count: number;
  /** What each column is, as SQL. */
  columns: Record<string, string>;
  /** Further tables, with their conditions. */
  join?: string;
  where?: string;
  orderBy?: string;
}

export const dayMs = 86_400_000;
const minuteMs = 60_000;
/** Minutes of a day but one, so that what is drawn for a minute shares few factors with other ranges. */
const minutesOfDay = 1_439;

/** So that ids have the length and order of real ones. */
const idBase = 100_000_000_000_000;
export const id = (prefix: string, n: string): string => `'${prefix}_' || (${idBase} + ${n})`;
/** The same id, known now. */
export const idOf = (prefix: string, n: number): string => `${prefix}_${idBase + n}`;

/** One of these, spread over the numbers of `n`. */
export const oneOf = (values: readonly string[], n: string): string =>
  `case (${n}) % ${values.length} ${values.map((value, i) => `when ${i} then ${quoted(value)}`).join(' ')} end`;

/**
 * A number below `range` that looks drawn by lot and is the same every time. Ranges that share no factor are drawn
 * independently of each other.
 */
export const lot = (range: number, salt: number, n = 's.i'): string =>
  `((${n} * ${salt} + ${salt % 1009}) % ${range})`;

/** A moment of the last so many days, to the minute. */
export const ago = (now: number, days: number, salt: number): string =>
  `${now} - ${lot(days * minutesOfDay, salt)} * ${minuteMs}`;

/** One of the next so many days, and of `late` days before now. */
export const ahead = (now: number, days: number, salt: number, late = 0): string =>
  `${now} + (${lot((days + late) * minutesOfDay, salt)} - ${late * minutesOfDay}) * ${minuteMs}`;

export const quoted = (cell: string | number | null): string =>
  cell === null ? 'null' : typeof cell === 'number' ? String(cell) : `'${cell.replaceAll("'", "''")}'`;

const series = (count: number): string =>
  `with recursive s(i) as (select cast(1 as bigint) union all select i + 1 from s where i < ${count})`;

export const insert = (sql: Filling, { table, count, columns, join = '', where = '1 = 1', orderBy }: Rows) =>
  sql.run(
    `insert into ${table} (${Object.keys(columns).join(', ')}) ${series(count)}
     select ${Object.values(columns).join(', ')} from s ${join} where ${where}
     ${orderBy === undefined ? '' : `order by ${orderBy}`} on conflict do nothing`,
  );

const rowsAtOnce = 400;

/** Rows that are known here. */
export async function insertKnown(
  sql: Filling,
  table: string,
  rows: readonly Record<string, string | number | null>[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const part = rows.slice(from, from + rowsAtOnce);
    await sql.run(
      `insert into ${table} (${columns.join(', ')}) values
       ${part.map((row) => `(${columns.map((column) => quoted(row[column] ?? null)).join(', ')})`).join(', ')}`,
    );
  }
}

/** Rows of `from` for each number: what of them is copied with each is said by `join`, as `t`. */
export async function copy(
  sql: Filling,
  { table, count, columns, join = '', where = '1 = 1' }: Omit<Rows, 'orderBy'>,
): Promise<void> {
  const all = await sql.columnsOf(table);
  await sql.run(
    `insert into ${table} (${all.join(', ')}) ${series(count)}
     select ${all.map((column) => columns[column] ?? `t.${column}`).join(', ')} from s ${join} where ${where}`,
  );
}
