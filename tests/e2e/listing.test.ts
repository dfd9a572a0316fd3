import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Draft } from '../../machines/api/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage } from '../support/page.ts';
import {
  action,
  after,
  arrow,
  email,
  entry,
  on,
  passive,
  processOf,
  step,
  won,
} from '../support/process-builder.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;
let designer: Client;
let process: Draft;
beforeAll(async () => {
  server = await startTestServer();
  browser = await launchBrowser();
  designer = await server.newcomer('designer', { name: 'Dana Voss' });
  process = await designer.send(Draft, '/processes', {
    from: 'document',
    process: processOf({
      nodes: [
        entry('by-hand', { x: -240, y: -80 }),
        step('proposal-received', { x: 0, y: -80 }),
        passive('thinking-it-over', { x: 240, y: -80 }),
        email('follow-up', { x: 240, y: 96 }),
        action('send-the-proposal', { x: 0, y: 96 }),
        won(),
      ].map((node) => (node.id === 'won' ? { ...node, x: 480, y: -80 } : node)),
      edges: [
        arrow('by-hand', 'proposal-received'),
        arrow('proposal-received', 'send-the-proposal'),
        arrow('proposal-received', 'thinking-it-over', on('replied')),
        arrow('thinking-it-over', 'follow-up', after('3 days')),
        arrow('thinking-it-over', 'won', on('accepted')),
      ],
    }),
  });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

const open = (person: Client, phone = false): Promise<Page> =>
  openPage(browser, server, person, { path: `/processes/${process.id}`, phone });
const text = (page: Page): Locator => page.getByRole('region', { name: 'The process as text' });
const item = (page: Page, name: string): Locator => text(page).getByRole('button', { name, exact: true });
const fields = (page: Page): Locator => page.getByRole('complementary', { name: 'Fields' });
const isFocused = (found: Locator): Promise<boolean> =>
  found.evaluate((element) => element.ownerDocument.activeElement === element);

test('the process is read, walked and edited as text by the keyboard, with one selection for both views', async () => {
  const page = await open(designer);
  const drawn = page.getByRole('group', { name: /: Thinking it over(,|$)/u });
  await drawn.click();
  await page.keyboard.press('l');
  const step = text(page)
    .getByRole('heading', { name: /^Thinking it over/u })
    .getByRole('button');
  await expect.poll(() => step.getAttribute('aria-current')).toBe('true');
  await expect.poll(() => isFocused(step)).toBe(true);

  await page.keyboard.press('ArrowDown');
  const arrowItem = item(page, 'After 3 days: sends “Follow up”');
  await expect.poll(() => isFocused(arrowItem)).toBe(true);
  expect(await step.getAttribute('aria-current')).toBeNull();
  await page.keyboard.press('Enter');
  await expect.poll(() => fields(page).locator(':focus').count()).toBe(1);
  const length = fields(page).getByRole('textbox', { name: 'How long' });
  await length.fill('5 days');
  await length.press('Tab');
  await item(page, 'After 5 days: sends “Follow up”').waitFor();

  await page.keyboard.press('Escape');
  await expect.poll(() => isFocused(item(page, 'After 5 days: sends “Follow up”'))).toBe(true);
  await page.keyboard.press('Escape');
  await drawn.waitFor();
  expect(await text(page).count()).toBe(0);
  const pill = page.getByRole('button', { name: /^Arrow from Thinking it over to Follow up/u });
  await expect.poll(() => isFocused(pill)).toBe(true);
  await fields(page).getByRole('textbox', { name: 'How long' }).waitFor();
});

test('on a phone the text is offered, and can only be read', async () => {
  const page = await open(designer, true);
  await page.getByRole('button', { name: 'Read it as text' }).tap();
  await text(page).getByRole('heading', { name: 'Sales', level: 2 }).waitFor();
  await item(page, 'On “Accepted”: ends as “Won”').tap();
  await fields(page).getByRole('heading', { name: 'Arrow' }).waitFor();
  expect(await item(page, 'On “Accepted”: ends as “Won”').getAttribute('aria-current')).toBe('true');
  expect(await fields(page).getByRole('button', { name: 'Remove the arrow' }).count()).toBe(0);
});
