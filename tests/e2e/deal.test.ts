import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ChangeDone, type Deal, MailAccount, MailboxList } from '../../machines/api/index.ts';
import { backToMailbox, sharedAccount } from '../support/accounts.ts';
import { launchBrowser } from '../support/browser.ts';
import { createTestClock, type TestClock } from '../support/clock.ts';
import { openPage } from '../support/page.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';
import { startSmtp } from '../support/smtp.ts';
import { dealPage, enterDeal, publishProcess } from '../support/workspace.ts';

const day = 24 * 60 * 60_000;

let server: TestServer;
let clock: TestClock;
let process: string;
let rep: Client;
let browser: Browser;
beforeAll(async () => {
  clock = createTestClock();
  server = await startTestServer({ clock });
  process = await publishProcess(server, 'agency');
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

const pass = async (ms: number) => {
  clock.advance(ms);
  await server.context.runtime.idle();
};
const dealAt = async (startAt: string, more: Record<string, unknown> = {}): Promise<Deal> => {
  const deal = await enterDeal(rep, process, { startAt, owner: rep.user?.id, valueMinor: 2_400_00, ...more });
  await server.context.runtime.idle();
  return deal;
};
const open = async (deal: Deal, person: Client = rep, phone = false): Promise<Page> => {
  const page = await openPage(browser, server, person, { path: `/deals/${deal.id}`, phone });
  await page.getByRole('heading', { name: deal.title, level: 1 }).waitFor();
  return page;
};

const panel = (page: Page, heading: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: heading, exact: true }) });
const said = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text });
const here = (page: Page) => page.getByRole('list', { name: 'Path' }).locator('[aria-current=step]');

describe('where the customer stands', () => {
  test('is shown on the path, with why they are here and where each way leads', async () => {
    const deal = await dealAt('proposal');
    await pass(2 * day + 60_000);
    const page = await open(deal);
    await here(page).getByText('comparing options').waitFor();
    const why = panel(page, 'Why here, and what can happen next');
    await why.getByText('because 2 days passed at Proposal received without a reply').waitFor();
    expect(await why.getByRole('listitem').allInnerTexts()).toContain('Accepted: leads to Offer accepted');
    const drawing = why.getByRole('link', { name: 'Open in the drawing' });
    expect(await drawing.getAttribute('href')).toBe(`/processes/${process}?node=thinking`);
  });

  test('changes with an event that somebody reports, with the words that were said', async () => {
    const deal = await dealAt('proposal');
    const page = await open(deal);
    await page.keyboard.press('v');
    await page.getByRole('menuitem', { name: /^Accepted/u }).click();
    const dialog = page.getByRole('dialog', { name: 'Report: Accepted' });
    await dialog.getByText('This leads to Offer accepted.').waitFor();
    await dialog.getByLabel('What was said').fill('On the phone: start in January.');
    await dialog.getByRole('button', { name: 'Report' }).click();
    await said(page, 'The customer now stands at Offer accepted.').waitFor();
    await here(page).getByText('Offer accepted').waitFor();
    await page.getByRole('heading', { name: 'Send the contract' }).waitFor();
    await page.getByText('On the phone: start in January.').waitFor();
    expect((await dealPage(rep, deal.id)).current.step.id).toBe('accepted');
  });

  test('changes with the result of the next action, which is the largest thing on the page', async () => {
    const deal = await dealAt('assessed');
    const page = await open(deal);
    await page.getByRole('heading', { name: 'Prepare the proposal' }).waitFor();
    await page.getByRole('button', { name: 'Ready' }).click();
    await page.getByRole('heading', { name: 'Send the proposal' }).waitFor();
    await page.getByLabel('Note for the timeline').fill('Two options.');
    await page.getByRole('button', { name: 'Sent' }).click();
    await here(page).getByText('Proposal received').waitFor();
    await page.getByText('Two options.').waitFor();
    expect((await dealPage(rep, deal.id)).current.step.id).toBe('proposal');
  });

  test('is put right by those who may, with a reason that stays', async () => {
    const deal = await dealAt('answered');
    expect(await (await open(deal)).getByRole('button', { name: 'More', exact: true }).count()).toBe(0);
    const page = await open(deal, await server.as('manager'));
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Put back to…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Put the deal elsewhere' });
    await dialog.getByRole('combobox').click();
    await page.getByRole('option', { name: 'Needs assessed' }).click();
    await dialog.getByRole('button', { name: 'Put it there' }).click();
    await dialog.getByText('A correction needs a reason.').waitFor();
    await dialog.getByLabel('Why?').fill('Reported on the wrong deal.');
    await dialog.getByRole('button', { name: 'Put it there' }).click();
    await here(page).getByText('Needs assessed').waitFor();
    await page.getByText('Reported on the wrong deal.').first().waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await said(page, 'Questions answered').waitFor();
    expect((await dealPage(rep, deal.id)).current.step.id).toBe('answered');
  });
});

