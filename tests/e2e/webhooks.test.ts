import type { Browser, Page } from 'playwright-core';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { builtIn } from '../../server/mail/accounts/built-in.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage } from '../support/page.ts';
import { startReceiver } from '../support/receiver.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';
import { enterDeal, publishProcess } from '../support/workspace.ts';

let server: TestServer;
let process: string;
let admin: Client;
let browser: Browser;
beforeAll(async () => {
  server = await startTestServer({ config: { webhookNetworks: ['127.0.0.0/8'] } });
  process = await publishProcess(server, 'agency');
  admin = await server.newcomer('admin', { name: 'Ada Lindholm', email: 'ada@northpine.example' });
  await server.context.store.accounts.put({
    ...builtIn,
    id: 'ac_1',
    kind: 'smtp',
    name: 'Hello',
    fromAddress: 'hello@northpine.example',
    smtp: { host: 'smtp.northpine.example', port: 587, security: 'starttls', user: '' },
  });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

const open = (phone = false): Promise<Page> =>
  openPage(browser, server, admin, { path: '/settings/webhooks', phone });
const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const secretIn = async (page: Page): Promise<string> => {
  const dialog = page.getByRole('dialog');
  const secret = await dialog.getByLabel('Secret').inputValue();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await dialog.waitFor({ state: 'hidden' });
  return secret;
};

test('a receiver is tried out, what it answered stands in the log, and is posted once more', async () => {
  const { url, heard } = await startReceiver(500);
  const page = await open();
  const log = card(page, 'What was posted');
  await log.getByLabel('Try a receiver out').fill(url);
  await log.getByRole('button', { name: 'Post a test' }).click();
  await log.getByRole('button', { name: /500.*Test/ }).click();
  await log.getByText('noted', { exact: true }).waitFor();
  await log.getByRole('button', { name: 'Post once more' }).click();
  await log.getByRole('button', { name: /200.*Once more/ }).waitFor();
  expect(heard).toHaveLength(2);
  expect(heard[1]?.body).toBe(heard[0]?.body);
});

test('a new secret is shown once and signs beside the old one, until that is retired', async () => {
  const { url, heard } = await startReceiver();
  const page = await open();
  const signing = card(page, 'Signatures');
  await signing.getByRole('button', { name: 'New secret' }).click();
  const secret = await secretIn(page);
  const post = () => server.context.webhooks.send({ url, body: { event: 'action' }, idempotencyKey: 'o_1' });
  await post();
  const [{ headers, body } = { headers: {}, body: '' }] = heard;
  const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  expect(new Webhook(secret).verify(body, given)).toEqual({ event: 'action' });
  expect(await page.content()).not.toContain(secret);
  await signing.getByRole('button', { name: 'Retire' }).last().click();
  await page.getByRole('button', { name: 'Retire the secret' }).click();
  await signing.getByText('Older, made').waitFor({ state: 'hidden' });
  await post();
  expect(String(heard[1]?.headers['webhook-signature']).split(' ')).toHaveLength(1);
});

test('a hook is made for a process, takes a signed call, and shows what has come', async () => {
  const { id: deal } = await enterDeal(admin, process);
  const page = await open();
  await card(page, 'Hooks').getByRole('button', { name: 'Add a hook' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Which program posts').fill('Billing');
  await form.getByRole('combobox', { name: 'Process' }).click();
  await page.getByRole('option').first().click();
  await form.getByRole('combobox', { name: 'Event that a call raises' }).click();
  await page.getByRole('option', { name: 'replied' }).click();
  await form.getByRole('button', { name: 'Make the hook' }).click();
  const secret = await secretIn(page);

  await page.getByRole('button', { name: /Billing/ }).click();
  await page.getByText('Nothing yet. Calls').waitFor();
  const [hook] = await server.context.store.webhooks.hooks();
  const at = new Date();
  const payload = JSON.stringify({ data: { deal: { id: deal } } });
  const answer = await fetch(`${server.url}/api/v1/hooks/${hook?.id}`, {
    method: 'POST',
    headers: {
      'webhook-id': 'msg_e2e',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign('msg_e2e', at, payload),
    },
    body: payload,
  });
  expect(answer.status).toBe(200);
  await page.getByRole('button', { name: /Raised.*msg_e2e/ }).waitFor();
});

test('on a phone too, a provider gets a key for an account’s mail, and it can be taken back', async () => {
  const page = await open(true);
  const account = card(page, 'Hello');
  await account.getByRole('button', { name: 'Make a key' }).click();
  expect(await secretIn(page)).toMatch(/^[\w-]{43}$/);
  await account.getByText('/api/v1/inbound-mail/ac_1').waitFor();
  await account.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('button', { name: 'Remove the key' }).click();
  await account.getByText('Nobody can push mail').waitFor();
});
