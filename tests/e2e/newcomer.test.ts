import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { openPage } from '../support/page.ts';
import { pickUp } from '../support/pick-up.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { listenForTrouble } from '../support/trouble.ts';

let server: TestServer;
let browser: Browser;
let page: Page;
let trouble: readonly string[];
beforeAll(async () => {
  server = await startTestServer({ demo: true });
  browser = await launchBrowser();
  page = await openPage(browser, server, server.nobody);
  trouble = listenForTrouble(page);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const title = 'Autumn season';
const column = (name: string): Locator => page.getByRole('region', { name, exact: true });
const card = (within: Page | Locator): Locator =>
  within.getByRole('link', { name: new RegExp(`^${title}`, 'u') });
const said = (text: string | RegExp): Locator => page.getByRole('status').filter({ hasText: text });
const go = (place: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Main' }).first().getByRole('link', { name: place }).click();
const panel = (heading: string): Locator =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: heading, exact: true }) });
const here = (): Locator => page.getByRole('list', { name: 'Path' }).locator('[aria-current=step]');
const work = (): Locator => page.getByRole('region', { name: 'The action' });

async function openDeal(): Promise<void> {
  await go('Pipeline');
  await card(page).click();
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
}
async function skip(span: 'Skip to the next event' | 'Skip a day' | 'Skip a week'): Promise<void> {
  await page.getByRole('button', { name: /^Demo:/u }).click();
  await page.getByRole('menuitem', { name: span }).click();
  await said(/^It is now/u)
    .last()
    .waitFor();
}

// One story, told in order: each part goes on where the one before has ended, as a newcomer does.
describe('a newcomer in the demo', () => {
  test('sees a living pipeline at once, without filling in anything', async () => {
    await page.waitForURL(/\/pipeline/u);
    await column('Proposal received').getByRole('link').first().waitFor();
    await page.getByText('You are looking around.', { exact: true }).waitFor();
    expect(await page.getByRole('textbox').count()).toBe(0);
    expect(
      await page.getByRole('region', { name: /booked|assessed|received|answered|accepted/u }).count(),
    ).toBe(5);
  });

  test('becomes a rep by one button, and adds a deal by hand', async () => {
    await page.getByRole('button', { name: 'Mira Halvorsen, Sales rep' }).click();
    await page.getByRole('button', { name: 'Add deal' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a deal' });
    await dialog.getByLabel('Contact').fill('Ragna Solberg');
    await page.getByRole('option', { name: '“Ragna Solberg” as a new contact' }).click();
    await dialog.getByLabel('E-mail', { exact: true }).fill('ragna@solberg.example');
    await dialog.getByLabel('Agreed to get e-mails from us').check();
    await dialog.getByLabel('Name of the deal').fill(title);
    await dialog.getByRole('textbox', { name: 'Value' }).fill('4800');
    await dialog.getByRole('button', { name: 'Add deal' }).click();
    await card(column('Needs assessment booked')).waitFor();
    expect(await card(column('Needs assessment booked')).innerText()).toContain('€4,800');
  });

  test('reports how the actions ended, and the customer comes to have the proposal', async () => {
    await openDeal();
    await page.getByRole('heading', { name: 'Hold the needs assessment' }).waitFor();
    await page.getByRole('button', { name: /^Held/u }).click();
    await page.getByRole('heading', { name: 'Prepare the proposal' }).waitFor();
    await page.getByRole('button', { name: /^Ready/u }).click();
    await page.getByRole('heading', { name: 'Send the proposal' }).waitFor();
    await page.getByRole('button', { name: /^Sent/u }).click();
    await here().getByText('Proposal received').waitFor();
    await go('Pipeline');
    await card(column('Proposal received')).waitFor();
    expect(await card(page).innerText()).toContain('Goes on by itself');
  });

  test('lets a week pass: the customer is thinking it over, a chip and no column', async () => {
    await skip('Skip a week');
    await card(column('Proposal received'))
      .getByText(/^comparing options/u)
      .waitFor();
    expect(await column('Thinking it over, comparing options').count()).toBe(0);
  });

  test('finds the follow-up in the mailbox and answers it as the customer', async () => {
    await go('Mailbox');
    const list = page.getByRole('region', { name: 'Mail', exact: true });
    await list.getByText('Ragna Solberg').first().click();
    await page.getByRole('heading', { name: 'Is anything unclear in the proposal?' }).waitFor();
    await page.getByLabel('The customer’s reply').fill('Could we start a month later?');
    await page.getByRole('button', { name: 'Send reply' }).click();
    const did = page.getByRole('status', { name: 'What the reply did' });
    await did.getByText(/^Held/u).waitFor();
    await did.getByText('You were asked: “Call to answer questions”').waitFor();
    expect(await did.innerText()).toContain('Held 2 follow-ups and 1 move by timer');
  });

  test('sees on the deal that the rest is held', async () => {
    await openDeal();
    const planned = panel('What happens by itself');
    await planned.getByText(/^Held since/u).waitFor();
    await planned.getByText('Follow-up 2').waitFor();
    await page.getByText('Could we start a month later?').first().waitFor();
    await skip('Skip a week');
    await planned.getByText('Follow-up 2').waitFor();
    expect(await planned.getByText(/^Held since/u).count()).toBe(1);
  });

  test('answers in the inbox, says that it is settled, and what was held falls away', async () => {
    await go('Inbox');
    await page.getByRole('region', { name: 'Work list' }).getByText('Ragna Solberg').first().click();
    await work().getByText('Could we start a month later?').first().waitFor();
    await work().getByRole('radio', { name: 'Drop it' }).check();
    await work()
      .getByRole('button', { name: /^Answered/u })
      .click();
    await said(/Call to answer questions: Answered|Questions answered/u)
      .first()
      .waitFor();
    await openDeal();
    await here().getByText('Questions answered').waitFor();
    expect(await panel('What happens by itself').getByText('Follow-up 2').count()).toBe(0);
  });

  test('moves the card to the last column, and wins', async () => {
    await go('Pipeline');
    const target = column('Offer accepted');
    await pickUp(page, card(column('Questions answered')));
    const end = await target.boundingBox();
    if (!end) throw new Error('The column isn’t to be seen.');
    await page.mouse.move(end.x + end.width / 2, end.y + 240, { steps: 8 });
    await target.getByText('Ends “Ask for the decision”: Accepted').waitFor();
    await page.mouse.up();
    await card(target).getByText('Send the contract').waitFor();
    await openDeal();
    await page.getByRole('button', { name: 'Signed to Won', exact: true }).click();
    await page.getByText(/^closed today/u).waitFor();
    await go('Pipeline');
    // The board is there, with the others of that column; only then does it count that this one is not.
    await column('Offer accepted').getByRole('link').first().waitFor();
    await card(page).waitFor({ state: 'detached' });
    expect(await column('Offer accepted').getByRole('link', { name: title }).count()).toBe(0);
  });

  test('has met no error and no blocked script on the way', () => {
    expect(trouble).toEqual([]);
  });
});
