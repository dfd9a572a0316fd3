import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ContactRulesPage } from '../../machines/api/index.ts';
import { usualContactRules } from '../../machines/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage } from '../support/page.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let admin: Client;
let browser: Browser;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.newcomer('admin', { name: 'Ada Lindholm', email: 'ada@northpine.example' });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

const open = (phone = false): Promise<Page> =>
  openPage(browser, server, admin, { path: '/settings/contact-rules', phone });
const rules = async () => (await admin.read(ContactRulesPage, '/settings/contact-rules')).rules;
const save = (page: Page) => page.getByRole('button', { name: 'Save' });

test('the usual rules are taken with one click, said in sentences, and kept', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'Take these rules' }).click();
  await page.getByText('leaves on Monday at 09:00').waitFor();
  await page.getByText('more than 3 messages in 14 days').waitFor();
  await save(page).click();
  await page.getByText('Saved').first().waitFor();
  expect(await rules()).toEqual(usualContactRules);
});

test('holidays of a country are added with a look at the next ones, on a phone too', async () => {
  const page = await open(true);
  await page.getByRole('combobox', { name: 'Public holidays of' }).fill('Germ');
  await page.getByRole('option', { name: 'Germany' }).click();
  await page.getByText('Christmas Day').first().waitFor();
  await page.keyboard.press('Escape');
  await save(page).click();
  await page.getByText('Saved').first().waitFor();
  expect((await rules()).holidays.countries).toEqual(['DE']);
});
