import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Contact, ContactList, ContactPage, type Deal, Leads } from '../../machines/api/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { createTestClock } from '../support/clock.ts';
import { openPage } from '../support/page.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';
import { dealPage, enterDeal, openAction, publishProcess } from '../support/workspace.ts';

let server: TestServer;
let process: string;
let browser: Browser;
let marketer: Client;
let rep: Client;
beforeAll(async () => {
  server = await startTestServer({ clock: createTestClock() });
  process = await publishProcess(server, 'agency');
  browser = await launchBrowser();
  const processRoles = { [process]: ['seller', 'warmer', 'expert'] };
  marketer = await server.newcomer('marketer', { name: 'Tove Ek', processRoles });
  rep = await server.newcomer('rep', { name: 'Mira Halvorsen', processRoles });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

const said = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('status').filter({ hasText: text });

const known = (more: Record<string, unknown>): Promise<Contact> =>
  rep.send(Contact, '/contacts', { consent: { given: true, source: 'fair' }, ...more });
const contactNow = async (id: string) => (await rep.read(ContactPage, `/contacts/${id}`)).contact;

describe('contacts', () => {
  test('are found by a few letters, and lead to their page', async () => {
    await known({ firstName: 'Sofie', lastName: 'Lindqvist', email: 'sofie@halden.example' });
    await known({ firstName: 'Bram', lastName: 'Oosting', email: 'bram@castellan.example' });
    const page = await openPage(browser, server, rep, { path: '/contacts' });
    await page.getByRole('link', { name: /Bram Oosting/u }).waitFor();
    await page.getByRole('searchbox').fill('lindq');
    await page.getByRole('link', { name: /Bram Oosting/u }).waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('q')).toBe('lindq');
    await page.getByRole('link', { name: /Sofie Lindqvist/u }).click();
    await page.getByRole('heading', { level: 1, name: 'Sofie Lindqvist' }).waitFor();
  });

  test('longer lists than a page go on as one scrolls', async () => {
    for (let number = 1; number <= 60; number++) await known({ firstName: 'Page', lastName: `${number}.` });
    const page = await openPage(browser, server, rep, { path: '/contacts?q=page' });
    await page.getByRole('link', { name: /Page/u }).first().waitFor();
    const { items } = await rep.read(ContactList, '/contacts', { query: { q: 'page', limit: 100 } });
    const last = items.at(-1)?.name ?? '';
    await expect
      .poll(
        async () => {
          await page.getByRole('link', { name: /Page/u }).last().scrollIntoViewIfNeeded();
          return page.getByRole('link', { name: last }).count();
        },
        { timeout: 15_000 },
      )
      .toBe(1);
  });

  test('a new one is added with what they agreed to, and an address that is known leads to its owner', async () => {
    const page = await openPage(browser, server, rep, { path: '/contacts' });
    const dialog = page.getByRole('dialog', { name: 'Add contact' });
    const fill = async (email: string) => {
      await page.keyboard.press('n');
      await dialog.getByLabel('First name').fill('Zoe');
      await dialog.getByLabel('E-mail', { exact: true }).fill(email);
    };
    await page.getByRole('button', { name: 'Add contact' }).waitFor();
    await fill('zoe@adler.example');
    await dialog.getByText('Agreed to get e-mails from us').click();
    await dialog.getByLabel('Where they agreed').fill('On the phone');
    await dialog.getByRole('button', { name: 'Add contact' }).click();
    await page.getByRole('heading', { level: 1, name: 'Zoe' }).waitFor();
    await page.getByText(/^Agreed · On the phone/u).waitFor();

    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Contacts' }).click();
    await page.getByRole('button', { name: 'Add contact' }).waitFor();
    await fill('zoe@adler.example');
    await dialog.getByRole('button', { name: 'Add contact' }).click();
    await dialog.getByText(/already here/u).waitFor();
    await dialog.getByRole('button', { name: 'Open that contact' }).click();
    await page.getByRole('heading', { level: 1, name: 'Zoe' }).waitFor();
    const { items } = await rep.read(ContactList, '/contacts', { query: { q: 'zoe' } });
    expect(items).toHaveLength(1);
  });

  test('facts are edited where they stand; Escape takes back, what is refused is said and kept', async () => {
    const { id } = await known({ firstName: 'Henrik', email: 'henrik@halden.example' });
    const page = await openPage(browser, server, rep, { path: `/contacts/${id}` });
    await page.getByRole('button', { name: 'Job title: edit' }).click();
    await page.getByLabel('Job title', { exact: true }).fill('Managing director');
    await page.keyboard.press('Enter');
    await page.getByText('Managing director').first().waitFor();
    expect(await contactNow(id)).toMatchObject({ jobTitle: 'Managing director' });

    await page.getByRole('button', { name: 'Job title: edit' }).click();
    await page.getByLabel('Job title', { exact: true }).fill('Nobody');
    await page.keyboard.press('Escape');
    await page.getByText('Managing director').first().waitFor();
    expect(await contactNow(id)).toMatchObject({ jobTitle: 'Managing director' });

    await page.getByRole('button', { name: 'E-mail: edit' }).click();
    const email = page.getByLabel('E-mail', { exact: true });
    await email.fill('not an address');
    await page.keyboard.press('Enter');
    await page.getByText(/must be an e-mail address/u).waitFor();
    expect(await email.inputValue()).toBe('not an address');
    expect(await contactNow(id)).toMatchObject({ email: 'henrik@halden.example' });
  });

  test('unsubscribing at their request stops automatic messages, agreeing anew starts them', async () => {
    const { id } = await known({ firstName: 'Agnes', email: 'agnes@oberau.example' });
    const page = await openPage(browser, server, rep, { path: `/contacts/${id}` });
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Unsubscribe at their request …' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Unsubscribe' }).click();
    await said(page, 'Agnes gets no more automatic messages').waitFor();
    expect((await contactNow(id)).unsubscribedAt).not.toBeNull();

    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'They agreed again …' }).click();
    await page.getByLabel('Where did they agree?').fill('By e-mail on Monday');
    await page.getByRole('dialog').getByRole('button', { name: 'Start again' }).click();
    await said(page, 'Agnes may get automatic messages again').waitFor();
    expect(await contactNow(id)).toMatchObject({
      unsubscribedAt: null,
      consent: { given: true, source: 'By e-mail on Monday' },
    });
  });

  test('a company shows its people, its deals and what happened in all of them', async () => {
    const deal = await enterDeal(rep, process, {
      title: 'Search ads',
      entry: 'by-hand',
      company: { name: 'Mirador Tiles' },
      contacts: [{ firstName: 'Inés', lastName: 'Prado', email: 'ines@mirador.example' }],
      valueMinor: 1_750_00,
    });
    const page = await openPage(browser, server, rep, { path: `/companies/${deal.company?.id}` });
    await page.getByRole('heading', { level: 1, name: 'Mirador Tiles' }).waitFor();
    await page.getByRole('link', { name: 'Inés Prado' }).waitFor();
    await page.getByText('€1,750', { exact: true }).waitFor();
    await page.getByText('Came in by “Added by hand”').waitFor();
    await page.getByRole('button', { name: 'Domain: edit' }).click();
    await page.getByLabel('Domain', { exact: true }).fill('mirador.example');
    await page.keyboard.press('Enter');
    await page.getByText('mirador.example', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Inés Prado' }).click();
    await page.getByRole('link', { name: 'Mirador Tiles' }).first().waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/contacts\//u);
  });

  test('who may not change contacts can read them', async () => {
    const { id } = await known({ firstName: 'Reading', email: 'reading@only.example' });
    const designer = await server.as('designer');
    const page = await openPage(browser, server, designer, { path: `/contacts/${id}` });
    await page.getByText('Your role may look at contacts and not change them.').waitFor();
    expect(await page.getByRole('button', { name: /: edit$/u }).count()).toBe(0);
  });

  test('an address that leads to nobody says so', async () => {
    const page = await openPage(browser, server, rep, { path: '/contacts/nobody' });
    await page.getByText('There is no such contact').waitFor();
    await page.getByRole('link', { name: 'See all contacts' }).click();
    await page.waitForURL('**/contacts');
    await expect.poll(() => page.getByRole('searchbox').count()).toBe(1);
  });
});

