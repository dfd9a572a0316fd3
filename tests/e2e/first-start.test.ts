import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { openPage } from '../support/page.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { listenForTrouble } from '../support/trouble.ts';

let server: TestServer;
let browser: Browser;
let page: Page;
let trouble: readonly string[];
beforeAll(async () => {
  server = await startTestServer({ fresh: true });
  browser = await launchBrowser();
  page = await openPage(browser, server, server.nobody);
  trouble = listenForTrouble(page);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const password = 'seven quiet herons';
const go = (place: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Main' }).first().getByRole('link', { name: place }).click();
const fillIn = async (name: string, email: string, secret: string): Promise<void> => {
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(secret);
};

// One story, told in order, as on the first day.
describe('the first start', () => {
  test('lets nobody in before the administrator is there, and says where the link is', async () => {
    await page.waitForURL(/\/signin/u);
    await page.getByText('This workspace is waiting for its administrator').waitFor();
    await page.getByText(/^Open the one-time link/u).waitFor();
    expect(await page.getByRole('textbox').count()).toBe(0);
  });

  test('says of a link that isn’t the one that was printed what to do, before anything is filled in', async () => {
    await page.goto(`${server.url}/setup?token=guessed`);
    await page.getByRole('heading', { name: 'This link doesn’t work any more' }).waitFor();
    await page.getByText('starting it again prints a new one').waitFor();
    expect(await page.getByRole('textbox').count()).toBe(0);
  });

  test('makes the administrator by the link and signs them in, asking for what is missing', async () => {
    await page.goto(server.url + server.setupPath);
    await fillIn('', 'ada', 'short');
    await page.getByRole('button', { name: 'Create the account' }).click();
    await page.getByText('Write your name: colleagues see it on what you do.').waitFor();
    await page.getByText('An e-mail address looks like name@example.com.').waitFor();
    await page.getByText('5 more characters are needed.').waitFor();
    await fillIn('Ada Lindgren', 'ada@ours.example', password);
    await page.getByLabel('Company').fill('Northlight');
    await page.getByRole('button', { name: 'Create the account' }).click();
    await page.getByRole('button', { name: 'Ada Lindgren: account and appearance' }).waitFor();
    expect(new URL(page.url()).search).not.toContain('token');
  });

  test.each(['Inbox', 'Pipeline', 'Leads', 'Contacts', 'Processes', 'Mailbox'])(
    'shows no empty %s without a next thing to do',
    async (place) => {
      await go(place);
      await page.waitForURL(new RegExp(`/${place.toLowerCase()}`, 'u'));
      const next = page.getByRole('main').getByRole('link').or(page.getByRole('main').getByRole('button'));
      await next.first().waitFor();
      expect(await page.getByRole('alert').count()).toBe(0);
    },
  );

  test('makes a process of the template, clean of problems, and publishes it', async () => {
    await go('Processes');
    await page.getByRole('button', { name: 'Start with this' }).first().click();
    await page.getByRole('dialog', { name: 'New process' }).getByRole('button', { name: 'Create' }).click();
    await page.waitForURL(/\/processes\/.+/u);
    await page.getByText('Nothing to fix').waitFor();
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('button', { name: 'Publish version 1' }).click();
    await page.getByRole('status').filter({ hasText: 'Version 1 is live.' }).waitFor();
    expect(await server.context.store.versions.allLive()).toHaveLength(1);
  });

  test('has a board with the drawn columns, says how deals get there, and takes the first one', async () => {
    await go('Pipeline');
    await page.getByText(/^No deal runs on/u).waitFor();
    await page.getByRole('main').getByRole('button', { name: 'Add deal' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Add a deal' });
    await dialog.getByRole('button', { name: 'Add deal' }).click();
    await dialog.getByText('Say who it is about: a name or an e-mail address.').waitFor();
    await dialog.getByLabel('Contact').fill('Ragna Solberg');
    await page.getByRole('option', { name: '“Ragna Solberg” as a new contact' }).click();
    await dialog.getByLabel('E-mail', { exact: true }).fill('ragna@solberg.example');
    await dialog.getByLabel('Agreed to get e-mails from us').check();
    await dialog.getByLabel('Name of the deal').fill('First of many');
    await dialog.getByRole('button', { name: 'Add deal' }).click();
    const booked = page.getByRole('region', { name: 'Needs assessment booked', exact: true });
    await booked.getByRole('link', { name: /^First of many/u }).waitFor();
    expect(await page.getByText(/^No deal runs on/u).count()).toBe(0);
  });

  test('tells the administrator what to do next, and has sent the first message to the mailbox', async () => {
    await go('Inbox');
    await page.waitForURL(/\/inbox/u);
    // The call is for another day, so nothing is to be done now.
    await page
      .locator('label')
      .filter({ hasText: /^Later/u })
      .click();
    await page
      .getByRole('region', { name: 'The action' })
      .getByRole('heading', { name: 'Hold the needs assessment' })
      .waitFor();
    await go('Mailbox');
    const mail = page.getByRole('region', { name: 'Mail', exact: true });
    await mail.getByText('Ragna Solberg').first().waitFor();
    expect(await mail.innerText()).toContain('We talk soon');
  });

  test('lets the administrator out and in again, and tells a wrong password', async () => {
    await page.getByRole('button', { name: 'Ada Lindgren: account and appearance' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByLabel('E-mail').fill('ada@ours.example');
    await page.getByRole('textbox', { name: 'Password' }).fill('seven loud herons');
    await page.getByRole('button', { name: 'Sign in' }).click();
    expect(await page.getByRole('alert').innerText()).toContain(
      'The e-mail address or the password is wrong.',
    );
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Ada Lindgren: account and appearance' }).waitFor();
  });

  test('has met no exception and no blocked script on the way', () => {
    expect(trouble.filter((one) => !/status of 4\d\d/u.test(one))).toEqual([]);
  });
});
