import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  HookCalls,
  HookMade,
  NewWebhookSecret,
  WebhookDeliveries,
  WebhookDelivery,
  Webhooks,
} from '../../../machines/api/index.ts';
import { publish } from '../../support/bare-house.ts';
import { startReceiver } from '../../support/receiver.ts';
import { oneFollowUp } from '../../support/send-races.ts';
import { startTestServer, type Client, type TestServer } from '../../support/server.ts';

let server: TestServer;
let admin: Client;

beforeAll(async () => {
  server = await startTestServer({ config: { webhookNetworks: ['127.0.0.0/8'] } });
  admin = await server.as('admin');
  const { store, runtime, clock } = server.context;
  await publish({ store, runtime, clock, close: async () => undefined }, oneFollowUp);
});
afterAll(() => server.stop());

const deliveries = async () => (await admin.read(WebhookDeliveries, '/webhooks/deliveries')).items;

describe('webhooks that are posted', () => {
  const call = (url: string) => ({
    url,
    body: { event: 'action', deal: { id: 'd_1' } },
    idempotencyKey: 'o_1',
  });

  test('carry a signature that anybody’s library takes, with each secret that counts', async () => {
    await admin.read(Webhooks, '/webhooks');
    const { secret } = await admin.send(NewWebhookSecret, '/webhooks/secrets');
    const { url, heard } = await startReceiver();
    await server.context.webhooks.send(call(url));
    const [{ headers, body } = { headers: {}, body: '' }] = heard;
    const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    expect(new Webhook(secret).verify(body, given)).toEqual({ event: 'action', deal: { id: 'd_1' } });
    expect(String(headers['webhook-signature']).split(' ')).toHaveLength(2);
    expect(headers['webhook-id']).toBe('o_1');

    const { secrets } = await admin.read(Webhooks, '/webhooks');
    expect(JSON.stringify(secrets)).not.toContain(secret);
    expect((await admin.post('/webhooks/secrets')).status).toBe(409);
    await admin.delete(`/webhooks/secrets/${secrets[1]?.id}`);
    await server.context.webhooks.send(call(url));
    expect(String(heard[1]?.headers['webhook-signature']).split(' ')).toHaveLength(1);
    expect((await admin.delete(`/webhooks/secrets/${secrets[0]?.id}`)).status).toBe(409);
  });

  test('are logged with request, answer and time, and posted once more by a person', async () => {
    const { url, heard } = await startReceiver(503);
    expect(await server.context.webhooks.send(call(url))).toMatchObject({ outcome: 'retry' });
    const [failed] = await deliveries();
    expect(failed).toMatchObject({
      kind: 'action',
      webhookId: 'o_1',
      dealId: 'd_1',
      url,
      outcome: 'retry',
      status: 503,
      answer: 'noted',
      by: null,
    });
    expect(JSON.parse(failed?.request ?? '')).toEqual(call(url).body);
    const again = await admin.send(WebhookDelivery, `/webhooks/deliveries/${failed?.id}/replay`);
    expect(again).toMatchObject({ kind: 'replay', outcome: 'sent', status: 200, by: admin.user?.name });
    expect(heard[1]?.body).toBe(heard[0]?.body);
    expect(heard[1]?.headers['webhook-id']).toBe('o_1');
    expect((await deliveries())[0]?.id).toBe(again.id);
  });

  test('can be tried out, and go nowhere that webhooks may not', async () => {
    const { url, heard } = await startReceiver();
    expect(await admin.send(WebhookDelivery, '/webhooks/test', { url })).toMatchObject({
      kind: 'test',
      status: 200,
    });
    expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({ event: 'test' });
    for (const inside of ['http://[::ffff:10.0.0.1]/', 'http://10.0.0.1/', 'http://169.254.169.254/latest'])
      expect(await admin.send(WebhookDelivery, '/webhooks/test', { url: inside })).toMatchObject({
        outcome: 'refused',
        status: null,
      });
    expect((await (await server.as('rep')).post('/webhooks/test', { url })).status).toBe(403);
  });
});

