import { expect, onTestFinished, test, vi } from 'vitest';
import { sendsBy } from '../../support/accounts.ts';
import { after, validProcess } from '../../support/process-builder.ts';
import { errorOf, startTestServer, type TestServer } from '../../support/server.ts';
import { startSmtp } from '../../support/smtp.ts';
import { tempPostgres } from '../../support/temp-postgres.ts';
import { enterDeal, publishProcess } from '../../support/workspace.ts';
import { wireTo } from './wire-to-database.ts';

const patient = { timeout: 20_000, interval: 50 };
const sharing = { leaseMs: 2_000, renewEveryMs: 200, longestSleepMs: 200, messageGraceMs: 1_000 };

const followUpSoon = validProcess(({ nodes, edges, ...rest }) => ({
  ...rest,
  nodes,
  edges: edges.map((edge) => (edge.to === 'follow-up' ? { ...edge, on: after('1 second') } : edge)),
}));

async function serverOn(databaseUrl: string, fresh = false): Promise<TestServer> {
  const server = await startTestServer({ fresh, sharing, config: { databaseUrl } });
  onTestFinished(() => server.stop());
  return server;
}

const ready = async ({ nobody }: TestServer): Promise<number> => (await nobody.get('/health/ready')).status;

test('a server whose database is away says so, and goes on by itself once it is back', async () => {
  const wire = await wireTo(await tempPostgres());
  const server = await serverOn(wire.url);
  const smtp = await startSmtp();
  onTestFinished(() => smtp.close());
  await sendsBy(server.context, smtp);
  const process = await publishProcess(server, followUpSoon);
  const admin = await server.as('admin');
  await enterDeal(admin, process, { startAt: 'thinking-it-over' });
  expect(await ready(server)).toBe(200);

  wire.cut();
  await vi.waitFor(async () => expect(await ready(server)).toBe(503), patient);
  expect(errorOf(await server.nobody.get('/health/ready'))).toMatchObject({
    code: 'storage-unavailable',
    message: expect.stringContaining('can’t be reached'),
  });
  const refused = await admin.get('/deals');
  expect(refused.status).toBe(503);
  expect(errorOf(refused).message).not.toContain('greenlane@');
  expect((await server.nobody.get('/health/live')).status).toBe(200);
  const metrics = await server.nobody.get('/metrics');
  expect(metrics.body).toContain('greenlane_store_up 0');

  wire.mend();
  await vi.waitFor(async () => expect(await ready(server)).toBe(200), patient);
  expect((await admin.get('/deals')).status).toBe(200);
  await vi.waitFor(() => expect(smtp.received).toHaveLength(1), patient);
}, 60_000);

test('live changes of other servers are heard again after the connection to the database was lost', async () => {
  const url = await tempPostgres();
  const wire = await wireTo(url);
  const [near, far] = [await serverOn(wire.url), await serverOn(url, true)];
  const process = await publishProcess(near, validProcess());
  const admin = await near.as('admin');
  const before = await admin.open('/live');
  wire.cut();
  await vi.waitFor(async () => expect(await ready(near)).toBe(503), patient);
  wire.mend();
  // What was said meanwhile is unknown: browsers are sent away, come back, and refetch what they show.
  await before.text();
  await vi.waitFor(async () => expect(await ready(near)).toBe(200), patient);

  const ended = new AbortController();
  const stream = await admin.open('/live', ended.signal);
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  try {
    await reader?.read();
    const deal = await enterDeal(await far.script('admin'), process);
    let heard = '';
    while (!heard.includes(`deal:${deal.id}`)) heard += (await reader?.read())?.value ?? '';
    expect(heard).toContain('event: changed');
  } finally {
    ended.abort();
  }
}, 60_000);
