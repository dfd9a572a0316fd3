import { expect, onTestFinished, test } from 'vitest';
import { Import } from '../../../machines/api/index.ts';
import { createToken } from '../../../server/auth/tokens.ts';
import { openStore } from '../../../server/store/open.ts';
import type { ImportRecord, Store } from '../../../server/store/store.ts';
import { startTestServer } from '../../support/server.ts';
import { tempPostgres } from '../../support/temp-postgres.ts';
import { publishProcess } from '../../support/workspace.ts';

const recordOf = (id: string): ImportRecord => ({
  id,
  kind: 'contacts',
  fileName: `${id}.csv`,
  status: 'ready',
  signature: 'email',
  file: {},
  mapping: {},
  counts: {},
  report: {},
  error: null,
  createdAt: 0,
  finishedAt: null,
  createdBy: null,
  claim: null,
  undoneAt: null,
});

/** Two servers' stores on one database, with two files that wait. */
async function two(): Promise<[Store, Store]> {
  const url = await tempPostgres();
  const open = async (): Promise<Store> => {
    const store = await openStore({ url });
    onTestFinished(() => store.close());
    return store;
  };
  const stores: [Store, Store] = [await open(), await open()];
  for (const id of ['i_1', 'i_2']) await stores[0].imports.create(recordOf(id));
  return stores;
}

const progress = { counts: { done: 50 }, report: {} };

test('an import is one server’s, and one at a time is carried out among all of them', async () => {
  const [one, other] = await two();
  expect(await one.imports.claim('i_1', { by: 'one', leaseMs: 60_000 })).toBe(true);
  expect(await other.imports.claim('i_1', { by: 'other', leaseMs: 60_000 })).toBe(false);
  expect(await other.imports.claim('i_2', { by: 'other', leaseMs: 60_000 })).toBe(true);
  expect(await one.imports.get('i_2')).toMatchObject({ status: 'running', claim: 'other' });

  expect(await one.imports.begin('i_1', 'one')).toBe(true);
  expect(await other.imports.begin('i_2', 'other')).toBe(false);
  expect(await other.imports.progress('i_1', 'other', progress)).toBe(false);
  await one.imports.end('i_1', 'one', { status: 'done', finishedAt: 1 });
  expect(await other.imports.get('i_1')).toMatchObject({ status: 'done', claim: null });
  expect(await other.imports.begin('i_2', 'other')).toBe(true);
});

test('of two that begin at once, one does', async () => {
  const both = await two();
  const [one, other] = both;
  await one.imports.claim('i_1', { by: 'one', leaseMs: 60_000 });
  await other.imports.claim('i_2', { by: 'other', leaseMs: 60_000 });
  const begun = await Promise.all([one.imports.begin('i_1', 'one'), other.imports.begin('i_2', 'other')]);
  expect(begun.filter(Boolean)).toHaveLength(1);
});

test('what a dead server had in hand is another’s once its lease has run out, and the dead one can write nothing more', async () => {
  const [one, other] = await two();
  await one.imports.claim('i_1', { by: 'one', leaseMs: 60_000 });
  expect(await one.imports.begin('i_1', 'one')).toBe(true);
  await one.imports.renew('one', 1);
  await expect.poll(async () => (await other.imports.get('i_1'))?.claim).toBeNull();

  expect(await other.imports.claim('i_1', { by: 'other', leaseMs: 60_000 })).toBe(true);
  expect(await other.imports.begin('i_1', 'other')).toBe(true);
  expect(await one.imports.progress('i_1', 'one', progress)).toBe(false);
  await one.imports.end('i_1', 'one', { status: 'failed' });
  expect(await other.imports.get('i_1')).toMatchObject({ status: 'running', claim: 'other', counts: {} });
  expect(await other.imports.progress('i_1', 'other', progress)).toBe(true);
});

test('an import that runs on one server is seen running on another, and starting it there doesn’t start it twice', async () => {
  const url = await tempPostgres();
  const start = async (fresh: boolean) => {
    const server = await startTestServer({ fresh, config: { databaseUrl: url } });
    onTestFinished(server.stop);
    return server;
  };
  const [one, other] = [await start(false), await start(true)];
  await publishProcess(one, 'agency');
  const { secret } = await createToken(one.context.store.tokens, { name: 'test', role: 'manager', now: 0 });
  const [here, there] = [one, other].map((server) => server.client({ authorization: `Bearer ${secret}` }));
  if (!here || !there) throw new Error('Two servers have two clients.');
  const rows = 600;
  const file = ['email', ...Array.from({ length: rows }, (_, at) => `p${at}@c.example`)].join('\n');
  const { body } = await here.post('/imports?fileName=people.csv', file, {
    headers: { 'content-type': 'text/csv' },
  });
  const { id } = Import.parse(body);
  await here.send(Import, `/imports/${id}/run`);

  const seen = await there.send(Import, `/imports/${id}/run`);
  expect(seen.status).toBe('running');
  expect((await there.put(`/imports/${id}/mapping`, seen.mapping)).status).toBe(409);
  await one.context.importing.settled();
  await other.context.importing.settled();
  expect(await there.read(Import, `/imports/${id}`)).toMatchObject({
    status: 'done',
    progress: { done: rows, created: rows, unchanged: 0 },
  });
});