describe('leads', () => {
  const lead = (title: string, entry: string): Promise<Deal> =>
    enterDeal(marketer, process, { title, entry, owner: marketer.user?.id });

  test('stand by marketing step, and a step shows only its own', async () => {
    await lead('Reader', 'newsletter-form');
    await lead('Asker', 'website-form');
    const page = await openPage(browser, server, marketer, { path: '/leads' });
    await page.getByRole('link', { name: /^Reader/u }).waitFor();
    const steps = page.getByRole('group', { name: 'Where they stand' });
    await steps.getByRole('button', { name: /Asked for a consultation/u }).click();
    await page.getByRole('link', { name: /^Reader/u }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: /^Asker/u }).waitFor();
    const { steps: counted } = await marketer.read(Leads, '/leads', { query: { process } });
    const asked = counted.find(({ step }) => step.id === 'asked')?.count;
    expect(await steps.getByRole('button', { name: /Asked for a consultation/u }).innerText()).toMatch(
      new RegExp(`${asked}$`, 'u'),
    );
  });

  test('a new one comes in by an entry of the marketing half', async () => {
    const page = await openPage(browser, server, marketer, { path: '/leads' });
    await page.getByRole('button', { name: 'Add lead' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a lead' });
    await dialog.getByRole('combobox', { name: 'How they come in' }).click();
    await page.getByRole('option', { name: /^Newsletter form/u }).click();
    await dialog.getByLabel('Contact', { exact: true }).fill('Klara Zinn');
    await page.getByRole('option', { name: /as a new contact$/u }).click();
    await dialog.getByLabel('Name of the lead').fill('Shop and newsletter');
    await dialog.getByRole('button', { name: 'Add lead' }).click();
    await page.getByRole('link', { name: /^Shop and newsletter/u }).waitFor();
    const { items } = await marketer.read(Leads, '/leads', { query: { process, q: 'newsletter' } });
    expect(items[0]).toMatchObject({ kind: 'lead', contact: { name: 'Klara Zinn' } });
  });

  test('handed over, one waits on top until it is accepted', async () => {
    const deal = await enterDeal(marketer, process, {
      title: 'Crossing',
      entry: 'website-form',
      owner: rep.user?.id,
    });
    const { instance } = openAction(await dealPage(marketer, deal.id), 'Call to qualify');
    await marketer.post(`/deals/${deal.id}/actions/${encodeURIComponent(instance)}/result`, {
      result: 'booked',
    });
    const page = await openPage(browser, server, rep, { path: '/leads' });
    const waiting = page.getByRole('region', { name: 'Waiting to be accepted' });
    await waiting.getByText('Crossing').waitFor();
    await waiting.getByRole('button', { name: 'Accept' }).click();
    await waiting.waitFor({ state: 'detached' });
    const { actions } = await dealPage(rep, deal.id);
    expect(actions.map(({ action }) => action.id)).not.toContain('$accept');
  });

  test('fit a phone', async () => {
    await lead('Pocket lead', 'newsletter-form');
    const page = await openPage(browser, server, marketer, { phone: true, path: '/leads' });
    const link = page.getByRole('link', { name: /^Pocket lead/u });
    await link.waitFor();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBe(390);
    await link.tap();
    await page.waitForURL('**/deals/*');
  });
});
