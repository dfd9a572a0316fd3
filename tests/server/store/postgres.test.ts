import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../../server/store/open.ts';
import { tempPostgres } from '../../support/temp-postgres.ts';
import { furnish } from './scene.ts';

async function run(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

describe('a PostgreSQL database', () => {
  test('is brought up once, however many servers start on it at the same moment', async () => {
    const url = await tempPostgres();
    await run(url, 'drop schema public cascade');
    await run(url, 'create schema public');
    const servers = await Promise.all(Array.from({ length: 4 }, () => openStore({ url })));
    await Promise.all(servers.map((server) => furnishOnce(server)));
    for (const server of servers) {
      expect(await server.contacts.get('c_olga')).toMatchObject({ firstName: 'Olga' });
      await server.close();
    }
  });

  test('written by a newer Greenlane is refused, and it says which version it needs', async () => {
    const url = await tempPostgres();
    await run(url, `update meta set value = '99' where key = 'schema'`);
    await expect(openStore({ url })).rejects.toMatchObject({
      code: 'database-newer',
      message: expect.stringContaining('schema 99'),
      details: { database: 99 },
    });
  });
});

async function furnishOnce(store: Awaited<ReturnType<typeof openStore>>): Promise<void> {
  await store.transact(async (records) => {
    if (!(await records.contacts.get('c_olga'))) await furnish({ ...store, ...records });
  });
}
