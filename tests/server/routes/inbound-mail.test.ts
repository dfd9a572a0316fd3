import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PushedMailAccounts, PushedMailKey } from '../../../machines/api/index.ts';
import { builtIn } from '../../../server/mail/accounts/built-in.ts';
import { createPushKeys } from '../../../server/mail/pushed/push-keys.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let key = '';

beforeAll(async () => {
  server = await startTestServer();
  await server.context.store.accounts.put({
    ...builtIn,
    id: 'ac_1',
    kind: 'smtp',
    name: 'Agency',
    fromAddress: 'team@agency.test',
    smtp: { host: 'smtp.agency.test', port: 587, security: 'starttls', user: '' },
  });
  const admin = await server.as('admin');
  ({ key } = await admin.send(PushedMailKey, '/inbound-mail/ac_1/key'));
  const { store, clock } = server.context;
  await store.contacts.create({ id: 'c_sofie', email: 'sofie@acme.test' }, clock.now());
});
afterAll(() => server.stop());

const mail = (id: string): string =>
  `From: Sofie <sofie@acme.test>\r\nTo: team@agency.test\r\nSubject: Hello\r\nMessage-ID: <${id}@acme.test>\r\n\r\nHello from ${id}.\r\n`;

const push = (body: string, headers: Record<string, string>, query = ''): Promise<Response> =>
  fetch(`${server.url}/api/v1/inbound-mail/ac_1${query}`, {
    method: 'POST',
    headers: { 'content-type': 'message/rfc822', ...headers },
    body,
  });

const taken = async (id: string) => {
  const { items } = await server.context.store.messages.ofContact('c_sofie');
  return items.filter(({ messageId }) => messageId === `<${id}@acme.test>`);
};

test('a mail that is pushed is there when the answer comes, and once however often it is pushed', async () => {
  for (let time = 0; time < 2; time += 1) {
    const answer = await push(mail('bearer'), { authorization: `Bearer ${key}` });
    expect([answer.status, await answer.json()]).toEqual([200, { ok: true }]);
    expect(await taken('bearer')).toMatchObject([
      { accountId: 'ac_1', toAddress: 'team@agency.test', direction: 'in' },
    ]);
  }
});

test('the same mail pushed many times at once is taken in once', async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => push(mail('at-once'), { authorization: `Bearer ${key}` })),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
  expect(await taken('at-once')).toHaveLength(1);
});

test('the key may come as the password of basic authentication, or in the address', async () => {
  const basic = Buffer.from(`provider:${key}`).toString('base64');
  expect((await push(mail('basic'), { authorization: `Basic ${basic}` })).status).toBe(200);
  expect((await push(mail('query'), {}, `?key=${key}`)).status).toBe(200);
  expect(await taken('basic')).toHaveLength(1);
  expect(await taken('query')).toHaveLength(1);
});

test('without the right key nothing is taken in, and nobody learns which accounts there are', async () => {
  const wrong = await push(mail('wrong'), { authorization: 'Bearer wrong' });
  const none = await push(mail('wrong'), {});
  const elsewhere = await fetch(`${server.url}/api/v1/inbound-mail/ac_nobody`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: mail('wrong'),
  });
  expect([wrong.status, none.status, elsewhere.status]).toEqual([401, 401, 401]);
  expect(await elsewhere.text()).toBe(await wrong.text());
  expect(await taken('wrong')).toEqual([]);
});

test('what holds no mail is refused, and what is too large before it is read', async () => {
  const page = await push('<html></html>', { authorization: `Bearer ${key}`, 'content-type': 'text/html' });
  expect(page.status).toBe(400);
  const status = await new Promise((resolve, reject) => {
    const asked = request(
      `${server.url}/api/v1/inbound-mail/ac_1`,
      { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-length': 40_000_000 } },
      (answer) => {
        resolve(answer.statusCode);
        asked.destroy();
      },
    );
    asked.on('error', reject);
    asked.flushHeaders();
  });
  expect(status).toBe(413);
});

test('a new key takes the place of the old one, and without one nobody can push', async () => {
  const admin = await server.as('admin');
  const { key: next } = await admin.send(PushedMailKey, '/inbound-mail/ac_1/key');
  expect((await push(mail('old-key'), { authorization: `Bearer ${key}` })).status).toBe(401);
  expect((await push(mail('new-key'), { authorization: `Bearer ${next}` })).status).toBe(200);
  const listed = await admin.read(PushedMailAccounts, '/inbound-mail');
  expect(listed.accounts).toMatchObject([
    {
      id: 'ac_1',
      address: 'team@agency.test',
      path: '/api/v1/inbound-mail/ac_1',
      keyMadeAt: expect.any(Number),
    },
  ]);
  expect(JSON.stringify(listed)).not.toContain(next);
  await admin.delete('/inbound-mail/ac_1/key');
  expect((await push(mail('no-key'), { authorization: `Bearer ${next}` })).status).toBe(401);
});

test('an account that is removed takes its key with it', async () => {
  const admin = await server.as('admin');
  const { key: last } = await admin.send(PushedMailKey, '/inbound-mail/ac_1/key');
  expect((await admin.delete('/accounts/ac_1')).status).toBe(200);
  expect((await push(mail('removed'), { authorization: `Bearer ${last}` })).status).toBe(401);
  expect(await createPushKeys(server.context.store).madeAt('ac_1')).toBeNull();
});
