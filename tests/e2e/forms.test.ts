import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { FormList, Leads, MailboxList, MailboxMessage } from '../../machines/api/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage } from '../support/page.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { publishProcess } from '../support/workspace.ts';

/** A mail has a way to go, also on a machine that is busy. */
const patiently = { timeout: 15_000 };
let server: TestServer;
let browser: Browser;
let process: string;
/** Visitors take their time, and a test doesn't. */
let aheadMs = 0;

beforeAll(async () => {
  server = await startTestServer({ realNow: () => Date.now() + aheadMs });
  process = await publishProcess(server, 'agency');
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

const theForm = async () => {
  const rep = await server.as('rep');
  await server.context.forms.work();
  const [form] = (await rep.read(FormList, '/forms')).items;
  if (!form) throw new Error('No form yet.');
  return form;
};

/** Somebody else, on their own device, without scripts. */
async function visitor(url: string): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(url);
  aheadMs += 10_000;
  return page;
}

test('a form is built, answered, confirmed by mail, and its answers are a lead', async () => {
  const marketer = await server.as('marketer');
  const page = await openPage(browser, server, marketer, { path: '/forms' });
  await page
    .getByRole('article')
    .filter({ has: page.getByRole('heading', { name: 'Ask for a call' }) })
    .getByRole('button', { name: 'Start with this' })
    .click();
  const preview = page.frameLocator('iframe[title="What visitors see"]');
  await preview.getByRole('heading', { name: 'Talk to us' }).waitFor();

  await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Plan your website');
  await preview.getByRole('heading', { name: 'Plan your website' }).waitFor();

  // By keyboard: the phone goes up, above the address.
  await page.getByRole('button', { name: /^Phone/ }).press('Alt+ArrowUp');
  await expect
    .poll(() => preview.locator('.field label').allInnerTexts(), patiently)
    .toEqual(expect.arrayContaining([expect.stringContaining('Phone')]));
  const labels = await preview.locator('.field > label').allInnerTexts();
  expect(labels.findIndex((label) => label.startsWith('Phone'))).toBeLessThan(
    labels.findIndex((label) => label.startsWith('E-mail')),
  );

  await page.getByRole('button', { name: 'Add a field' }).click();
  await page.getByRole('menuitem', { name: 'Employees' }).click();
  await preview.getByLabel('Employees').waitFor();
  await page.getByRole('switch', { name: 'Confirm by mail' }).click();
  await page.getByRole('combobox', { name: 'Process' }).click();
  await page.getByRole('option', { name: /agency/i }).click();
  await page.getByRole('combobox', { name: 'Entry' }).waitFor();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('status').filter({ hasText: 'Visitors see the form now' }).waitFor();
  const form = await theForm();
  expect(form).toMatchObject({ published: true, changed: false, doubleOptIn: true, target: { process } });

  const guest = await visitor(`${form.url}?utm_source=fair`);
  await guest.getByLabel('First name').fill('Sofie');
  await guest.getByLabel('E-mail address').fill('sofie@halden');
  await guest.getByLabel('What is it about?').fill('A new website <b>soon</b>');
  await guest.getByLabel('Employees').fill('25');
  await guest.getByRole('checkbox').check();
  await guest.getByRole('button', { name: 'Ask for a call' }).click();
  await guest.getByRole('alert').getByText('isn’t an e-mail address').waitFor();
  expect(await guest.getByLabel('What is it about?').inputValue()).toBe('A new website <b>soon</b>');
  await guest.getByLabel('E-mail address').fill('sofie@halden.example');
  await guest.getByRole('button', { name: 'Ask for a call' }).click();
  await guest.getByRole('heading', { name: 'One more step: look into your mail' }).waitFor();
  const rep = await server.as('rep');
  expect((await rep.read(Leads, '/leads')).items).toEqual([]);

  const letters = async () => (await rep.read(MailboxList, '/mailbox')).items;
  await expect.poll(async () => (await letters()).length, patiently).toBe(1);
  const [letter] = await letters();
  const { text } = await rep.read(MailboxMessage, `/mailbox/${letter?.id}`);
  const link = /http:\S+\/f\/confirm\/\S+/.exec(text ?? '');
  await guest.goto(link?.[0] ?? '');
  await guest.getByRole('button', { name: 'Yes, it was me' }).click();
  await guest.getByRole('heading', { name: 'Confirmed, thank you' }).waitFor();

  await page.goto(`${server.url}/leads`);
  await page.getByText('Sofie').first().waitFor();
  await page.goto(`${server.url}/forms/${form.id}?view=answers`);
  await page
    .getByRole('listitem')
    .filter({ hasText: 'sofie@halden.example' })
    .getByText('new lead')
    .waitFor();
  expect((await theForm()).counts).toMatchObject({ submissions: 1, confirmed: 1, leads: 1, unconfirmed: 0 });
});

test('a robot is thanked, and nothing is made of what it sent', async () => {
  const form = await theForm();
  const robot = await browser.newContext().then((context) => context.newPage());
  await robot.goto(form.url);
  // As programs do: every field that there is.
  await robot.evaluate(() => {
    for (const input of document.querySelectorAll<HTMLInputElement>('input[type=text], textarea'))
      input.value = 'https://spam.example';
    const email = document.querySelector<HTMLInputElement>('input[type=email]');
    if (email) email.value = 'robot@spam.example';
    document.querySelector('form')?.submit();
  });
  await robot.getByRole('heading', { name: 'One more step: look into your mail' }).waitFor();
  const { counts } = await theForm();
  expect(counts).toMatchObject({ submissions: 1, robots: 1 });
});
