import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Draft } from '../../machines/api/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage } from '../support/page.ts';
import { action, arrow, entry, processOf, result, step, won } from '../support/process-builder.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;
let anna: Client;
let mira: Client;
/** Half a minute of silence passes when a test says so. */
let now = Date.now();
beforeAll(async () => {
  server = await startTestServer({ realNow: () => now });
  browser = await launchBrowser();
  anna = await server.newcomer('designer', { name: 'Anna Berg' });
  mira = await server.newcomer('designer', { name: 'Mira Sol' });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
/** A save comes a moment after the change, on a busy machine later. */
const saving = { timeout: 15_000 };
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

async function drawn(name: string): Promise<string> {
  const process = {
    ...processOf({
      nodes: [
        entry('by-hand', { x: -240, y: -80 }),
        step('talk-booked', { x: 0, y: -80 }),
        action('hold-the-talk', { x: 0, y: 96 }),
        { ...won('won'), x: 320, y: -80 },
      ],
      edges: [
        arrow('by-hand', 'talk-booked'),
        arrow('talk-booked', 'hold-the-talk'),
        arrow('hold-the-talk', 'won', result('done')),
      ],
    }),
    name,
  };
  return (await anna.send(Draft, '/processes', { from: 'document', process })).id;
}
const open = (person: Client, id: string): Promise<Page> =>
  openPage(browser, server, person, { path: `/processes/${id}` });
const namesIn = async (id: string): Promise<string[]> =>
  (await anna.read(Draft, `/processes/${id}/draft`)).process.nodes.map(({ name }) => name);
const node = (page: Page, name: string): Locator =>
  page.getByRole('group', { name: new RegExp(`: ${name}(,|$)`, 'u') });
const palette = (page: Page): Locator => page.getByRole('toolbar', { name: 'Add to the drawing' });

async function rename(page: Page, from: string, to: string): Promise<void> {
  await node(page, from).dblclick();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(to);
  await page.keyboard.press('Enter');
  await node(page, to).waitFor();
}

test('a connection that drops in the middle of drawing loses nothing: it is kept here and sent when it is back', async () => {
  const id = await drawn('Dropped');
  const page = await open(anna, id);
  await palette(page).waitFor();
  await page.context().setOffline(true);
  await rename(page, 'Talk booked', 'Talk agreed');
  await page.getByText('Not connected: kept on this device').first().waitFor();
  await rename(page, 'Hold the talk', 'Hold a long talk');
  expect(await namesIn(id)).toContain('Talk booked');
  await page.context().setOffline(false);
  await expect.poll(() => namesIn(id), saving).toEqual(['By hand', 'Talk agreed', 'Hold a long talk', 'Won']);
  await page.getByText(/, saved \d/u).waitFor();
});

test('what was drawn without a connection is there when the tab is opened again', async () => {
  const id = await drawn('Closed');
  const page = await open(anna, id);
  await palette(page).waitFor();
  await page.context().setOffline(true);
  await rename(page, 'Talk booked', 'Talk agreed');
  await page.getByText('Not connected: kept on this device').first().waitFor();
  const { context } = { context: page.context() };
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  // The closed tab couldn't say that it went: it is taken for gone after a while.
  now += 15_000;
  await again.goto(`${server.url}/processes/${id}`);
  await again.getByText('Changes that had not been saved were found on this device and are back.').waitFor();
  await node(again, 'Talk agreed').waitFor();
  await expect.poll(() => namesIn(id), saving).toContain('Talk agreed');
});

test('when another took over meanwhile, both drawings are there to choose from', async () => {
  const id = await drawn('Taken over');
  const annas = await open(anna, id);
  await palette(annas).waitFor();
  await annas.context().setOffline(true);
  await rename(annas, 'Talk booked', 'Talk agreed');
  await annas.getByText('Not connected: kept on this device').first().waitFor();

  now += 31_000;
  const miras = await open(mira, id);
  await palette(miras).waitFor();
  await rename(miras, 'Won', 'Signed');
  await expect.poll(() => namesIn(id), saving).toContain('Signed');

  await annas.context().setOffline(false);
  await annas.getByText('Mira Sol is drawing.').waitFor();
  const banner = annas.getByRole('alert').filter({ hasText: 'Your changes are not saved' });
  await banner.waitFor();
  // What Anna drew is still hers, on her screen, and on nobody else's.
  await node(annas, 'Talk agreed').waitFor();
  expect(await namesIn(id)).toContain('Talk booked');
  await banner.getByRole('button', { name: 'Compare and choose' }).click();
  const dialog = annas.getByRole('dialog', { name: 'Two drawings of the same process' });
  await dialog.getByText('“Talk booked” was renamed to “Talk agreed”.').waitFor();
  expect(await dialog.getByRole('button', { name: 'Go on with mine' }).count()).toBe(0);
  await dialog.getByRole('button', { name: 'Go on with theirs' }).click();
  await annas
    .getByRole('dialog', { name: 'Give up your changes?' })
    .getByRole('button', { name: 'Give them up' })
    .click();
  await node(annas, 'Signed').waitFor();
  await banner.waitFor({ state: 'detached' });
});
