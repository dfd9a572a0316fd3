import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Import } from '../../../machines/api/index.ts';
import { createToken } from '../../../server/auth/tokens.ts';
import { startTestServer } from '../../support/server.ts';
import { publishProcess } from '../../support/workspace.ts';

const root = join(import.meta.dirname, '../../..');
const rows = 1500;
const file = [
  'deal id,email,name,company,stage,amount',
  ...Array.from(
    { length: rows },
    (_, at) => `${at},p${at % 500}@c.example,Person ${at % 500},Company ${at % 50},Proposal,${at}`,
  ),
].join('\n');

/** A server in a process of its own, which can be killed. */
async function startChild(folder: string): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, ['bin/greenlane.js', 'start', '--port', '0', '--data', folder], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += String(chunk);
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => reject(new Error(`The server ended: ${said}`)));
  });
  return { url, child };
}

test('an import that was killed in the middle goes on where it was, and makes nothing twice', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'greenlane-import-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));

  const before = await startTestServer({ folder });
  await publishProcess(before, 'agency');
  const { secret } = await createToken(before.context.store.tokens, {
    name: 'test',
    role: 'manager',
    now: 0,
  });
  await before.stop();

  const { url, child } = await startChild(folder);
  const call = async (method: string, path: string, body?: string): Promise<Import> => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body }),
    });
    return Import.parse(await answer.json());
  };
  const found = await call('POST', '/imports?fileName=deals.csv', file);
  expect(found.missing).toEqual([]);
  await call('POST', `/imports/${found.id}/run`, '{}');
  // Each answer takes a turn of the server: it is asked until something is done.
  let progress = found.progress;
  while (progress.done < 200) progress = (await call('GET', `/imports/${found.id}`)).progress;
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(progress.done).toBeLessThan(rows);

  const server = await startTestServer({ folder, fresh: true });
  onTestFinished(server.stop);
  const manager = await server.as('manager');
  const stopped = await manager.read(Import, `/imports/${found.id}`);
  expect(stopped.status).toBe('stopped');
  expect(stopped.progress.done).toBeGreaterThanOrEqual(200);

  await manager.send(Import, `/imports/${found.id}/run`);
  await server.context.importing.settled();
  const done = await manager.read(Import, `/imports/${found.id}`);
  expect(done).toMatchObject({
    status: 'done',
    progress: { done: rows, created: rows, failed: 0, unchanged: 0 },
  });
  const sum = (rows * (rows - 1)) / 2;
  expect(done.report?.placed).toMatchObject([
    { count: rows, totals: [{ currency: 'EUR', minor: sum * 100 }] },
  ]);

  const { store } = server.context;
  const standing = await store.deals.standing(done.mapping.process ?? '', 0);
  expect(standing.map(({ deals, valueMinor }) => [deals, valueMinor])).toEqual([[rows, sum * 100]]);
  const people = new Set<string>();
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const page = await store.contacts.list({ limit: 200, cursor });
    for (const { email } of page.items) people.add(email ?? '');
    expect(people.size).toBeLessThanOrEqual(500);
    cursor = page.nextCursor ?? undefined;
  }
  expect(people.size).toBe(500);
  expect((await store.companies.list({ limit: 200 })).items).toHaveLength(50);
}, 120_000);