describe('a hook that others post to', () => {
  let id = '';
  let secret = '';
  let made = 0;
  beforeAll(async () => {
    const body = {
      name: 'Billing',
      processId: oneFollowUp.id,
      event: 'accepted',
      findBy: 'email',
      findPath: 'data.customer.email',
    };
    const { hook, secret: shown } = await admin.send(HookMade, '/webhooks/hooks', body);
    ({ id } = hook);
    secret = shown;
  });

  async function customer(): Promise<{ email: string; deal: string; contact: string }> {
    made += 1;
    const contact = `c_hook${made}`;
    const email = `hook${made}@customer.example`;
    const { store, clock, runtime } = server.context;
    await store.contacts.create({ id: contact, firstName: contact, email }, clock.now());
    const { deal } = await runtime.createDeal({
      process: oneFollowUp.id,
      title: contact,
      actor: { kind: 'system', what: 'test' },
      contacts: [{ id: contact, main: true }],
    });
    return { email, deal, contact };
  }

  const post = (payload: string, { msg = `msg_${made}`, key = secret, at = new Date(), to = id } = {}) =>
    fetch(`${server.url}/api/v1/hooks/${to}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': msg,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(key).sign(msg, at, payload),
      },
      body: payload,
    });
  const about = (email: string, plan = 'team') =>
    JSON.stringify({ type: 'invoice.paid', data: { plan, amount: 4900, customer: { email } } });
  const stepOf = async (deal: string) => (await server.context.store.deals.get(deal))?.step;
  const timeline = async (deal: string) => (await server.context.store.timeline.ofDeal(deal, {})).items;

  test('raises its event in the deal of the contact, who did it, with what the body says', async () => {
    const { email, deal, contact } = await customer();
    const answer = await post(about(email));
    expect([answer.status, await answer.json()]).toEqual([200, { ok: true, deal, repeated: false }]);
    expect(await stepOf(deal)).toBe('won');
    const entry = (await timeline(deal)).find(({ type }) => type === 'accepted');
    expect(entry?.actor).toEqual({ kind: 'contact', id: contact });
    expect(JSON.stringify(entry)).toContain('plan: team');
  });

  test('takes the same call once, however often and at the same time it comes', async () => {
    const { email, deal } = await customer();
    const answers = await Promise.all(Array.from({ length: 6 }, () => post(about(email))));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200));
    expect((await timeline(deal)).filter(({ type }) => type === 'accepted')).toHaveLength(1);
    expect((await post(about(email, 'solo'))).status).toBe(422);
  });

  test('takes nothing that isn’t signed with its secret, or was signed long ago', async () => {
    const { email, deal } = await customer();
    const wrong = await post(about(email), { key: `whsec_${Buffer.from('another').toString('base64')}` });
    const old = await post(about(email), { at: new Date(Date.now() - 6 * 60_000) });
    const unknown = await post(about(email), { to: 'wh_nobody' });
    expect([wrong.status, old.status, unknown.status]).toEqual([401, 401, 401]);
    expect(await unknown.text()).toBe(await wrong.text());
    expect(await stepOf(deal)).toBe('thinking');
  });

  test('refuses what it can’t place, and the log says why', async () => {
    const { email, contact } = await customer();
    await server.context.runtime.createDeal({
      process: oneFollowUp.id,
      title: 'another',
      actor: { kind: 'system', what: 'test' },
      contacts: [{ id: contact, main: true }],
    });
    expect((await post(about(email), { msg: 'msg_two' })).status).toBe(409);
    expect((await post(about('nobody@customer.example'), { msg: 'msg_nobody' })).status).toBe(404);
    expect((await post('{"data":{}}', { msg: 'msg_empty' })).status).toBe(400);
    expect((await post('nonsense', { msg: 'msg_none' })).status).toBe(400);
    const { items } = await admin.read(HookCalls, `/webhooks/hooks/${id}/calls`);
    expect(items.slice(0, 4).map(({ outcome, webhookId }) => [webhookId, outcome])).toEqual([
      ['msg_none', 'refused'],
      ['msg_empty', 'refused'],
      ['msg_nobody', 'refused'],
      ['msg_two', 'refused'],
    ]);
    expect(items[3]?.message).toContain('2 open deals');
  });

  test('finds a deal by its id and by its external id, in its own process only', async () => {
    const { deal } = await customer();
    await admin.patch(`/webhooks/hooks/${id}`, { findBy: 'deal', findPath: 'deal' });
    expect((await post(JSON.stringify({ deal }), { msg: 'msg_by_id' })).status).toBe(200);
    expect(await stepOf(deal)).toBe('won');
    const { email } = await customer();
    const created = await admin.post('/deals', {
      process: oneFollowUp.id,
      title: 'External',
      externalId: 'inv-7',
      contacts: [{ email }],
    });
    expect(created.status).toBeLessThan(300);
    await admin.patch(`/webhooks/hooks/${id}`, { findBy: 'external', findPath: 'ref' });
    expect((await post('{"ref":"inv-7"}', { msg: 'msg_external' })).status).toBe(200);
    expect((await post('{"ref":"inv-8"}', { msg: 'msg_external_2' })).status).toBe(404);
    await admin.patch(`/webhooks/hooks/${id}`, { processId: 'another' });
    expect((await post('{"ref":"inv-7"}', { msg: 'msg_other_process' })).status).toBe(404);
    await admin.patch(`/webhooks/hooks/${id}`, { processId: oneFollowUp.id, active: false });
    expect((await post('{"ref":"inv-7"}', { msg: 'msg_off' })).status).toBe(409);
    await admin.patch(`/webhooks/hooks/${id}`, { active: true });
  });

  test('can’t be made to raise what only the engine does', async () => {
    for (const event of ['due.x', 'result.call.done', 'close.lost', 'unsubscribed'])
      expect((await admin.patch(`/webhooks/hooks/${id}`, { event })).status).toBe(400);
  });

  test('has a new secret beside the old one until that is retired, and is gone with its log', async () => {
    const { secret: next } = await admin.send(NewWebhookSecret, `/webhooks/hooks/${id}/secrets`);
    const { hooks } = await admin.read(Webhooks, '/webhooks');
    const [, old] = hooks[0]?.secrets ?? [];
    await admin.delete(`/webhooks/hooks/${id}/secrets/${old?.id}`);
    expect((await post('{}', { msg: 'msg_old' })).status).toBe(401);
    expect((await post('{}', { msg: 'msg_new', key: next })).status).toBe(400);
    await admin.delete(`/webhooks/hooks/${id}`);
    expect((await post('{}', { msg: 'msg_gone', key: next })).status).toBe(401);
  });
});
