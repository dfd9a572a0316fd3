import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { OutboxList } from '../../machines/api/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { createTestClock } from '../support/clock.ts';
import { openPage } from '../support/page.ts';
import { action, arrow, email, entry, processOf, result, step, won, on } from '../support/process-builder.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';
import { dealPage, enterDeal, publishProcess } from '../support/workspace.ts';

const process = processOf({
  nodes: [
    entry('in'),
    step('asked'),
    step('offered'),
    won(),
    email('offer', { review: true }),
    action('call'),
  ],
  edges: [
    arrow('in', 'asked'),
    arrow('asked', 'offer'),
    arrow('offer', 'offered', result('done')),
    arrow('offer', 'call', result('dropped')),
    arrow('asked', 'won', on('accepted')),
    arrow('offered', 'won', on('accepted')),
    arrow('call', 'offered', result('done')),
    arrow('offered', 'call'),
  ],
});

let server: TestServer;
let published: string;
let browser: Browser;
let rep: Client;
beforeAll(async () => {
  server = await startTestServer({ clock: createTestClock() });
  published = await publishProcess(server, process);
  browser = await launchBrowser();
  rep = await server.newcomer('rep', { name: 'Mira Halvorsen', processRoles: { [published]: ['seller'] } });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

const enters = () => enterDeal(rep, published, { owner: rep.user?.id });
const mine = async () => (await rep.read(OutboxList, '/outbox', { query: { state: 'waiting' } })).items;

describe('an e-mail that somebody approves', () => {
  test('stands in the inbox as it would go, is changed there, and leaves in those words', async () => {
    const deal = await enters();
    const page = await openPage(browser, server, rep, { path: `/inbox?deal=${deal.id}&action=offer.1` });
    await page.getByRole('heading', { level: 1, name: 'Approve: Offer' }).waitFor();
    await page.getByText('Nothing has left yet.').waitFor();
    const subject = page.getByRole('textbox', { name: 'Subject' });
    expect(await subject.inputValue()).toBe('About offer');
    await subject.fill('Our offer for you');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('status').filter({ hasText: 'Approved' }).waitFor();
    await expect.poll(async () => (await dealPage(rep, deal.id)).deal.step.name).toBe('Offered');
    await page.goto(`${server.url}/deals/${deal.id}`);
    await page.getByText(/Mira Halvorsen approved “Offer”/u).waitFor();
  });

  test('is dropped with a reason, and the process goes on as it is drawn for that', async () => {
    const deal = await enters();
    const page = await openPage(browser, server, rep, { path: `/inbox?deal=${deal.id}&action=offer.1` });
    await page.getByRole('button', { name: 'Drop it' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('They have bought already.');
    await dialog.getByRole('button', { name: 'Drop it' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect
      .poll(async () => (await dealPage(rep, deal.id)).actions.map((one) => one.action.name))
      .toEqual(['Call']);
    expect((await mine()).filter((item) => item.deal.id === deal.id)).toEqual([]);
  });
});

describe('the outbox', () => {
  const row = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });

  test('says why a message waits, shows it as it would go, and takes several out at once', async () => {
    const [first, second] = [await enters(), await enters()];
    const page = await openPage(browser, server, rep, { path: '/outbox' });
    await row(page, first.title).waitFor();
    await row(page, first.title).getByText('waits for somebody to read and approve it').waitFor();
    await row(page, first.title).getByRole('button').click();
    await page.getByRole('heading', { level: 2, name: 'About offer' }).waitFor();
    await page.getByRole('link', { name: 'Read and approve' }).waitFor();
    await row(page, first.title).getByRole('checkbox').check();
    await row(page, second.title).getByRole('checkbox').check();
    await page.getByText('2 chosen').waitFor();
    await page.keyboard.press('c');
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).last().click();
    await page.getByRole('status').filter({ hasText: '2 messages cancelled' }).waitFor();
    await row(page, first.title).waitFor({ state: 'detached' });
    await page.getByText('Nothing waits to leave').waitFor();
    expect(await mine()).toEqual([]);
  });

  test('lists what has left, and reads it', async () => {
    const page = await openPage(browser, server, rep, { path: '/outbox?tab=sent' });
    await page.getByRole('list', { name: 'Sent' }).getByText('Our offer for you').waitFor();
    await page.getByRole('heading', { level: 2, name: 'Our offer for you' }).waitFor();
    const letter = page.frameLocator('iframe');
    await letter.getByText('Unsubscribe').waitFor();
    expect(await letter.getByRole('link').count()).toBeGreaterThan(0);
  });

  test('shows a rep their own deals, and a manager everybody’s', async () => {
    const other = await server.newcomer('rep', {
      name: 'Other Rep',
      processRoles: { [published]: ['seller'] },
    });
    expect((await other.read(OutboxList, '/outbox', { query: { state: 'waiting' } })).counts.sentToday).toBe(
      0,
    );
    const manager = await server.as('manager');
    expect((await manager.read(OutboxList, '/outbox')).counts.sentToday).toBeGreaterThan(0);
  });
});
