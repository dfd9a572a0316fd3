import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ChangeDone, type Deal, Pipeline, Timeline } from '../../machines/api/index.ts';
import { card, column, drag, said } from '../support/board-page.ts';
import { launchBrowser } from '../support/browser.ts';
import { createTestClock, type TestClock } from '../support/clock.ts';
import { openPage } from '../support/page.ts';
import { action, after, arrow, entry, lost, on, processOf, step, won } from '../support/process-builder.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';
import { dealPage, enterDeal, publishProcess } from '../support/workspace.ts';

let server: TestServer;
let clock: TestClock;
let process: string;
let browser: Browser;
let rep: Client;
let manager: Client;
/** The rep's window, which stays open: what happens to deals comes to it by itself. */
let page: Page;
beforeAll(async () => {
  clock = createTestClock();
  server = await startTestServer({ clock });
  process = await publishProcess(server, 'agency');
  browser = await launchBrowser();
  const processRoles = { [process]: ['seller', 'warmer', 'expert'] };
  rep = await server.newcomer('rep', { name: 'Mira Halvorsen', processRoles });
  manager = await server.newcomer('manager', { name: 'Jonas Okafor', processRoles });
  page = await openPage(browser, server, rep, { path: `/pipeline/${process}` });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** A deal of the rep's at step zero, for which the needs assessment is to be held. */
const booked = (title: string, more: Record<string, unknown> = {}): Promise<Deal> =>
  enterDeal(rep, process, { title, entry: 'by-hand', owner: rep.user?.id, valueMinor: 1_000_00, ...more });

/** A deal whose customer has the proposal. */
const proposed = (title: string, more: Record<string, unknown> = {}): Promise<Deal> =>
  booked(title, { entry: undefined, startAt: 'proposal', ...more });

/** A deal whose customer has asked something about the proposal: the call that answers it is open. */
const replied = async (title: string): Promise<Deal> => {
  const deal = await proposed(title);
  await rep.send(ChangeDone, `/deals/${deal.id}/events`, { type: 'replied' });
  return deal;
};

const board = (query: Record<string, string> = {}): Promise<Pipeline> =>
  rep.read(Pipeline, '/pipeline', { query: { process, ...query } });
/** As long as a busy machine may take. */
const soon = { timeout: 20_000 };
const stageOf = async (deal: Deal) => (await dealPage(rep, deal.id)).deal.stage?.name;

describe('dragging a card with the mouse', () => {
  test('to a lit column reports the result that it names, and the deal moves', async () => {
    const deal = await replied('Website');
    const target = column(page, 'Questions answered');
    await drag(page, card(page, 'Website'), target);
    await target.getByText('Ends “Call to answer questions”: Answered').waitFor();
    await page.mouse.up();
    await card(target, 'Website').getByText('Ask for the decision').waitFor();

    expect(await stageOf(deal)).toBe('Questions answered');
    const { items } = await rep.read(Timeline, `/deals/${deal.id}/timeline`);
    expect(items.map(({ what }) => what)).toContainEqual(
      expect.objectContaining({
        kind: 'ended',
        action: expect.objectContaining({ id: 'answer-questions' }),
        result: 'answered',
      }),
    );
  });

  test('to a lit column reports the customer’s event that it names', async () => {
    const deal = await proposed('Portal');
    const target = column(page, 'Offer accepted');
    await drag(page, card(page, 'Portal'), target);
    await target.getByText('Reports “Accepted”').waitFor();
    await page.mouse.up();
    await card(target, 'Portal').getByText('Send the contract').waitFor();
    expect(await stageOf(deal)).toBe('Offer accepted');
  });

  test('to a column that no arrow leads to says why, and nothing happens', async () => {
    const deal = await booked('Newsletter');
    await server.context.runtime.idle();
    const before = await dealPage(rep, deal.id);
    const target = column(page, 'Offer accepted');
    await drag(page, card(page, 'Newsletter'), target);
    await target.getByText('Not from Needs assessment booked').waitFor();
    await target.getByText('A manager can correct it, with a reason.').waitFor();
    await page.mouse.up();
    await said(page, 'A manager can correct it').waitFor();
    await card(column(page, 'Needs assessment booked'), 'Newsletter').waitFor();
    expect((await dealPage(rep, deal.id)).rev).toBe(before.rev);
  });

  test('where an open action’s result says the same as an event ends the action, without a question', async () => {
    const deal = await replied('Shop');
    const target = column(page, 'Offer accepted');
    await drag(page, card(page, 'Shop'), target);
    await target.getByText('Ends “Call to answer questions”: Accepted').waitFor();
    await page.mouse.up();
    await card(target, 'Shop').getByText('Send the contract').waitFor();
    const { items } = await rep.read(Timeline, `/deals/${deal.id}/timeline`);
    expect(items.map(({ what }) => what)).toContainEqual(
      expect.objectContaining({ kind: 'ended', result: 'accepted' }),
    );
  });

  test('a manager’s drop where no arrow leads is a correction, asks for the reason, and is taken back', async () => {
    const deal = await booked('Rollout');
    const page = await openPage(browser, server, manager, { path: `/pipeline/${process}` });
    await drag(page, card(page, 'Rollout'), column(page, 'Questions answered'));
    await page.mouse.up();
    const question = page.getByRole('dialog', { name: 'Put Rollout into Questions answered?' });
    await question.getByLabel('Why does it belong there?').fill('They called while we moved offices.');
    await question.getByRole('button', { name: 'Correct it' }).click();
    await card(column(page, 'Questions answered'), 'Rollout').waitFor();
    await expect.poll(() => stageOf(deal), soon).toBe('Questions answered');
    const { items } = await rep.read(Timeline, `/deals/${deal.id}/timeline`);
    expect(items.map(({ what }) => what)).toContainEqual(
      expect.objectContaining({ kind: 'corrected', reason: 'They called while we moved offices.' }),
    );
    await said(page, 'Rollout is at Questions answered now').getByRole('button', { name: 'Undo' }).click();
    await card(column(page, 'Needs assessment booked'), 'Rollout').waitFor();
    await expect.poll(() => stageOf(deal), soon).toBe('Needs assessment booked');
    await page.context().close();
  });

  test('onto an end of the deal asks why, and closes it', async () => {
    const deal = await booked('Photos');
    await drag(page, card(page, 'Photos'), column(page, 'Needs assessed'));
    const lost = page.getByRole('group', { name: 'Close as' }).getByText('Lost');
    const box = await lost.boundingBox();
    await page.mouse.move((box?.x ?? 0) + 10, (box?.y ?? 0) + 10, { steps: 5 });
    await page.mouse.up();
    const question = page.getByRole('dialog', { name: 'Close Photos as “Lost”?' });
    await question.getByRole('button', { name: 'Close as “Lost”' }).click();
    await question.getByText('Choose or write a reason').waitFor();
    await question.getByLabel('Price').click();
    await question.getByRole('button', { name: 'Close as “Lost”' }).click();
    await said(page, 'Photos is closed as “Lost”').waitFor();
    await card(page, 'Photos').waitFor({ state: 'detached' });
    expect((await dealPage(rep, deal.id)).deal).toMatchObject({ status: 'lost', reason: 'Price' });
  });

  test('that the server refuses puts the card back and says why', async () => {
    const deal = await replied('Brochure');
    await page.route('**/result', (route) =>
      route.fulfill({
        status: 409,
        json: { error: { code: 'conflict', message: 'Somebody was quicker. Look again.' } },
      }),
    );
    const target = column(page, 'Questions answered');
    await drag(page, card(page, 'Brochure'), target);
    await page.mouse.up();
    await page.getByRole('alert').filter({ hasText: 'Somebody was quicker. Look again.' }).waitFor();
    await card(column(page, 'Proposal received'), 'Brochure').waitFor();
    await page.unroute('**/result');
    expect(await stageOf(deal)).toBe('Proposal received');
  });
});

test('a drop asks for what the stage wants to know, and who of the customer’s people it was', async () => {
  const asking = await publishProcess(
    server,
    processOf({
      nodes: [
        entry('by-hand'),
        step('offer-received', { x: 240 }),
        step('terms-agreed', { x: 480, required: ['deal.expectedCloseOn', 'deal.product'] }),
        action('talk', { x: 240 }),
        { ...won(), x: 720 },
        { ...lost(), x: 720 },
      ],
      edges: [
        arrow('by-hand', 'offer-received'),
        arrow('offer-received', 'talk'),
        arrow('offer-received', 'terms-agreed', on('accepted', 'decision maker')),
        arrow('terms-agreed', 'won', on('signed')),
        arrow('offer-received', 'lost', after('90 days')),
        arrow('terms-agreed', 'lost', after('90 days'), { id: 'late' }),
      ],
    }),
  );
  const deal = await booked('Factory', { process: asking });
  await page.goto(`${server.url}/pipeline/${asking}`);
  const target = column(page, 'Terms agreed');
  await drag(page, card(page, 'Factory'), target);
  await target.getByText('Reports “Accepted”').waitFor();
  await page.mouse.up();
  await page
    .getByRole('dialog', { name: 'Who is the “decision maker”?' })
    .getByRole('button', { name: /^Customer/u })
    .click();
  const wants = page.getByRole('dialog', { name: 'Before it moves on' });
  await wants.getByLabel('Product').fill('Line 4');
  await wants.getByRole('button', { name: 'Save and go on' }).click();
  await wants.getByText('Fill this in, or cancel to leave the deal where it is.').waitFor();
  await wants.getByLabel('Expected close').fill('30 Nov 2026');
  await wants.getByRole('button', { name: 'Save and go on' }).click();
  await card(target, 'Factory').waitFor();
  await expect.poll(async () => (await dealPage(rep, deal.id)).deal.stage?.id, soon).toBe('terms-agreed');
  expect((await dealPage(rep, deal.id)).deal).toMatchObject({
    product: 'Line 4',
    expectedCloseOn: '2026-11-30',
  });
  await page.goto(`${server.url}/pipeline/${process}`);
});

describe('the board by keyboard', () => {
  test('Space picks a card up, an arrow chooses, Enter drops, and the card keeps the keyboard', async () => {
    const deal = await replied('Campaign');
    await card(page, 'Campaign').focus();
    await page.keyboard.press('Space');
    await column(page, 'Questions answered').getByText('Ends “Call to answer questions”: Answered').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await card(column(page, 'Questions answered'), 'Campaign').getByText('Ask for the decision').waitFor();
    await page.locator(':focus').filter({ hasText: 'Campaign' }).waitFor();
    expect(await stageOf(deal)).toBe('Questions answered');
  });

  test('Escape puts it back, and nothing is reported', async () => {
    const deal = await replied('Flyer');
    await server.context.runtime.idle();
    const { rev } = await dealPage(rep, deal.id);
    await card(page, 'Flyer').focus();
    await page.keyboard.press('m');
    await column(page, 'Questions answered').getByText('Ends “Call to answer questions”: Answered').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Escape');
    await page.locator('a:focus').filter({ hasText: 'Flyer' }).waitFor();
    expect((await dealPage(rep, deal.id)).rev).toBe(rev);
  });

  test('arrows walk over the cards, and Enter opens the deal', async () => {
    await booked('Walk');
    await replied('Beside');
    await page.goto(`${server.url}/pipeline/${process}?owner=me`);
    await card(page, 'Walk').waitFor();
    await page.keyboard.press('ArrowDown');
    const first = column(page, 'Needs assessment booked').getByRole('link').first();
    expect(await first.evaluate((link) => link === document.activeElement)).toBe(true);
    await page.keyboard.press('ArrowRight');
    const columns = await board({ owner: rep.user?.id ?? '' });
    const next = columns.columns.slice(1).find(({ count }) => count > 0)?.step.name ?? '';
    const beside = column(page, next).getByRole('link').first();
    expect(await beside.evaluate((link) => link === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/deals/*');
    await page.goto(`${server.url}/pipeline/${process}`);
  });
});

test('heads, feet and the bar say the same sums as the server, per currency', async () => {
  await booked('Dollars', { valueMinor: 2_500_00, currency: 'USD' });
  await card(page, 'Dollars').waitFor();
  const { columns, count } = await board();
  const euros = new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency: 'EUR',
    maximumFractionDigits: 0,
  });
  let sum = 0;
  for (const { step, totals, count: here } of columns) {
    const shown = column(page, step.name);
    const minor = totals.find(({ currency }) => currency === 'EUR')?.minor ?? 0;
    sum += minor;
    const words = euros.format(minor / 100);
    expect(await shown.getByRole('heading').innerText()).toMatch(new RegExp(`\\s${here}$`, 'u'));
    expect(await shown.locator('footer').innerText()).toContain(words);
    expect(await shown.locator('header').innerText()).toContain(words);
  }
  const booked0 = column(page, 'Needs assessment booked');
  expect(await booked0.locator('footer').innerText()).toContain('$2,500');
  const bar = page.getByText(/open deals$/u).locator('..');
  expect(await bar.innerText()).toContain(`${count} open deals`);
  expect(await bar.innerText()).toContain(euros.format(sum / 100));
});

test('a filter counts, narrows the board and its sums, and stays in the address', async () => {
  await enterDeal(manager, process, { title: 'Someone else’s', entry: 'by-hand', owner: manager.user?.id });
  const page = await openPage(browser, server, manager, { path: `/pipeline/${process}` });
  await card(page, 'Newsletter').waitFor();
  await page.getByRole('button', { name: 'All owners' }).click();
  await page.getByRole('menuitemradio', { name: 'Mine' }).click();
  await card(page, 'Newsletter').waitFor({ state: 'detached' });
  await card(page, 'Someone else’s').waitFor();
  expect(new URL(page.url()).searchParams.get('owner')).toBe('me');
  const { count } = await manager.read(Pipeline, '/pipeline', { query: { process, owner: 'me' } });
  await page.getByText(`${count} open deal`).waitFor();
});

test('a column with more cards than fit loads them as one scrolls, and draws only those in view', async () => {
  const crowd = await publishProcess(server, 'agency');
  // Nobody watches while they come in.
  await page.goto('about:blank');
  const enterNumber = (number: number, more: object = {}) =>
    enterDeal(rep, crowd, { title: `Crowd ${number}.`, entry: 'by-hand', valueMinor: number * 100, ...more });
  const { contacts } = await dealPage(rep, (await enterNumber(1)).id);
  const known = { company: undefined, contacts: [{ id: contacts[0]?.id }] };
  await Promise.all(Array.from({ length: 35 }, (_, index) => enterNumber(index + 2, known)));
  await page.goto(`${server.url}/pipeline/${crowd}?sort=value`);
  const crowded = column(page, 'Needs assessment booked');
  await card(crowded, 'Crowd 36\\.').waitFor();
  expect(await crowded.getByRole('listitem').count()).toBeLessThan(30);
  const scroller = crowded.getByRole('list').locator('..');
  await expect
    .poll(async () => {
      await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight));
      return card(crowded, 'Crowd 1\\.').count();
    }, soon)
    .toBe(1);
  expect(await crowded.getByRole('listitem').count()).toBeLessThan(40);
});

test('an empty board shows its stages, how deals get there, and takes the first deal', async () => {
  const fresh = await publishProcess(server, 'agency');
  await page.goto(`${server.url}/pipeline/${fresh}`);
  await page.getByText(/^No deal runs on .+ yet$/u).waitFor();
  await column(page, 'Offer accepted').getByText('Ask for the decision: accepted').waitFor();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'Add a deal' });
  await dialog.getByLabel('Contact', { exact: true }).fill('Zoe Adler zoe@adler.example');
  await page.getByRole('option', { name: /as a new contact$/u }).click();
  await dialog.getByLabel('Company', { exact: true }).fill('Adler & Sons');
  await dialog.getByLabel('Value', { exact: true }).fill('1234.5');
  await dialog.getByRole('button', { name: 'Add deal' }).click();
  await card(column(page, 'Needs assessment booked'), 'Adler & Sons').getByText('€1,234.50').waitFor();
  const { columns } = await rep.read(Pipeline, '/pipeline', { query: { process: fresh } });
  expect(columns[0]?.cards[0]).toMatchObject({
    title: 'Adler & Sons',
    contact: { name: 'Zoe Adler' },
    owner: { name: 'Mira Halvorsen' },
    valueMinor: 1_234_50,
  });
});

test('the passive filter leaves those whose customer is on their own, and says where they are', async () => {
  const quiet = await publishProcess(server, 'agency');
  await booked('Busy', { process: quiet });
  await proposed('Alone', { process: quiet });
  clock.advance(3 * 24 * 60 * 60_000);
  await server.context.runtime.idle();
  await page.goto(`${server.url}/pipeline/${quiet}`);
  await card(page, 'Busy').waitFor();
  await page.getByRole('button', { name: 'Passive: 1' }).click();
  await card(page, 'Busy').waitFor({ state: 'detached' });
  await card(column(page, 'Proposal received'), 'Alone')
    .getByText(/^comparing options · day \d$/u)
    .waitFor();
  expect(new URL(page.url()).searchParams.has('passive')).toBe(true);
});

test('who may not work on deals can look and is told so', async () => {
  const designer = await server.as('designer');
  const page = await openPage(browser, server, designer, { path: `/pipeline/${process}` });
  await card(page, 'Newsletter').waitFor();
  await page.getByText('Your role may look at deals and not move them.').waitFor();
  expect(await page.getByRole('button', { name: 'Add deal' }).count()).toBe(0);
  await card(page, 'Newsletter').focus();
  await page.keyboard.press('Space');
  expect(await page.getByText('Picked up from here').count()).toBe(0);
});

test('on a phone one column is in view, the others are picked, and a card moves by its menu', async () => {
  const deal = await replied('Pocket');
  const page = await openPage(browser, server, rep, { phone: true, path: `/pipeline/${process}` });
  await page.getByRole('button', { name: /^Needs assessment booked/u }).click();
  await page.getByRole('menuitem', { name: /^Proposal received/u }).click();
  await expect
    .poll(async () => (await column(page, 'Proposal received').boundingBox())?.x, soon)
    .toBeLessThan(30);
  const shown = await column(page, 'Proposal received').boundingBox();
  expect(shown?.width).toBeGreaterThan(340);
  expect(shown?.width).toBeLessThan(391);

  await page.getByRole('button', { name: 'Pocket: move or close' }).tap();
  await page.getByRole('menuitem', { name: 'Move to …' }).tap();
  const list = page.getByRole('dialog', { name: 'Move Pocket' });
  await list.getByText('The customer stands at Proposal received.').waitFor();
  await list.getByRole('button', { name: /^Questions answered/u }).tap();
  await card(column(page, 'Questions answered'), 'Pocket').waitFor();
  await expect.poll(() => stageOf(deal), soon).toBe('Questions answered');

  await page.getByRole('button', { name: 'Next stage' }).tap();
  await page.getByRole('button', { name: /^Questions answered/u }).waitFor();
  await expect
    .poll(async () => (await column(page, 'Questions answered').boundingBox())?.x, soon)
    .toBeLessThan(30);
});
