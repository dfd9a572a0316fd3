import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LiveChange, OutboxItem, OutboxList, Session, Settings } from '../../../machines/api/index.ts';
import { sharedAccount } from '../../support/accounts.ts';
import { createTestClock, type TestClock } from '../../support/clock.ts';
import { errorOf, startTestServer, type Client, type TestServer } from '../../support/server.ts';
import { startSmtp, type SmtpStandIn } from '../../support/smtp.ts';
import { dealPage, enterDeal, publishProcess } from '../../support/workspace.ts';

let server: TestServer;
let clock: TestClock;
let smtp: SmtpStandIn;
let admin: Client;
let process: string;
beforeAll(async () => {
  clock = createTestClock();
  smtp = await startSmtp();
  server = await startTestServer({ clock });
  admin = await server.as('admin');
  process = await publishProcess(server, 'agency');
});
afterAll(async () => {
  await server.stop();
  await smtp.close();
});

describe('settings', () => {
  it('of a new workspace have real sending off', async () => {
    expect(await admin.read(Settings, '/settings')).toMatchObject({ sending: { on: false } });
  });

  it('change the workspace, and everybody’s session says so', async () => {
    await admin.patch('/settings/workspace', { name: 'Northpine', currency: 'UAH', zone: 'Europe/Kyiv' });
    const session = await (await server.as('rep')).read(Session, '/session');
    expect(session).toMatchObject({ currency: 'UAH', workspace: { name: 'Northpine', zone: 'Europe/Kyiv' } });
    const refused = await admin.patch('/settings/workspace', { zone: 'Kyiv' });
    expect(refused.status).toBe(400);
    expect(errorOf(refused).message).toContain('Europe/Kyiv');
    await admin.patch('/settings/workspace', { zone: 'UTC', currency: 'EUR' });
  });

  it('let real mail leave only once it is switched on', async () => {
    await admin.post('/accounts', sharedAccount(smtp));
    const rep = await server.as('rep');
    const deal = await enterDeal(rep, process, { startAt: 'booked' });
    await server.context.runtime.idle();
    const [held] = (await dealPage(rep, deal.id)).pending.filter((one) => one.id.startsWith('outbox:'));
    expect(held).toMatchObject({ state: 'waiting', reason: { code: 'sending-off' } });
    expect((await admin.read(Settings, '/settings')).sending.waiting).toBeGreaterThan(0);
    const before = smtp.received.length;

    await admin.put('/settings/sending', { on: true });
    await server.context.runtime.idle();
    expect(smtp.received.length).toBe(before + 1);
    expect((await admin.read(Settings, '/settings')).sending).toMatchObject({
      on: true,
      changedBy: { id: admin.user?.id },
    });
    await admin.put('/settings/sending', { on: false });
  });
});

describe('the outbox', () => {
  it('takes a waiting message out on request, and refuses what can’t be decided any more', async () => {
    const rep = await server.as('rep');
    const deal = await enterDeal(rep, process, { startAt: 'booked', owner: rep.user?.id });
    await server.context.runtime.idle();
    const { items, counts } = await rep.read(OutboxList, '/outbox', { query: { deal: deal.id } });
    expect(items).toMatchObject([{ state: 'waiting', kind: 'email', deal: { id: deal.id } }]);
    expect(counts.waiting).toBeGreaterThan(0);
    const cancelled = await rep.send(OutboxItem, `/outbox/${items[0]?.id}/cancel`);
    expect(cancelled.state).toBe('cancelled');
    expect((await rep.post(`/outbox/${items[0]?.id}/cancel`)).status).toBe(404);
    expect((await rep.post(`/outbox/${items[0]?.id}/explode`)).status).toBe(400);
  });
});

describe('the live stream', () => {
  it('says what has changed, as it changes', async () => {
    const rep = await server.as('rep');
    const stop = new AbortController();
    const response = await rep.open('/live', stop.signal);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const deal = await enterDeal(rep, process);
    const change = await nextChange(response, `deal:${deal.id}`);
    expect(change.topics).toEqual(expect.arrayContaining(['deals', 'pipeline', 'inbox', 'leads']));
    expect(change.now).toBe(clock.now());
    stop.abort();
  });

  it('is not for people who aren’t signed in', async () => {
    expect((await server.nobody.get('/live')).status).toBe(401);
  });
});

async function nextChange(response: Response, topic: string): Promise<LiveChange> {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  let text = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`The stream ended before “${topic}” changed.`);
    text += new TextDecoder().decode(value);
    for (const [, data = ''] of text.matchAll(/event: changed\ndata: (.*)\n\n/g)) {
      const change = LiveChange.parse(JSON.parse(data));
      if (change.topics.includes(topic)) {
        await reader.cancel();
        return change;
      }
    }
  }
}

describe('health and metrics', () => {
  it('say that the server is there and can write', async () => {
    for (const path of ['/health/live', '/health/ready']) {
      expect((await server.nobody.get(path)).body).toMatchObject({ ok: true });
    }
    const { body } = await server.nobody.get('/metrics');
    expect(body).toContain('greenlane_http_request_seconds');
    expect(body).toMatch(/greenlane_open_deals\{process="[^"]+"\} \d+/);
    expect(body).toContain('route="/api/v1/deals"');
  });
});
