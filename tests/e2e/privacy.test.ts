import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Contact, ContactList } from '../../machines/api/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage } from '../support/page.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';
import { enterDeal, publishProcess } from '../support/workspace.ts';

let server: TestServer;
let browser: Browser;
let admin: Client;
let process: string;
beforeAll(async () => {
  server = await startTestServer();
  browser = await launchBrowser();
  process = await publishProcess(server, 'agency');
  admin = await server.newcomer('admin', { name: 'Ada Lindgren' });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test('a person gets all that is known of them, then nobody knows them, and the log tells both', async () => {
  const rep = await server.newcomer('rep', { processRoles: { [process]: ['seller', 'warmer', 'expert'] } });
  const contact = await rep.send(Contact, '/contacts', {
    firstName: 'Sofie',
    lastName: 'Lindqvist',
    email: 'sofie@halden.example',
    consent: { given: true, source: 'fair' },
  });
  const deal = await enterDeal(rep, process, { contacts: [{ id: contact.id }] });
  const page = await openPage(browser, server, admin, { path: `/contacts/${contact.id}` });
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export', exact: true }).click(),
  ]);
  expect((await readFile(await file.path())).byteLength).toBeGreaterThan(500);

  await page.getByRole('button', { name: 'Erase…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Erase Sofie Lindqvist' });
  await dialog.getByText('The person’s own record').waitFor();
  const erase = dialog.getByRole('button', { name: 'Erase for good' });
  expect(await erase.isDisabled()).toBe(true);
  await dialog.getByLabel('Type “Sofie Lindqvist” to confirm').fill('Sofie Lindqvist');
  await erase.click();
  await page.getByText(/^Who this was has been erased on/u).waitFor();
  expect((await admin.read(ContactList, '/contacts', { query: { q: 'sofie' } })).items).toEqual([]);
  await page.goto(`${server.url}/deals/${deal.id}`);
  await page.getByRole('heading', { level: 1, name: deal.title }).waitFor();
  expect(await page.getByText('Lindqvist').count()).toBe(0);

  await page.goto(`${server.url}/settings/privacy`);
  const lines = page.getByRole('main').getByRole('row').filter({ hasText: 'Ada Lindgren' });
  await lines.nth(1).waitFor();
  expect((await lines.allInnerTexts()).join(' ')).toMatch(/Erased.*Exported/su);
});
