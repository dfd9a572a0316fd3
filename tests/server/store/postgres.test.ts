import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { Client } from 'pg';
import { z } from 'zod';
import { openStore } from '../../../server/store/open.ts';
import type { Store } from '../../../server/store/store.ts';
import { startPostgres, type Postgres } from '../../support/postgres.ts';
import { tempPostgres } from '../../support/temp-postgres.ts';
import { furnish, start } from './scene.ts';

async function run(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function opened(url: string): Promise<Store> {
  const store = await openStore({ url });
  onTestFinished(() => store.close());
  return store;
}

describe('a PostgreSQL database', () => {
  test('is brought up once, however many servers start on it at the same moment', async () => {
    const url = await tempPostgres();
    await run(url, 'drop schema public cascade');
    await run(url, 'create schema public');
    const servers = await Promise.all(Array.from({ length: 4 }, () => opened(url)));
    const [first] = servers;
    if (first) await furnish(first);
    for (const server of servers) {
      expect(await server.contacts.get('c_olga')).toMatchObject({ firstName: 'Olga' });
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

  test('keeps everything from one start to the next', async () => {
    const url = await tempPostgres();
    const first = await openStore({ url });
    await furnish(first);
    await first.close();
    await first.close();
    await expect(first.users.count()).rejects.toMatchObject({ code: 'not-ready' });
    expect(await (await opened(url)).contacts.get('c_olga')).toMatchObject({ firstName: 'Olga' });
  });

  test('sorts text byte by byte, whatever its own collation is', async () => {
    const store = await opened(await tempPostgres());
    for (const id of ['c_b', 'c_B', 'c_ä', 'c_a'])
      await store.contacts.create({ id, lastName: 'Lund' }, start);
    expect((await store.contacts.list({})).items.map(({ id }) => id)).toEqual(['c_B', 'c_a', 'c_b', 'c_ä']);
  });

  test('that holds a number beyond exact counting says so instead of rounding it', async () => {
    const url = await tempPostgres();
    const store = await opened(url);
    await store.companies.create({ id: 'co_1', name: 'Big', size: Number.MAX_SAFE_INTEGER }, start);
    expect(await store.companies.get('co_1')).toMatchObject({ size: Number.MAX_SAFE_INTEGER });
    await run(url, `update companies set size = size + 1`);
    await expect(store.companies.get('co_1')).rejects.toMatchObject({
      code: 'data-damaged',
      message: expect.stringContaining('9007199254740992'),
    });
  });
});

describe('a PostgreSQL database that can’t be used is named without its password, and why', () => {
  test.for([
    ['not an address at all', 'invalid', 'postgres://user:password@host:5432/name'],
    ['mysql://root:secret@127.0.0.1/greenlane', 'invalid', 'postgres://user:password@host:5432/name'],
    [
      'postgres://root:secret@127.0.0.1:1/greenlane',
      'storage-unavailable',
      'can’t be reached at 127.0.0.1:1 (ECONNREFUSED)',
    ],
  ] as const)('%s', async ([url, code, said]) => {
    const opening = openStore({ url });
    await expect(opening).rejects.toMatchObject({ code, message: expect.stringContaining(said) });
    await expect(opening).rejects.not.toThrow('secret');
  });

  test('where it doesn’t exist', async () => {
    const url = new URL(await tempPostgres());
    url.pathname = '/elsewhere';
    await expect(openStore({ url: url.href })).rejects.toMatchObject({
      code: 'storage-unavailable',
      message: expect.stringMatching(/no database “elsewhere” at 127.0.0.1:\d+. Create it/),
    });
  });

  test('where the password is another', async () => {
    const url = new URL(await tempPostgres());
    url.password = 'other';
    await expect(openStore({ url: url.href })).rejects.toMatchObject({
      code: 'storage-unavailable',
      message: expect.stringContaining('the name or the password is wrong'),
    });
  });

  test('where it takes no more connections', async () => {
    const url = new URL(await tempPostgres());
    await run(url.href, `create role crowded login password 'x' connection limit 0`);
    onTestFinished(() => run(url.href, 'drop role crowded'));
    await expect(
      openStore({ url: Object.assign(new URL(url), { username: 'crowded', password: 'x' }).href }),
    ).rejects.toMatchObject({
      code: 'storage-unavailable',
      message: expect.stringContaining('raise max_connections'),
    });
  });

  test('where it can only be read: reads go on, and writes do as soon as they may', async () => {
    const url = await tempPostgres();
    const { pathname } = new URL(url);
    const readOnly = (on: boolean): Promise<void> =>
      run(
        url,
        `set default_transaction_read_only = off; alter database ${pathname.slice(1)} set default_transaction_read_only = ${on}`,
      );
    await readOnly(true);
    const store = await openStore({ url: `${url}?options=-c%20default_transaction_read_only=off` });
    await furnish(store);
    await store.close();
    const reading = await opened(url);
    const refused = { code: 'storage-unavailable', message: expect.stringContaining('can only be read') };
    expect(await reading.users.count()).toBe(1);
    await expect(reading.check()).rejects.toMatchObject(refused);
    await expect(reading.settings.set('name', 'x')).rejects.toMatchObject(refused);
    await expect(reading.transact(({ settings }) => settings.set('name', 'x'))).rejects.toMatchObject(
      refused,
    );
  });
});

describe('when PostgreSQL is restarted', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres('relaxed');
  });
  afterAll(() => postgres.end());

  test('what is asked meanwhile is refused, nothing acknowledged is lost, and it goes on by itself', async () => {
    const store = await opened(await postgres.createDatabase('restarted'));
    await store.settings.set('name', 'before');
    await postgres.stop();
    const refused = { code: 'storage-unavailable', message: expect.stringContaining('can’t be reached') };
    await expect(store.settings.get('name', z.string())).rejects.toMatchObject(refused);
    await expect(store.settings.set('name', 'meanwhile')).rejects.toMatchObject(refused);
    await expect(store.check()).rejects.toMatchObject(refused);
    await postgres.start();
    expect(await store.settings.get('name', z.string())).toBe('before');
    await store.settings.set('name', 'after');
    await store.check();
    expect(await store.settings.get('name', z.string())).toBe('after');
  });

  test('a transaction under way is undone, and its caller told', async () => {
    const store = await opened(await postgres.createDatabase('undone'));
    const cut = store.transact(async ({ settings }) => {
      await settings.set('name', 'half');
      await postgres.stop();
      await settings.set('other', 'half');
    });
    await expect(cut).rejects.toMatchObject({ code: 'storage-unavailable' });
    await postgres.start();
    expect(await store.settings.get('name', z.string())).toBeNull();
  });
});
