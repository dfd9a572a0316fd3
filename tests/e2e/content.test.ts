import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  ChangeDone,
  type Deal,
  Draft,
  MailboxList,
  MailboxMessage,
  SnippetList,
} from '../../machines/api/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage } from '../support/page.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';
import { enterDeal, publishProcess } from '../support/workspace.ts';

let server: TestServer;
let process: string;
let designer: Client;
let rep: Client;
let browser: Browser;
beforeAll(async () => {
  server = await startTestServer();
  process = await publishProcess(server, 'agency');
  designer = await server.newcomer('designer', { name: 'Nils Falk' });
  rep = await server.newcomer('rep', {
    name: 'Mira Halvorsen',
    processRoles: { [process]: ['seller', 'warmer', 'expert'] },
  });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

const priceList = {
  name: 'Price list.txt',
  mimeType: 'text/plain',
  buffer: Buffer.from('A website: 4,800 EUR\n'),
};
const program = {
  name: 'setup.exe',
  mimeType: 'application/octet-stream',
  buffer: Buffer.from('MZ\u0090\0\u0003'),
};

const files = (page: Page) => page.getByRole('region', { name: 'Files' });
const choose = (page: Page) => files(page).locator('input[type=file]');
const card = (page: Page, name: string) =>
  files(page).getByRole('button', { name: new RegExp(`${name} `, 'u') });
const work = (page: Page) => page.getByRole('region', { name: 'The action' });

/** A deal whose customer has just written, and waits for an answer. */
async function customerWrites(): Promise<Deal> {
  const deal = await enterDeal(rep, process, {
    title: 'Gold project',
    company: { name: 'Gold Ltd' },
    owner: rep.user?.id,
    startAt: 'accepted',
    contacts: [
      {
        firstName: 'Greta',
        lastName: 'Gold',
        email: 'greta@gold.example',
        consent: { given: true, source: 'test' },
      },
    ],
  });
  await rep.send(ChangeDone, `/deals/${deal.id}/events`, { type: 'replied' });
  return deal;
}

describe('a file of the library', () => {
  test('is added from the disk, found, and goes along with an answer', async () => {
    const page = await openPage(browser, server, designer, { path: '/content' });
    await page.getByText('No files yet').waitFor();
    await choose(page).setInputFiles([priceList, program]);
    await card(page, 'Price list').waitFor();
    await files(page).getByRole('alert').getByText('is a Windows program').waitFor();
    await files(page).getByRole('button', { name: 'Dismiss' }).click();
    await files(page).getByRole('alert').waitFor({ state: 'detached' });
    await page.getByLabel('Find a file').fill('brochure');
    await page.getByText('Nothing here fits that').waitFor();
    await page.getByLabel('Find a file').fill('price');
    await card(page, 'Price list').waitFor();

    await customerWrites();
    const inbox = await openPage(browser, server, rep, { path: '/inbox' });
    await inbox.getByRole('region', { name: 'Work list' }).getByText('Answer the reply').click();
    await inbox.getByLabel('Subject').fill('What it costs');
    await inbox.getByLabel('Message').fill('Our prices are attached.');
    await work(inbox).getByRole('button', { name: 'Attach from the library' }).click();
    await inbox.getByRole('menuitem', { name: 'Price list' }).click();
    await work(inbox).getByRole('list', { name: 'Attached' }).getByText('Price list').waitFor();
    await work(inbox).getByRole('radio', { name: 'Signed' }).check();
    await inbox.getByLabel('Message').press('Control+Enter');
    await inbox.getByText('Greta Gold now stands at Won').waitFor();
    await server.context.runtime.idle();

    const { items } = await rep.read(MailboxList, '/mailbox', { query: { to: 'greta@gold.example' } });
    const sent = items.find(({ subject }) => subject === 'What it costs');
    const { attachments } = await rep.read(MailboxMessage, `/mailbox/${sent?.id}`);
    expect(attachments).toEqual([{ name: 'Price list.txt', sizeBytes: priceList.buffer.byteLength }]);
    const mailbox = await openPage(browser, server, rep, { path: `/mailbox/${sent?.id}` });
    await mailbox.getByRole('list', { name: 'Attached files' }).getByText('Price list.txt').waitFor();
  });
});

describe('a snippet', () => {
  test('is written in two languages, offered to messages, and can’t be deleted while one names it', async () => {
    const page = await openPage(browser, server, designer, { path: '/content?show=snippets' });
    await page.getByRole('button', { name: 'New snippet' }).click();
    const form = page.getByRole('dialog', { name: 'New snippet' });
    await form.getByLabel('Name').fill('Opening hours');
    await form.getByLabel('Text', { exact: true }).fill('We are there from 9 to 17.');
    await form.getByPlaceholder('Add a language').click();
    await page.getByRole('option', { name: 'German' }).click();
    await form.getByLabel('Text in German').fill('Wir sind von 9 bis 17 Uhr da.');
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText('{{ snippets.opening-hours }}', { exact: true }).waitFor();
    const { items } = await designer.read(SnippetList, '/snippets');
    expect(items).toMatchObject([
      { name: 'opening-hours', variants: { de: 'Wir sind von 9 bis 17 Uhr da.' }, usedIn: [] },
    ]);

    await page.goto(`${server.url}/processes/${process}`);
    await page.locator('[data-ready]').waitFor();
    await page.getByRole('button', { name: 'Process menu' }).click();
    await page.getByRole('menuitem', { name: 'Messages' }).click();
    const fields = page.getByRole('complementary', { name: 'Fields' });
    await fields.getByRole('button', { name: /^Thank you/u }).click();
    await fields.getByRole('button', { name: 'Insert' }).click();
    await page.getByRole('menuitem', { name: 'opening-hours' }).click();
    await page.getByText(/, saved \d/u).waitFor();
    await expect
      .poll(async () => JSON.stringify((await designer.read(Draft, `/processes/${process}/draft`)).process))
      .toContain('{{ snippets.opening-hours }}');

    await page.goto(`${server.url}/content?show=snippets`);
    await page.getByRole('button', { name: 'Edit opening-hours' }).click();
    await page.getByText('It can be deleted once no message names it.').waitFor();
    expect(await page.getByRole('button', { name: 'Delete', exact: true }).isDisabled()).toBe(true);
  });
});
