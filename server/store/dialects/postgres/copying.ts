import type { Client } from 'pg';
import { z } from 'zod';
import {
  followers,
  foldingAll,
  notCopied,
  type Cell,
  type Copying,
  type Filling,
  type TableShape,
} from '../../copied.ts';
import { connect } from './connection.ts';
import { speaking } from './errors.ts';
import { migrate } from './migrate.ts';
import type { PostgresOptions } from './store.ts';

/** Rows at a time; few where they hold files, which may be large. */
const rowsAtOnce = 500;
const filesAtOnce = 4;

/** A client of its own on a database that is up to date, in a transaction that stays open until it ends. */
async function openTransaction(
  url: string,
  begin: readonly string[],
): Promise<{ client: Client; where: string }> {
  const connection = connect(url);
  const { where } = connection;
  try {
    await migrate(connection);
  } finally {
    await connection.pool.end();
  }
  const client = connection.client();
  // A connection that breaks tells whoever is using it; without a listener the event would end the process.
  client.on('error', () => undefined);
  await speaking(where, async () => {
    await client.connect();
    for (const statement of begin) await client.query(statement);
  });
  return { client, where };
}

/** Beside running servers too: the transaction sees one moment. */
export async function copyFromPostgres({ url }: PostgresOptions): Promise<Copying> {
  const { client, where } = await openTransaction(url, [
    'begin isolation level repeatable read read only',
    // The other end may be slow to take the rows.
    'set local idle_in_transaction_session_timeout = 0',
  ]);
  const shapes = await speaking(where, () => tablesOf(client));
  return {
    schema: await speaking(where, () => schemaOf(client)),
    tables: shapes.map(({ shape }) => shape),
    async *rows({ name, columns }) {
      const order = shapes.find(({ shape }) => shape.name === name)?.order ?? [];
      const names = columns.map((column) => quoted(column.name)).join(', ');
      const files = columns.some(({ kind }) => kind === 'bytes');
      const atOnce = files ? filesAtOnce : rowsAtOnce;
      const ask = (text: string) => speaking(where, () => client.query<Cell[]>({ text, rowMode: 'array' }));
      await ask(
        `declare copied no scroll cursor for select ${names} from ${quoted(name)} order by ${order.map(quoted).join(', ')}`,
      );
      for (;;) {
        const { rows } = await ask(`fetch ${atOnce} from copied`);
        if (rows.length > 0) yield rows;
        if (rows.length < atOnce) break;
      }
      await ask('close copied');
    },
    close: () => client.end(),
  };
}

export async function fillPostgres({ url }: PostgresOptions): Promise<Filling> {
  const { client, where } = await openTransaction(url, [
    'begin',
    'set local idle_in_transaction_session_timeout = 0',
    // Every server reads it when it starts: none can while this lasts, and of two that fill one waits.
    'lock table meta in access exclusive mode',
  ]);
  const tables = (await speaking(where, () => tablesOf(client))).map(({ shape }) => shape);
  const cleared = new Set<string>();
  return {
    schema: await speaking(where, () => schemaOf(client)),
    tables,
    async occupied() {
      for (const { name } of tables) {
        const { rowCount } = await speaking(where, () =>
          client.query(`select 1 from ${quoted(name)} limit 1`),
        );
        if (rowCount) return name;
      }
      return null;
    },
    async add({ name, columns }, rows) {
      const names = columns.map((column) => quoted(column.name)).join(', ');
      const lists = columns.map(({ kind }, place) => `$${place + 1}::${types[kind]}[]`).join(', ');
      const values = columns.map((_, place) => rows.map((row) => keepable(row[place] ?? null)));
      if (followers.has(name) && !cleared.has(name))
        await speaking(where, () => client.query(`delete from ${quoted(name)}`));
      cleared.add(name);
      await speaking(where, () =>
        client.query(`insert into ${quoted(name)} (${names}) select * from unnest(${lists})`, values),
      );
    },
    async finish() {
      await speaking(where, async () => {
        for (const statement of foldingAll) await client.query(statement);
        await client.query('commit');
      });
    },
    // An open transaction ends with its connection, and nothing of it is kept.
    close: () => client.end(),
  };
}

/** PostgreSQL keeps no NUL in a text; what stands for a sign that couldn't be read takes its place. */
const keepable = (cell: Cell): Cell =>
  typeof cell === 'string' ? cell.replaceAll('\u0000', '\ufffd') : cell;

async function schemaOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ value: string }>(`select value from meta where key = 'schema'`);
  return Number(rows[0]?.value ?? 0);
}

const kinds = { text: 'text', bigint: 'integer', bytea: 'bytes' } as const;
const types = { text: 'text', integer: 'bigint', bytes: 'bytea' } as const;
const Column = z.object({
  table: z.string(),
  name: z.string(),
  type: z.enum(['text', 'bigint', 'bytea']),
  /** Place in the primary key, from 1; 0 for a column that isn't in it. */
  pk: z.number(),
});

/** As the database describes itself, with the columns by which rows are ordered. */
async function tablesOf(client: Client): Promise<{ shape: TableShape; order: string[] }[]> {
  const { rows } = await client.query(`
    select c.relname as "table", a.attname as name, format_type(a.atttypid, null) as type,
      coalesce(array_position(string_to_array(i.indkey::text, ' ')::int[], a.attnum::int), 0) as pk
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relkind = 'r'
      and c.relnamespace = (select relnamespace from pg_class where oid = 'meta'::regclass)
    order by c.relname, a.attnum`);
  const byTable = Map.groupBy(
    rows.map((row) => Column.parse(row)).filter(({ table }) => !notCopied.has(table)),
    ({ table }) => table,
  );
  return [...byTable].map(([name, columns]) => {
    const key = columns.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk);
    return {
      shape: { name, columns: columns.map((column) => ({ name: column.name, kind: kinds[column.type] })) },
      order: (key.length > 0 ? key : columns).map((column) => column.name),
    };
  });
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
