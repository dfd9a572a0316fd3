import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';

export const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const camel = (name: string): string =>
  name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A table's columns as `Schema` names them, read from the database so that no list can fall behind it. */
export const columnsOf = <Row>(db: DatabaseSync, table: string): (keyof Row & string)[] =>
  db
    .prepare('select name from pragma_table_info(?)')
    .all(table)
    // `Schema` describes these very tables.
    .map(({ name }) => camel(String(name)) as keyof Row & string);

/** `a.company_id as "companyId", …`: rows in the shape that `Schema` gives them. */
export const selected = (alias: string, columns: readonly string[]): string =>
  columns.map((column) => `${alias}.${snake(column)} as "${column}"`).join(', ');

/** A prepared statement whose rows are known to have this shape: its columns are listed from the schema's table. */
export interface Query<Row> {
  get(...values: SQLInputValue[]): Row | undefined;
  all(...values: SQLInputValue[]): Row[];
}

/** Rows come as arrays and become objects here: SQLite's own objects cost half as much again. */
export function query<Row extends object>(db: DatabaseSync, sql: string): Query<Row> {
  const statement = db.prepare(sql);
  const names = statement.columns().map(({ name }) => name);
  statement.setReturnArrays(true);
  const rowOf = (values: readonly SQLOutputValue[]): Row => {
    const row: Record<string, SQLOutputValue> = {};
    for (let i = 0; i < names.length; i++) row[names[i] as string] = values[i] as SQLOutputValue;
    return row as Row; // the caller names the row that its SQL selects
  };
  return {
    get(...values) {
      // Arrays, since this statement returns arrays.
      const found = statement.get(...values) as unknown as SQLOutputValue[] | undefined;
      return found && rowOf(found);
    },
    all: (...values) => (statement.all(...values) as unknown as SQLOutputValue[][]).map(rowOf),
  };
}

/** Writes the named columns of a row. */
export type RowWriter<Row> = (row: Row) => void;

const binding = <Row extends object>(
  statement: StatementSync,
  columns: readonly (keyof Row & string)[],
): RowWriter<Row> => {
  const values: SQLInputValue[] = columns.map(() => null);
  return (row) => {
    // A row of the schema holds text, numbers, null and bytes only.
    for (let i = 0; i < columns.length; i++) values[i] = row[columns[i] as keyof Row] as SQLInputValue;
    statement.run(...values);
  };
};

export function inserter<Row extends object>(
  db: DatabaseSync,
  table: string,
  columns: readonly (keyof Row & string)[],
  verb: 'insert' | 'insert or replace' = 'insert',
): RowWriter<Row> {
  const sql = `${verb} into ${table} (${columns.map(snake).join(', ')}) values (${columns.map(() => '?').join(', ')})`;
  return binding(db.prepare(sql), columns);
}

export function updater<Row extends object>(
  db: DatabaseSync,
  table: string,
  columns: readonly (keyof Row & string)[],
  key: readonly (keyof Row & string)[],
): RowWriter<Row> {
  const set = columns.map((column) => `${snake(column)} = ?`).join(', ');
  const where = key.map((column) => `${snake(column)} = ?`).join(' and ');
  return binding(db.prepare(`update ${table} set ${set} where ${where}`), [...columns, ...key]);
}