describe('the whole way', () => {
  test('opens by a key: what was taken on the drawing and in words, and all that can happen next', async () => {
    const deal = await dealAt('proposal');
    await pass(2 * day + 60_000);
    const page = await open(deal);
    await here(page).getByText('comparing options').waitFor();
    await page.keyboard.press('w');
    const dialog = page.getByRole('dialog', { name: `The way of “${deal.title}”` });
    await dialog.getByRole('region', { name: /^The whole process with the way taken/u }).waitFor();
    const accepted = dialog.getByRole('list', { name: 'The customer' }).getByRole('listitem');
    await accepted.filter({ hasText: 'Accepted' }).getByText('This leads to Offer accepted.').waitFor();
    const time = dialog.getByRole('list', { name: 'Time' }).getByRole('listitem');
    await time.filter({ hasText: 'Follow-up 1' }).first().getByText('Sends “Follow-up 1” at once.').waitFor();
    await dialog
      .getByRole('list', { name: 'By hand' })
      .getByText('Administrator, Sales manager', { exact: true })
      .waitFor();
    await dialog.getByText('Way taken', { exact: true }).click();
    const taken = dialog.getByRole('list', { name: 'Way taken' }).getByRole('listitem');
    await taken.filter({ hasText: 'because 2 days passed at Proposal received without a reply' }).waitFor();
    expect(await taken.count()).toBe(2);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });
});

