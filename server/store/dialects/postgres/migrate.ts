import type { Pool, PoolClient } from 'pg';
import { migrationsFrom, type MigrationStep } from '../../migrations/migrate.ts';
import type { Connection } from './connection.ts';
import { postgresDdl } from './ddl.ts';
import { speaking } from './errors.ts';

/** Any number that nothing else in this database locks; servers that start together take turns by it. */
const migrationLock = 4_703_001;

/**
 * Brings the database up to this Greenlane. Several servers may start at once: one migrates, the others wait and then
 * find nothing left to do.
 *
 * @throws AppError `database-newer`, `storage-unavailable`
 */
export async function migrate({ pool, where }: Connection): Promise<void> {
  await speaking(where, async () => {
    if (pending(await versionOf(pool)).length === 0) return;
    const client = await pool.connect();
    try {
      await client.query('begin');
      await bringUp(client);
      await client.query('commit');
      client.release();
    } catch (error) {
      // Closed rather than rolled back: that works on a broken connection too.
      client.release(true);
      throw error;
    }
  });
}

const pending = (from: number): MigrationStep[] => migrationsFrom(from, postgresDdl);

/** The newest migration applied; 0 in an empty database. */
async function versionOf(client: Pool | PoolClient): Promise<number> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('meta') is not null as there`);
  if (!rows[0]?.there) return 0;
  const schema = await client.query<{ value: string }>(`select value from meta where key = 'schema'`);
  return Number(schema.rows[0]?.value ?? 0);
}

async function bringUp(client: PoolClient): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [migrationLock]);
  await client.query(
    `create table if not exists meta (
      key ${postgresDdl.text} not null primary key,
      value ${postgresDdl.text} not null
    )`,
  );
  for (const { number, statements } of pending(await versionOf(client))) {
    for (const statement of statements) await client.query(statement);
    await client.query(
      `insert into meta (key, value) values ('schema', $1) on conflict (key) do update set value = excluded.value`,
      [String(number)],
    );
  }
}
