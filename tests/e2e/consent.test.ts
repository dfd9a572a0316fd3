import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Contact, ContactConsent, ContactPage, TopicList } from '../../machines/api/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage } from '../support/page.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;
let marketer: Client;
beforeAll(async () => {
  server = await startTestServer();
  browser = await launchBrowser();
  marketer = await server.newcomer('marketer', { name: 'Tove Ek' });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

test('topics are named in the settings, chosen on the contact’s own page, and told on ours', async () => {
  const page = await openPage(browser, server, marketer, { path: '/settings/topics' });
  for (const name of ['Offers', 'Product news']) {
    await page.getByRole('button', { name: 'Add a topic' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).last().fill(name);
  }
  await page.getByRole('button', { name: 'Save', exact: false }).last().click();
  await page.getByRole('status').filter({ hasText: 'Saved' }).waitFor();
  expect((await marketer.read(TopicList, '/topics')).topics.map(({ id }) => id)).toEqual([
    'offers',
    'product-news',
  ]);

  const { id } = await marketer.send(Contact, '/contacts', {
    firstName: 'Sofie',
    email: 'sofie@halden.example',
    consent: { given: true, source: 'fair', wording: 'Yes, write to me' },
  });
  const { pageUrl } = await marketer.read(ContactConsent, `/contacts/${id}/consent`);
  const theirs = await (await browser.newContext({ locale: 'en' })).newPage();
  await theirs.goto(pageUrl);
  await theirs.getByRole('checkbox', { name: /Offers/u }).uncheck();
  await theirs.getByRole('button', { name: 'Save' }).click();
  await theirs.getByText('Your choice is saved').waitFor();

  await page.goto(`${server.url}/contacts/${id}`);
  const history = page.getByRole('list', { name: 'History' });
  await history.getByText('No more “Offers”').waitFor();
  await history.getByText('on their own page').waitFor();
  // What they agreed to stands above the history, once.
  await page.getByText('Yes, write to me').waitFor();

  await theirs.getByRole('button', { name: 'Nothing any more' }).click();
  await theirs.getByRole('heading', { name: 'You are unsubscribed' }).waitFor();
  const { contact } = await marketer.read(ContactPage, `/contacts/${id}`);
  expect(contact.unsubscribedAt).not.toBeNull();
  expect(contact.suppressedAt).not.toBeNull();
});

test('addresses are put on the list as they were pasted, found, and taken off with a reason', async () => {
  const page = await openPage(browser, server, marketer, { path: '/settings/suppression' });
  await page.getByRole('button', { name: 'Add addresses' }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('textbox', { name: 'Addresses' })
    .fill('E-mail\nanna@old.example\nBen <ben@dale.example>');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('status').filter({ hasText: '2 addresses added' }).waitFor();
  await page.getByRole('searchbox').fill('dale');
  await page.getByRole('cell', { name: 'anna@old.example', exact: true }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Remove: ben@dale.example' }).click();
  await dialog.getByRole('textbox').fill('It was a colleague');
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('status').filter({ hasText: 'ben@dale.example is off the list' }).waitFor();
  const made = await marketer.send(Contact, '/contacts', {
    email: 'anna@old.example',
    consent: { given: true },
  });
  expect(made.suppressedAt).not.toBeNull();
  const csv = await (await marketer.open('/suppressions/export')).text();
  expect(csv).toContain('anna@old.example,imported');
});
