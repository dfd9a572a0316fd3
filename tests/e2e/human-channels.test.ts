import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Meetings } from '../../machines/api/index.ts';
import type { Process } from '../../machines/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { createTestClock } from '../support/clock.ts';
import { openPage } from '../support/page.ts';
import {
  action,
  arrow,
  entry,
  lost,
  on,
  processOf,
  result,
  step,
  template,
  won,
} from '../support/process-builder.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';
import { dealPage, enterDeal, publishProcess } from '../support/workspace.ts';

/** One step of each kind of human work, and a way in by booking. */
const drawn: Process = processOf({
  nodes: [
    entry('site', { source: 'booking' }),
    entry('by-hand'),
    step('asked'),
    step('greeted'),
    step('booked'),
    action('call', {
      channel: 'call',
      performer: 'seller',
      results: ['reached', 'no answer'],
      script:
        'Hello {{ contact.firstName }}, how is business at {{ company.name }}?\n\nYou are {{ contact.jobTitle }}?',
      checklist: [
        { id: 'item1', text: 'Ask for the budget' },
        { id: 'item2', text: 'Agree the next step' },
      ],
    }),
    action('greet', {
      channel: 'message',
      performer: 'seller',
      via: 'whatsapp',
      template: 'hello',
      results: ['sent'],
    }),
    action('talk', {
      channel: 'meeting',
      performer: 'seller',
      results: ['held', 'no show'],
      invite: { minutes: 45, title: 'Talk about {{ company.name }}', place: 'https://meet.example/a' },
    }),
    won(),
    lost(),
  ],
  edges: [
    arrow('site', 'booked'),
    arrow('by-hand', 'asked'),
    arrow('asked', 'call'),
    arrow('call', 'greeted', result('reached')),
    arrow('call', 'lost', result('no answer')),
    arrow('greeted', 'greet'),
    arrow('greet', 'booked', result('sent')),
    arrow('booked', 'talk'),
    arrow('booked', 'lost', on('declined')),
    arrow('talk', 'won', result('held')),
    arrow('talk', 'lost', result('no show')),
  ],
  templates: [template('hello', { subject: 'Hello', body: 'Hi {{ contact.firstName }}, good to hear you.' })],
});

let server: TestServer;
let process: string;
let browser: Browser;
beforeAll(async () => {
  server = await startTestServer({ clock: createTestClock() });
  process = await publishProcess(server, drawn);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

const newRep = (name: string): Promise<Client> =>
  server.newcomer('rep', { name, processRoles: { [process]: ['seller'] } });

const olga = (rep: Client) =>
  enterDeal(rep, process, {
    entry: 'by-hand',
    owner: rep.user?.id,
    company: { name: 'Hill Ltd' },
    contacts: [
      {
        firstName: 'Olga',
        lastName: 'Hill',
        email: 'olga@hill.example',
        phone: '+380 44 123 45 67',
        consent: { given: true, source: 'test' },
      },
    ],
  });

describe('work by hand in a chain', () => {
  test('a call with its script and checklist, a message to copy, and a meeting that is planned', async () => {
    const rep = await newRep('Mira Halvorsen');
    const deal = await olga(rep);
    const page = await openPage(browser, server, rep, { path: '/inbox' });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const work = page.getByRole('region', { name: 'The action' });
    const number = page.getByRole('link', { name: '+380 44 123 45 67' });
    await number.waitFor();
    expect(await number.getAttribute('href')).toBe('tel:+380441234567');
    await work.getByText('Hello Olga, how is business at Hill Ltd?').waitFor();
    // What nobody knows yet is asked for by name.
    await page.getByText('Job title?').waitFor();
    const budget = page.getByRole('checkbox', { name: 'Ask for the budget' });
    await budget.check();
    await page.getByText('Checklist, 1 of 2').waitFor();
    await page.getByLabel('What was said').fill('Wants to talk on Thursday.');
    await page.getByRole('button', { name: /^reached/i }).click();

    await page.goto(`${server.url}/deals/${deal.id}`);
    await page.getByText('Ticked off: 1 of 2 (Ask for the budget)').waitFor();

    const message = page.getByRole('article', { name: 'Message by WhatsApp' });
    await message.waitFor();
    expect(await message.getByRole('textbox').inputValue()).toBe('Hi Olga, good to hear you.');
    // The conversation itself is on somebody else's server.
    await page.evaluate(() => {
      globalThis.open = (url) => {
        document.title = String(url);
        return null;
      };
    });
    await message.getByRole('button', { name: 'Copy and open WhatsApp' }).click();
    await page.getByText('Copied. Paste it in WhatsApp').waitFor();
    expect(await page.title()).toBe('https://wa.me/380441234567?text=Hi%20Olga%2C%20good%20to%20hear%20you.');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Hi Olga, good to hear you.');
    await page.getByRole('button', { name: /^sent/i }).click();

    await page
      .getByRole('region', { name: 'Talk', exact: true })
      .getByRole('button', { name: 'Plan a meeting' })
      .click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel('What it is called').inputValue()).toBe('Talk about Hill Ltd');
    expect(await dialog.getByLabel('Where').inputValue()).toBe('https://meet.example/a');
    await dialog.getByRole('button', { name: 'Send the invitation' }).click();
    await page.getByText('Invited, no answer yet').first().waitFor();
    const { items } = await rep.read(Meetings, `/deals/${deal.id}/meetings`);
    expect(items).toMatchObject([{ title: 'Talk about Hill Ltd', state: 'planned' }]);
    expect((items[0]?.endsAt ?? 0) - (items[0]?.startsAt ?? 0)).toBe(45 * 60_000);
  });
});

describe('a booking page', () => {
  test('is made in the settings, and booked on without any script', async () => {
    const rep = await newRep('Anna Berg');
    const page = await openPage(browser, server, rep, { path: '/settings/booking' });
    await page.getByRole('button', { name: 'New booking page' }).click();
    await page.getByLabel('What is booked').fill('First talk');
    await page.getByRole('region', { name: 'What it offers now' }).getByRole('listitem').first().waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    const link = page.getByRole('link', { name: /\/book\/anna-berg$/ });
    await link.waitFor();
    const address = (await link.getAttribute('href')) ?? '';

    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' });
    const visitor = await context.newPage();
    await visitor.goto(address);
    await visitor.getByRole('heading', { name: 'First talk' }).waitFor();
    await visitor.locator('.slots a').first().click();
    await visitor.getByLabel('Your name').fill('Petro Koval');
    await visitor.getByLabel('E-mail').fill('petro@koval.example');
    await visitor.getByRole('button', { name: 'Book' }).click();
    await visitor.getByRole('heading', { name: 'Booked' }).waitFor();
    await visitor.getByText('petro@koval.example').waitFor();

    const contact = await server.context.store.contacts.byEmail('petro@koval.example');
    const [deal = ''] = await server.context.store.deals.openOfContact(contact?.id ?? '');
    expect((await dealPage(rep, deal)).current.step.id).toBe('booked');

    await visitor.getByRole('link', { name: 'Cancel the meeting' }).click();
    await visitor.getByRole('button', { name: 'Cancel the meeting' }).click();
    await visitor.getByText('This meeting doesn’t take place.').waitFor();
  });
});
