import { readFile } from 'node:fs/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ContactList } from '../../machines/api/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { createTestClock } from '../support/clock.ts';
import { openPage } from '../support/page.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';
import { listenForTrouble } from '../support/trouble.ts';
import { publishProcess } from '../support/workspace.ts';

let server: TestServer;
let process: string;
let browser: Browser;
let marketer: Client;
beforeAll(async () => {
  server = await startTestServer({ clock: createTestClock() });
  process = await publishProcess(server, 'agency');
  browser = await launchBrowser();
  marketer = await server.newcomer('marketer', { name: 'Tove Ek' });
  await server.newcomer('rep', { name: 'Mira Halvorsen', processRoles: { [process]: ['seller'] } });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

const csv = (...rows: string[]): Buffer => Buffer.from(`${rows.join('\n')}\n`);

/** Chooses a file as one does: by the button, which opens the browser's own window. */
async function chooseFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  const [window] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose a file' }).click(),
  ]);
  await window.setFiles({ name, mimeType: 'text/csv', buffer });
}

const goesTo = (page: Page, column: string): Locator =>
  page.getByRole('combobox', { name: `Where “${column}” goes` });
const standsAt = (page: Page, stage: string): Locator =>
  page.getByRole('combobox', { name: `Where “${stage}” stands` });

async function choose(page: Page, select: Locator, option: string): Promise<void> {
  await select.click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

const column = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });

test('a file of deals: corrected, looked at, imported, and on the board', async () => {
  const page = await openPage(browser, server, marketer, { path: '/import' });
  const trouble = listenForTrouble(page);
  await chooseFile(
    page,
    'old deals.csv',
    csv(
      'No;What;Person;Mail;Phase;Worth;Who',
      '1;Website;Sofie Lund;sofie@halden.example;Discovery;1.200,50;Mira',
      '2;Shop;Bram Oosting;bram@castellan.example;Pitch;2.000,00;Mira',
      '3;App;Ida Holm;ida@holm.example;Closed Won;300,00;Somebody',
      '4;Portal;Per Dahl;per@@dahl.example;Discovery;400,00;Mira',
    ),
  );
  await page.getByRole('heading', { level: 1, name: 'old deals.csv' }).waitFor();

  // What headers and values couldn't tell is said by hand.
  await page.getByText('Deals', { exact: true }).click();
  expect(await goesTo(page, 'Mail').inputValue()).toBe('E-mail');
  await choose(page, goesTo(page, 'No'), 'Deal’s id in the file');
  await choose(page, goesTo(page, 'What'), 'Deal title');
  // Choosing what is guessed already changes nothing.
  await choose(page, goesTo(page, 'Phase'), 'Stage');
  await choose(page, goesTo(page, 'Worth'), 'Value');
  await choose(page, goesTo(page, 'Who'), 'Deal’s owner');
  await page.getByRole('status').filter({ hasText: 'Say what “Pitch” stands for here' }).waitFor();
  await page.getByRole('button', { name: 'Next' }).click();

  expect(await standsAt(page, 'Discovery').inputValue()).toBe('Needs assessed');
  expect(await standsAt(page, 'Closed Won').inputValue()).toBe('Won');
  await choose(page, standsAt(page, 'Discovery'), 'Needs assessment booked');
  await choose(page, standsAt(page, 'Pitch'), 'Proposal received');
  const owner = page.getByRole('combobox', { name: 'Who “Mira” is' });
  expect(await owner.inputValue()).toBe('Mira Halvorsen');
  await page.getByRole('button', { name: 'Next' }).click();

  // What it comes to, before anything is done.
  await page.getByText('“per@@dahl.example” is no e-mail address').waitFor();
  await page.getByText('€3,500.50').waitFor();
  await page.getByRole('cell', { name: 'sofie@halden.example' }).waitFor();
  await page.getByText('0 of 3 people may be written to.').waitFor();
  expect((await marketer.read(ContactList, '/contacts')).items).toEqual([]);

  // Nobody is written to without a basis, which has to be named.
  await page.getByText('1 message isn’t written: no basis of consent.').waitFor();
  await page.getByRole('radio', { name: 'Yes, all of them have agreed' }).check();
  const run = page.getByRole('button', { name: 'Import 3 deals' });
  expect(await run.isDisabled()).toBe(true);
  await page.getByLabel('Where did they agree?').fill('Fair in Berlin');
  await page.getByText('3 of 3 people may be written to.').waitFor();
  await page.getByRole('checkbox', { name: 'Send the 1 message' }).check();
  await expect.poll(() => run.isEnabled()).toBe(true);
  await run.click();

  await page.getByRole('heading', { level: 1, name: 'The deals are here' }).waitFor();
  await page.getByText('1 row wasn’t imported').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download the rows with reasons' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('old deals not imported.csv');
  const rows = await readFile(await download.path(), 'utf8');
  expect(rows).toContain('4;Portal;Per Dahl;per@@dahl.example');

  await page.getByRole('link', { name: 'Open the pipeline' }).click();
  await column(page, 'Needs assessment booked')
    .getByRole('link', { name: /^Website/u })
    .waitFor();
  await column(page, 'Proposal received').getByRole('link', { name: /^Shop/u }).waitFor();

  await server.context.runtime.idle();
  const { items } = await server.context.store.mailbox.list({ limit: 10 });
  expect(items.map(({ recipient }) => recipient)).toEqual(['sofie@halden.example']);

  await page.goto(`${server.url}/import`);
  await page.getByRole('button', { name: /old deals\.csv.*3 new.*1 row not imported/u }).waitFor();
  expect(trouble).toEqual([]);
});

test('what is no table says so and lets one choose again, on a phone too', async () => {
  const page = await openPage(browser, server, marketer, { path: '/import', phone: true });
  await chooseFile(page, 'book.csv', Buffer.from([0x50, 0x4b, 3, 4, 20, 0]));
  await page.getByRole('alert').filter({ hasText: 'is a zip archive' }).waitFor();
  await chooseFile(
    page,
    'people.csv',
    csv('e-mail,given name', 'zoe@zoe.example,Zoë', 'kim@zoe.example,Kim'),
  );
  await page.getByRole('heading', { level: 1, name: 'people.csv' }).waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Import 2 contacts' }).click();
  await page.getByRole('link', { name: 'Open the contacts' }).click();
  await page.getByRole('link', { name: /Zoë/u }).waitFor();
});

test('who may not import is told who may', async () => {
  const page = await openPage(browser, server, await server.as('rep'), { path: '/import' });
  await page.getByText('Importing is for administrators, managers and marketers').waitFor();
  expect(await page.getByRole('button', { name: 'Choose a file' }).count()).toBe(0);
});
