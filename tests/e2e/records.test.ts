import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Company, Contact, ContactPage, Product } from '../../machines/api/index.ts';
import { WorkspaceField } from '../../machines/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage } from '../support/page.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';
import { dealPage, enterDeal, publishProcess } from '../support/workspace.ts';

let server: TestServer;
let browser: Browser;
let process: string;
let admin: Client;
let rep: Client;
beforeAll(async () => {
  server = await startTestServer();
  browser = await launchBrowser();
  process = await publishProcess(server, 'agency');
  admin = await server.newcomer('admin', { name: 'Ada Lindgren' });
  rep = await server.newcomer('rep', {
    name: 'Mira Halvorsen',
    processRoles: { [process]: ['seller', 'warmer', 'expert'] },
  });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

const said = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('status').filter({ hasText: text });
const row = (page: Page, name: string): Locator => page.getByRole('row').filter({ hasText: name });

test('a field made in settings is filled in on a deal, and is a column of the table', async () => {
  const deal = await enterDeal(rep, process, { entry: 'by-hand', title: 'Customer portal' });
  const settings = await openPage(browser, server, admin, { path: '/settings/fields' });
  await settings.getByText('Deals', { exact: true }).click();
  await settings.getByRole('button', { name: 'Add a field' }).first().click();
  const dialog = settings.getByRole('dialog', { name: 'Add a field' });
  await dialog.getByLabel('Name').fill('Contract ends');
  await dialog.getByLabel('Kind of value').click();
  await settings.getByRole('option', { name: 'Text', exact: true }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await said(settings, '“Contract ends” is saved').waitFor();

  const page = await openPage(browser, server, rep, { path: `/deals/${deal.id}` });
  await page.getByRole('button', { name: 'Change Contract ends' }).click();
  await page.getByRole('textbox', { name: 'Contract ends' }).fill('in the spring');
  await page.keyboard.press('Enter');
  await page.getByText('in the spring', { exact: true }).waitFor();
  expect((await dealPage(rep, deal.id)).deal.fields).toMatchObject({ contractEnds: 'in the spring' });

  await page.goto(`${server.url}/pipeline/${process}/table`);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Contract ends' }).click();
  await page.getByText('in the spring').waitFor({ state: 'attached' });
});

test('prices make the value of a deal, and the history tells it', async () => {
  await admin.send(Product, '/products', {
    name: 'Website care',
    unit: 'site',
    prices: [{ currency: 'EUR', minor: 20_000 }],
  });
  const deal = await enterDeal(rep, process, { valueMinor: 10_000, currency: 'EUR' });
  const page = await openPage(browser, server, rep, { path: `/deals/${deal.id}` });
  const prices = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'Products and prices' }) });
  await prices.getByRole('button', { name: 'Add' }).click();
  const dialog = page.getByRole('dialog', { name: 'Products and prices' });
  await dialog.getByRole('combobox', { name: 'Product' }).fill('care');
  await page.getByRole('option', { name: 'Website care' }).click();
  await dialog.getByLabel('Quantity').fill('3');
  await dialog.getByLabel('Discount').fill('10');
  await dialog.getByText('€540').first().waitFor();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('banner').or(page.locator('header')).getByText('€540').first().waitFor();
  await page.getByText('Deal value: €100 → €540').waitFor();
  expect((await dealPage(rep, deal.id)).deal.valueMinor).toBe(54_000);
});

test('a tag and a field make a segment, and the list of companies is narrowed down to it', async () => {
  await admin.send(WorkspaceField, '/fields', {
    entity: 'company',
    label: 'Tier',
    type: 'choice',
    choices: [
      { value: 'Gold', label: 'Gold' },
      { value: 'Silver', label: 'Silver' },
    ],
  });
  const gold = await rep.send(Company, '/companies', { name: 'Halden Optik', fields: { tier: 'Gold' } });
  await rep.send(Company, '/companies', { name: 'Castellan', fields: { tier: 'Gold' } });
  const page = await openPage(browser, server, rep, { path: `/companies/${gold.id}` });
  await page.getByRole('button', { name: 'Change tags' }).click();
  await page.getByPlaceholder('Word, then Enter').fill('Spring fair');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.getByText('Mira Halvorsen added the tags Spring fair').waitFor();

  await page.goto(`${server.url}/contacts?show=companies&columns=own.tier,tags`);
  await row(page, 'Castellan').getByText('Gold').waitFor();
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await page.getByRole('menuitem', { name: 'New segment' }).click();
  const dialog = page.getByRole('dialog', { name: 'New segment' });
  await dialog.getByLabel('Name').fill('Gold of the fair');
  const choose = async (label: string, option: string, at = 0) => {
    await dialog.getByRole('combobox', { name: label }).nth(at).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  };
  await choose('What it asks about', 'Tag');
  await dialog.getByRole('combobox', { name: 'Tag', exact: true }).click();
  await page.getByRole('option', { name: 'Spring fair', exact: true }).click();
  await dialog.getByRole('button', { name: 'Add a condition' }).click();
  await choose('What it asks about', 'Tier', 1);
  await choose('With what', 'Gold');
  await dialog.getByText('1 fits now').waitFor();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await row(page, 'Castellan').waitFor({ state: 'detached' });
  expect(await row(page, 'Halden Optik').count()).toBe(1);
});

test('a contact’s page is worked by keyboard, and fits a phone', async () => {
  const { id } = await rep.send(Contact, '/contacts', {
    firstName: 'Wilhelmine-Charlotte',
    lastName: 'von Hohenlohe-Langenburg',
    email: 'wilhelmine-charlotte.von.hohenlohe-langenburg@verwaltungsgesellschaft.example',
    jobTitle: 'Head of everything that has to do with procurement',
  });
  const page = await openPage(browser, server, rep, { path: `/contacts/${id}` });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('n');
  await page.keyboard.type('Called her, she is on holiday.');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Mira Halvorsen noted').waitFor();
  await page.getByRole('button', { name: 'Phone: edit' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('+49 30 901820');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: '+49 30 901820' }).waitFor();
  expect((await rep.read(ContactPage, `/contacts/${id}`)).contact.phone).toBe('+49 30 901820');

  const phone = await openPage(browser, server, rep, { path: `/contacts/${id}`, phone: true });
  await phone.getByRole('heading', { level: 1 }).waitFor();
  await phone.getByText('History', { exact: true }).first().click();
  await phone.getByText('Called her, she is on holiday.').waitFor();
  const tooWide = () => phone.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await tooWide()).toBe(0);
  await phone.getByText('Details', { exact: true }).click();
  await phone.getByText('Facts').waitFor();
  expect(await tooWide()).toBe(0);
});
