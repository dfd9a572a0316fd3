import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import {
  followers,
  foldingAll,
  notCopied,
  type Cell,
  type Copying,
  type Filling,
  type Row,
  type TableShape,
} from '../../copied.ts';
import { openForReading, openForWriting } from './connection.ts';
import { speaking } from './errors.ts';
import { lockFolder } from './lock.ts';
import { openSqlite, type SqliteOptions } from './store.ts';

/** Rows at a time, and bytes after which a batch is full all the same: mails may be large. */
const rowsAtOnce = 500;
const bytesAtOnce = 4_000_000;

const fileIn = (folder: string): string => path.join(folder, 'greenlane.db');

/** Beside a running server too: a read transaction sees one moment. */
export async function copyFromSqlite({ folder }: SqliteOptions): Promise<Copying> {
  // Brings the database up to this version first.
  await openSqlite({ folder, lock: false }).close();
  const { db, file } = openForReading(fileIn(folder));
  speaking(file, () => db.exec('begin'));
  const shapes = tablesOf(db);
  return {
    schema: schemaOf(db),
    tables: shapes.map(({ shape }) => shape),
    async *rows({ name, columns }) {
      const order = shapes.find(({ shape }) => shape.name === name)?.order ?? [];
      const names = columns.map((column) => quoted(column.name)).join(', ');
      const statement = speaking(file, () =>
        db.prepare(`select ${names} from ${quoted(name)} order by ${order.map(quoted).join(', ')}`),
      );
      statement.setReturnArrays(true);
      let batch: Row[] = [];
      let bytes = 0;
      // With `setReturnArrays` a row is the list of its cells, which the types don't know.
      for (const row of statement.iterate() as Iterable<unknown> as Iterable<Cell[]>) {
        batch.push(row);
        bytes += row.reduce<number>((sum, cell) => sum + sizeOf(cell), 0);
        if (batch.length < rowsAtOnce && bytes < bytesAtOnce) continue;
        yield batch;
        [batch, bytes] = [[], 0];
      }
      if (batch.length > 0) yield batch;
    },
    close: async () => db.close(),
  };
}

const sizeOf = (cell: Cell): number =>
  typeof cell === 'string' || cell instanceof Uint8Array ? cell.length : 8;

export async function fillSqlite({ folder }: SqliteOptions): Promise<Filling> {
  // Makes the tables, and refuses a folder that a server has open.
  await openSqlite({ folder }).close();
  using opening = new DisposableStack();
  const lock = lockFolder(folder);
  opening.defer(() => lock.release());
  const { db, file } = openForWriting(fileIn(folder));
  opening.defer(() => db.close());
  speaking(file, () => db.exec('begin immediate'));
  opening.defer(() => {
    if (db.isTransaction) db.exec('rollback');
  });
  const tables = tablesOf(db).map(({ shape }) => shape);
  const opened = opening.move();
  const cleared = new Set<string>();
  return {
    schema: schemaOf(db),
    tables,
    async occupied() {
      const one = tables.find(({ name }) => db.prepare(`select 1 from ${quoted(name)} limit 1`).get());
      return one?.name ?? null;
    },
    async add({ name, columns }, rows) {
      const names = columns.map((column) => quoted(column.name)).join(', ');
      const places = columns.map(() => '?').join(', ');
      speaking(file, () => {
        if (followers.has(name) && !cleared.has(name)) db.exec(`delete from ${quoted(name)}`);
        cleared.add(name);
        const insert = db.prepare(`insert into ${quoted(name)} (${names}) values (${places})`);
        for (const row of rows) insert.run(...row);
      });
    },
    async finish() {
      speaking(file, () => {
        for (const statement of foldingAll) db.exec(statement);
        db.exec('commit');
      });
    },
    close: async () => opened.dispose(),
  };
}

const schemaOf = (db: DatabaseSync): number =>
  Number(db.prepare(`select value from meta where key = 'schema'`).get()?.['value'] ?? 0);

const kinds = { TEXT: 'text', INTEGER: 'integer', BLOB: 'bytes' } as const;
const Column = z.object({
  name: z.string(),
  type: z
    .string()
    .toUpperCase()
    .pipe(z.enum(['TEXT', 'INTEGER', 'BLOB'])),
  pk: z.number(),
});

/** As the database describes itself, with the columns by which rows are ordered. */
function tablesOf(db: DatabaseSync): { shape: TableShape; order: string[] }[] {
  const names = db
    .prepare(`select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name`)
    .all()
    .map(({ name }) => String(name))
    .filter((name) => !notCopied.has(name));
  return names.map((name) => {
    const columns = db
      .prepare(`pragma table_info(${quoted(name)})`)
      .all()
      .map((row) => Column.parse(row));
    const key = columns.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk);
    return {
      shape: { name, columns: columns.map((column) => ({ name: column.name, kind: kinds[column.type] })) },
      order: (key.length > 0 ? key : columns).map((column) => column.name),
    };
  });
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
