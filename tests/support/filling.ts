import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import type { Filling } from './million.ts';

/** Fills the SQLite store in this folder, in one transaction. */
export async function fillingSqlite(
  folder: string,
  work: (filling: Filling) => Promise<void>,
): Promise<void> {
  const db = new DatabaseSync(path.join(folder, 'greenlane.db'));
  try {
    // Nobody else has it, and what fails is thrown away: so no log, and room for all of it in memory.
    db.exec(
      `pragma locking_mode = exclusive; pragma journal_mode = off; pragma synchronous = off;
       pragma cache_size = -4194304; pragma temp_store = memory; begin immediate`,
    );
    await work({
      run: (statement) => db.exec(statement),
      columnsOf: (table) =>
        db
          .prepare('select name from pragma_table_info(?)')
          .all(table)
          .map(({ name }) => String(name)),
      bare: (tables) => {
        const away = db
          .prepare(
            `select type, name, sql from sqlite_schema where type in ('index', 'trigger') and sql is not null
             and tbl_name in (${tables.map(() => '?').join(', ')})`,
          )
          .all(...tables);
        for (const { type, name } of away) db.exec(`drop ${String(type)} ${String(name)}`);
        return () => {
          for (const { sql } of away) db.exec(String(sql));
        };
      },
    });
    db.exec('commit; pragma locking_mode = normal; pragma journal_mode = wal');
  } finally {
    db.close();
  }
}

/** Fills the database at `url`, in one transaction. */
export async function fillingPostgres(url: string, work: (filling: Filling) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`begin; set local work_mem = '256MB'; set local maintenance_work_mem = '512MB'`);
    await work({
      run: async (statement) => void (await client.query(statement)),
      columnsOf: async (table) => {
        const { rows } = await client.query<{ name: string }>(
          'select column_name as name from information_schema.columns where table_name = $1 order by ordinal_position',
          [table],
        );
        return rows.map(({ name }) => name);
      },
      bare: async (tables) => {
        const { rows } = await client.query<{ name: string; sql: string }>(
          `select indexname as name, indexdef as sql from pg_indexes where tablename = any($1)
           and indexname not in (select conname from pg_constraint)`,
          [tables],
        );
        for (const { name } of rows) await client.query(`drop index ${name}`);
        for (const table of tables) await client.query(`alter table ${table} disable trigger user`);
        return async () => {
          for (const { sql } of rows) await client.query(sql);
          for (const table of tables) await client.query(`alter table ${table} enable trigger user`);
        };
      },
    });
    await client.query('commit');
    await client.query('analyze');
  } finally {
    await client.end();
  }
}
