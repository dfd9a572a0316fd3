import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { said } from '../support/board-page.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage } from '../support/page.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';
import { dealPage, enterDeal, publishProcess } from '../support/workspace.ts';

let server: TestServer;
let process: string;
let browser: Browser;
let rep: Client;
let page: Page;
let ids: Record<string, string>;
beforeAll(async () => {
  server = await startTestServer();
  process = await publishProcess(server, 'agency');
  browser = await launchBrowser();
  rep = await server.newcomer('rep', { name: 'Mira Halvorsen' });
  const titles = ['Website', 'Portal', 'Shop'];
  const deals = await Promise.all(
    titles.map((title, index) =>
      enterDeal(rep, process, {
        title,
        entry: 'by-hand',
        owner: rep.user?.id,
        valueMinor: (index + 1) * 1_000_00,
        product: `Product ${index}`,
      }),
    ),
  );
  ids = Object.fromEntries(deals.map(({ id, title }) => [title, id]));
  page = await openPage(browser, server, rep, { path: `/pipeline/${process}/table` });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const row = (of: Page, title: string): Locator => of.getByRole('row').filter({ hasText: title });
const heads = (of: Page): Promise<string[]> => of.getByRole('columnheader').allInnerTexts();

test('columns are chosen, and stay so in a view that a colleague opens', async () => {
  await row(page, 'Website').waitFor();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByLabel('Find a field').fill('Prod');
  // It goes over to the shown ones, and the list of the others is drawn anew.
  await page.getByLabel('Product', { exact: true }).click();
  await page.getByLabel('Source', { exact: true }).click();
  await page.keyboard.press('Escape');
  await row(page, 'Website').getByText('Product 0').waitFor();
  await expect.poll(() => heads(page)).not.toContain('Source');

  await page.getByRole('button', { name: 'Not saved' }).click();
  await page.getByRole('menuitem', { name: 'Save as a view …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save this view' });
  await dialog.getByLabel('Name').fill('By product');
  await dialog.getByLabel('Share with everybody').check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'By product' }).waitFor();

  const colleague = await server.newcomer('manager', { name: 'Jonas Okafor' });
  const theirs = await openPage(browser, server, colleague, { path: `/pipeline/${process}` });
  await theirs.getByRole('button', { name: 'Everything' }).click();
  await theirs.getByRole('menuitem', { name: /^By product/u }).click();
  await row(theirs, 'Portal').getByText('Product 1').waitFor();
  await expect.poll(() => heads(theirs)).toEqual(await heads(page));
  await theirs.context().close();
});

test('a value is changed where it stands, by keyboard; what the server refuses is put back with its reason', async () => {
  const value = row(page, 'Shop').getByRole('gridcell', { name: '€3,000' });
  await value.dblclick();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('4500');
  await page.keyboard.press('Enter');
  await row(page, 'Shop').getByText('€4,500').waitFor();
  await expect
    .poll(async () => (await dealPage(rep, ids['Shop'] ?? '')).deal.valueMinor, { timeout: 20_000 })
    .toBe(4_500_00);

  await rep.put(`/deals/${ids['Portal']}/lines`, {
    lines: [{ name: 'Workshop', quantityMilli: 1000, priceMinor: 2_000_00 }],
  });
  await row(page, 'Portal').getByText('€2,000').dblclick();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('9000');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'the sum of its price lines' }).waitFor();
  await row(page, 'Portal').getByText('€2,000').waitFor();
});

test('several are tagged at once, and the toast takes it back', async () => {
  for (const title of ['Website', 'Shop'])
    await row(page, title)
      .getByRole('checkbox', { name: `Choose ${title}` })
      .click();
  const bar = page.getByRole('toolbar', { name: 'Chosen deals' });
  await bar.getByText('2 deals chosen').waitFor();
  await bar.getByRole('button', { name: 'Tag …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tag 2 deals' });
  await dialog.getByLabel('Tag', { exact: true }).fill('Fair');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Put it on' }).click();
  const done = said(page, '2 deals have the tag “Fair” now');
  await done.waitFor();
  const tags = async () => (await dealPage(rep, ids['Website'] ?? '')).tags.map(({ name }) => name);
  expect(await tags()).toEqual(['Fair']);
  await done.getByRole('button', { name: 'Undo' }).click();
  await said(page, '2 deals are as they were').waitFor();
  expect(await tags()).toEqual([]);
});