describe('what happens by itself', () => {
  test('can be read, cancelled and sent at once', async () => {
    const deal = await dealAt('thinking');
    const page = await open(deal);
    const planned = panel(page, 'What happens by itself');
    await planned.getByText('Follow-up 1').waitFor();
    await planned.getByRole('button', { name: 'Read “Follow-up 1”' }).click();
    const letter = page.getByRole('dialog', { name: 'As it would go out now' });
    await letter.getByText('Is anything unclear in the proposal?').waitFor();
    await page.keyboard.press('Escape');

    await planned.getByRole('button', { name: 'More about “Follow-up 2”' }).click();
    await page.getByRole('menuitem', { name: 'Cancel it' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel it' }).click();
    await planned.getByText('Follow-up 2').waitFor({ state: 'detached' });

    await planned.getByRole('button', { name: 'More about “Follow-up 1”' }).click();
    await page.getByRole('menuitem', { name: 'Send now' }).click();
    await said(page, '“Follow-up 1” is leaving').waitFor();
    await page.getByText(/^Sent “Is anything unclear in the proposal\?”/u).waitFor();
    const { pending, contacts } = await dealPage(rep, deal.id);
    expect(pending.map((one) => one.action?.name)).toEqual(expect.arrayContaining(['Follow-up 3']));
    expect(pending.map((one) => one.action?.name)).not.toContain('Follow-up 2');
    const to = contacts[0]?.email ?? '';
    const { items } = await rep.read(MailboxList, '/mailbox', { query: { to } });
    expect(items.filter((mail) => mail.subject === 'Is anything unclear in the proposal?')).toHaveLength(1);
  });

  test('waits while a reply holds it, and says since when', async () => {
    const deal = await dealAt('thinking');
    await rep.send(ChangeDone, `/deals/${deal.id}/events`, { type: 'replied' });
    const page = await open(deal);
    const planned = panel(page, 'What happens by itself');
    await planned.getByText(/^Held since/u).waitFor();
    await page.getByText('4 planned things wait for this').waitFor();
    await planned.getByRole('button', { name: 'More about “Follow-up 1”' }).click();
    expect(await page.getByRole('menuitem', { name: 'Send now' }).isDisabled()).toBe(true);
    await page.getByText('A reply holds it: answer that first').waitFor();
  });
});

test('a message of which nobody knows whether it arrived is sent again only when a person says so', async () => {
  const admin = await server.as('admin');
  const smtp = await startSmtp();
  const account = await admin.send(MailAccount, '/accounts', sharedAccount(smtp));
  try {
    await admin.put('/settings/sending', { on: true });
    const deal = await dealAt('thinking');
    const email = (await dealPage(rep, deal.id)).contacts[0]?.email ?? '';
    // Follow-ups of the deals above go out meanwhile too.
    smtp.misbehave({ at: 'data-end', cut: true, kept: true, to: email });
    await pass(3 * day + 60_000);

    const page = await open(deal);
    const planned = panel(page, 'What happens by itself');
    await planned.getByText('The connection broke after it was handed over: it may have arrived.').waitFor();
    const arrived = () => smtp.received.filter((one) => one.recipients.includes(email));
    expect(arrived()).toHaveLength(1);
    await planned.getByRole('button', { name: 'Leave it' }).waitFor();
    await planned.getByRole('button', { name: 'Send again' }).click();
    await page.getByText(/^Sent “Is anything unclear in the proposal\?”/u).waitFor();
    const ids = arrived().map((one) => one.mail.messageId);
    expect(ids).toEqual([ids[0], ids[0]]);
  } finally {
    await backToMailbox(admin, account.id);
    await smtp.close();
  }
});

describe('the deal’s record', () => {
  test('is changed where it stands: Enter keeps, Escape forgets, a refusal is said', async () => {
    const deal = await dealAt('answered');
    const page = await open(deal);
    const field = (name: string, text: string) =>
      page.getByRole('button', { name: `Change ${name}`, exact: true }).filter({ hasText: text });
    await field('Value', '€2,400').click();
    await page.getByRole('textbox', { name: 'Value' }).fill('3100.50');
    await page.keyboard.press('Enter');
    await field('Value', '€3,100.50').waitFor();
    await field('Segment', 'Add').click();
    await page.getByRole('textbox', { name: 'Segment' }).fill('Retail');
    await page.keyboard.press('Escape');
    await field('Segment', 'Add').waitFor();
    await field('Title', deal.title).click();
    await page.getByRole('textbox', { name: 'Title' }).fill('x'.repeat(201));
    await page.keyboard.press('Enter');
    await page.getByText(/title/u).and(page.locator('[class*=error]')).first().waitFor();
    expect(await page.getByRole('textbox', { name: 'Title' }).inputValue()).toHaveLength(201);
    expect((await dealPage(rep, deal.id)).deal).toMatchObject({ valueMinor: 3_100_50, segment: null });
  });

  test('has its people, with what they are to the deal', async () => {
    const deal = await dealAt('answered');
    const page = await open(deal);
    const people = panel(page, 'People');
    await people.getByRole('button', { name: 'Add' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a contact' });
    await dialog.getByLabel('Who?').fill('Henrik Aas');
    await page.getByRole('option').first().click();
    await dialog.getByRole('textbox', { name: 'E-mail' }).fill('henrik@halden.example');
    await dialog.getByLabel('Part in the deal').fill('decision maker');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await people.getByText('Henrik Aas').waitFor();
    await people.getByText('decision maker').waitFor();
    await people.getByRole('button', { name: 'More about Henrik Aas' }).click();
    await page.getByRole('menuitem', { name: 'Make the main contact' }).click();
    await people.getByText('main contact, decision maker').waitFor();
    const { contacts } = await dealPage(rep, deal.id);
    expect(contacts.find((one) => one.main)).toMatchObject({
      name: 'Henrik Aas',
      role: 'decision maker',
      email: 'henrik@halden.example',
    });
  });

  test('keeps notes, found again under what was said', async () => {
    const page = await open(await dealAt('answered'));
    await page.getByRole('combobox', { name: /^Write a note/u }).waitFor();
    await page.keyboard.press('n');
    await page.keyboard.type('Prefers calls before ten.');
    await page.keyboard.press('Control+Enter');
    const timeline = panel(page, 'Timeline');
    await timeline.getByText('Prefers calls before ten.').waitFor();
    const show = async (kind: string) => {
      await timeline.getByRole('combobox', { name: 'What' }).click();
      await page.getByRole('option', { name: kind, exact: true }).click();
    };
    await show('Notes');
    await timeline.getByText('Prefers calls before ten.').waitFor();
    await show('Automation');
    await timeline.getByText('Prefers calls before ten.').waitFor({ state: 'detached' });
    await expect.poll(() => timeline.getByText('opened').count()).toBeGreaterThan(0);
  });

  test('gets another owner, and back', async () => {
    const lena = await server.newcomer('rep', { name: 'Lena Brandt' });
    const deal = await dealAt('answered');
    const page = await open(deal, await server.as('manager'));
    await page.getByRole('button', { name: 'Owner: Mira Halvorsen. Change' }).click();
    await page.getByPlaceholder('Find a name').fill('Len');
    await page.getByRole('option', { name: 'Lena Brandt' }).click();
    await said(page, 'Lena Brandt is the owner now').waitFor();
    expect((await dealPage(rep, deal.id)).deal.owner?.id).toBe(lena.user?.id);
    await said(page, 'Lena Brandt is the owner now').getByRole('button', { name: 'Undo' }).click();
    await said(page, 'Mira Halvorsen is the owner now').waitFor();
    expect((await dealPage(rep, deal.id)).deal.owner?.id).toBe(rep.user?.id);
  });
});

describe('closing by hand', () => {
  test('takes a reason, ends what was planned, and is undone by those who may', async () => {
    const deal = await dealAt('thinking');
    const page = await open(deal);
    await page.getByRole('button', { name: 'Close deal' }).click();
    await page.getByRole('menuitem', { name: 'Lost' }).click();
    const dialog = page.getByRole('dialog', { name: 'Close as “Lost”' });
    await dialog.getByRole('button', { name: 'Close as “Lost”' }).click();
    await dialog.getByText(/^Choose or write a reason/u).waitFor();
    await dialog.getByRole('radio', { name: 'Price' }).check();
    await dialog.getByRole('button', { name: 'Close as “Lost”' }).click();
    await said(page, 'Closed as “Lost”').waitFor();
    await page.getByRole('button', { name: 'Report an event' }).waitFor({ state: 'detached' });
    expect((await dealPage(rep, deal.id)).deal).toMatchObject({ status: 'lost', reason: 'Price' });

    const again = await open(deal, await server.as('manager'));
    await again.getByRole('button', { name: 'More', exact: true }).click();
    await again.getByRole('menuitem', { name: 'Open again…' }).click();
    const reopening = again.getByRole('dialog', { name: 'Open the deal again' });
    await reopening.getByRole('combobox').click();
    await again.getByRole('option', { name: 'Questions answered' }).click();
    await reopening.getByLabel('Why?').fill('They called back.');
    await reopening.getByRole('button', { name: 'Put it there' }).click();
    await here(again).getByText('Questions answered').waitFor();
  });

  test('is not offered to colleagues, with the reason why', async () => {
    const deal = await dealAt('thinking');
    const colleague = await server.newcomer('rep', { name: 'Nico Other' });
    const page = await open(deal, colleague);
    const close = page.getByRole('button', { name: 'Close deal' });
    expect(await close.isDisabled()).toBe(true);
    await close.hover({ force: true });
    await page.getByText('This deal belongs to Mira Halvorsen.').waitFor();
  });
});

test('a deal that isn’t there says so, with a way on', async () => {
  const page = await openPage(browser, server, rep, { path: '/deals/nowhere' });
  await page.getByText('There is no deal “nowhere”.').waitFor();
  expect(await page.getByRole('link', { name: 'To the pipeline' }).getAttribute('href')).toBe('/pipeline');
});

test('on a phone the page is read in three parts and never wider than the screen', async () => {
  const deal = await dealAt('thinking', {
    title: 'The whole season from the first boat show to the last regatta',
    company: { name: 'Yachtcharter und Segelschule am Bodensee GmbH und Co. KG' },
  });
  const page = await open(deal, rep, true);
  await panel(page, 'What happens by itself').waitFor();
  expect(await page.getByRole('heading', { name: 'Timeline', level: 2 }).count()).toBe(0);
  await page.getByText('Timeline', { exact: true }).tap();
  await page.getByRole('heading', { name: 'Timeline', level: 2 }).waitFor();
  await page.getByText('Details', { exact: true }).tap();
  await page.getByRole('button', { name: 'Change Value', exact: true }).waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);
});
