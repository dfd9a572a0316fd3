import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Contact, ContactList } from '../../machines/api/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage } from '../support/page.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;
let rep: Client;
beforeAll(async () => {
  server = await startTestServer();
  browser = await launchBrowser();
  rep = await server.newcomer('rep', { name: 'Mira Halvorsen' });
  await rep.send(Contact, '/contacts', {
    firstName: 'Оксана',
    lastName: 'Шевченко',
    phone: '+380 44 555 01 42',
    language: 'uk',
  });
  await compared();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

const said = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('status').filter({ hasText: text });
/** What has been written so far has been compared with everything. */
async function compared(): Promise<void> {
  server.context.sweeping.wake();
  await server.context.sweeping.settled();
}
const people = async (): Promise<string[]> => {
  const { items } = await rep.read(ContactList, '/contacts');
  return items.map(({ name, jobTitle }) => [name, jobTitle].join(', '));
};

test('whoever adds a person hears that she is here in other letters', async () => {
  const page = await openPage(browser, server, rep, { path: '/contacts' });
  await page.getByRole('button', { name: 'Add contact' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Add contact' });
  await dialog.getByLabel('First name').fill('Oksana');
  await dialog.getByLabel('Last name').fill('Shevchenko');
  await dialog.getByLabel('Phone').fill('+380 44 555-01-42');
  await dialog.getByText('Оксана Шевченко').waitFor();
  await dialog.getByText(/same name, written otherwise/u).waitFor();
  // It is a hint: she may be added all the same.
  await dialog.getByLabel('Job title').fill('Commercial director');
  await dialog.getByRole('button', { name: 'Add contact' }).click();
  await page.getByRole('heading', { level: 1, name: 'Oksana Shevchenko' }).waitFor();
  expect(await people()).toHaveLength(2);
});

test('the two wait in the list, become one with what was chosen, and two again', async () => {
  await compared();
  const page = await openPage(browser, server, rep, { path: '/contacts/duplicates' });
  await page.getByText(/same phone number/u).waitFor();
  await page.getByRole('button', { name: 'Merge …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Merge two records' });
  await dialog.getByRole('group', { name: 'First name' }).getByText('Oksana').click();
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await said(page, /is part of/u).waitFor();
  expect(await people()).toEqual(['Oksana Шевченко, Commercial director']);
  await page.getByText('Nobody is here twice').waitFor();

  await page.getByText('Merged', { exact: true }).click();
  await page.getByRole('main').getByRole('button', { name: 'Undo' }).click();
  await said(page, 'Both are there again').waitFor();
  expect(await people()).toEqual(['Oksana Shevchenko, Commercial director', 'Оксана Шевченко, ']);
});

test('from her own page she is merged with whoever is chosen', async () => {
  const { id } = await rep.send(Contact, '/contacts', { firstName: 'Nobody', lastName: 'Else' });
  const page = await openPage(browser, server, rep, { path: `/contacts/${id}` });
  const begin = async () => {
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Merge with …' }).click();
    const found = page.getByRole('dialog', { name: 'Which record is Nobody Else as well?' });
    await found.getByRole('searchbox').fill('commercial');
    await found.getByText('Nobody is found').waitFor();
    await found.getByRole('searchbox').fill('oksana');
    return found;
  };
  const found = await begin();
  await found.getByRole('button', { name: 'Choose Oksana Shevchenko' }).click();
  await page
    .getByRole('dialog', { name: 'Merge two records' })
    .getByRole('button', { name: 'Merge', exact: true })
    .click();
  await said(page, 'Oksana Shevchenko is part of Nobody Else now').waitFor();
  await page.getByText('Commercial director').first().waitFor();
  expect(await people()).toContain('Nobody Else, Commercial director');
  await page.getByRole('button', { name: 'Undo' }).click();
  await said(page, 'Both are there again').waitFor();
});
