import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ChangeDone, type Deal, Timeline } from '../../machines/api/index.ts';
import { card, column } from '../support/board-page.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage } from '../support/page.ts';
import { pickUp } from '../support/pick-up.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';
import { dealPage, enterDeal, openAction, publishProcess } from '../support/workspace.ts';

let server: TestServer;
let process: string;
let browser: Browser;
let rep: Client;
let manager: Client;
/** The rep's window and the manager's, on the same board. */
let mine: Page;
let theirs: Page;
beforeAll(async () => {
  server = await startTestServer();
  process = await publishProcess(server, 'agency');
  browser = await launchBrowser();
  const processRoles = { [process]: ['seller', 'warmer', 'expert'] };
  rep = await server.newcomer('rep', { name: 'Mira Halvorsen', processRoles });
  manager = await server.newcomer('manager', { name: 'Jonas Okafor', processRoles });
  const path = `/pipeline/${process}`;
  [mine, theirs] = await Promise.all([
    openPage(browser, server, rep, { path }),
    openPage(browser, server, manager, { path }),
  ]);
  await Promise.all([mine, theirs].map((page) => page.getByText(/open deals$/u).waitFor()));
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const booked = (title: string, valueMinor: number): Promise<Deal> =>
  enterDeal(rep, process, { title, entry: 'by-hand', owner: rep.user?.id, valueMinor });
const foot = (page: Page, name: string, sum: string): Locator =>
  column(page, name).locator('footer').filter({ hasText: sum });

test('a colleague sees a new deal, a changed value and a move without touching anything, in every sum', async () => {
  const deal = await booked('Website', 1_000_00);
  await card(column(theirs, 'Needs assessment booked'), 'Website').getByText('€1,000').waitFor();
  await foot(theirs, 'Needs assessment booked', '€1,000').waitFor();

  await rep.patch(`/deals/${deal.id}`, { valueMinor: 2_500_00 });
  await card(theirs, 'Website').getByText('€2,500').waitFor();
  await foot(theirs, 'Needs assessment booked', '€2,500').waitFor();

  await card(mine, 'Website').getByText('€2,500').waitFor();
  await card(mine, 'Website').focus();
  await mine.keyboard.press('Space');
  await column(mine, 'Needs assessed').getByText('Ends “Hold the needs assessment”: Held').waitFor();
  await mine.keyboard.press('ArrowRight');
  await mine.keyboard.press('Enter');
  await card(column(theirs, 'Needs assessed'), 'Website').waitFor();
  await foot(theirs, 'Needs assessed', '€2,500').waitFor();
  await foot(theirs, 'Needs assessment booked', '€0').waitFor();
  expect(await card(theirs, 'Website').count()).toBe(1);
});

test('whoever carries a card that a colleague moves is told so, and reports nothing', async () => {
  const deal = await booked('Portal', 4_000_00);
  await card(theirs, 'Portal').waitFor();
  await pickUp(theirs, card(theirs, 'Portal'));
  await column(theirs, 'Needs assessed').getByText('Ends “Hold the needs assessment”: Held').waitFor();
  const { instance } = openAction(await dealPage(rep, deal.id), 'Hold the needs assessment');
  await rep.send(ChangeDone, `/deals/${deal.id}/actions/${encodeURIComponent(instance)}/result`, {
    result: 'held',
  });
  const told = theirs.getByRole('status').filter({ hasText: 'Portal has just moved on to Needs assessed' });
  await told.getByText('Somebody was quicker, so nothing was reported.').waitFor();
  await card(column(theirs, 'Needs assessed'), 'Portal').waitFor();
  await theirs.mouse.up();
  const { items } = await rep.read(Timeline, `/deals/${deal.id}/timeline`);
  expect(items.filter(({ what }) => what.kind === 'ended')).toHaveLength(1);
});
