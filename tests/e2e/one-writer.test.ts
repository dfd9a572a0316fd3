import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Draft, ProcessList } from '../../machines/api/index.ts';
import type { Process } from '../../machines/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage } from '../support/page.ts';
import { action, arrow, entry, processOf, result, step, won } from '../support/process-builder.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;
let anna: Client;
let mira: Client;
beforeAll(async () => {
  server = await startTestServer();
  browser = await launchBrowser();
  anna = await server.newcomer('designer', { name: 'Anna Berg' });
  mira = await server.newcomer('manager', { name: 'Mira Sol' });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
/** A save comes a moment after the change, on a busy machine later. */
const saving = { timeout: 15_000 };
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

const talk: Process = processOf({
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
});

const drawn = async (name: string): Promise<string> =>
  (await anna.send(Draft, '/processes', { from: 'document', process: { ...talk, name } })).id;
const open = (person: Client, id: string, phone = false): Promise<Page> =>
  openPage(browser, server, person, { path: `/processes/${id}`, phone });
const namesIn = async (id: string): Promise<string[]> =>
  (await anna.read(Draft, `/processes/${id}/draft`)).process.nodes.map(({ name }) => name);

const node = (page: Page, name: string): Locator =>
  page.getByRole('group', { name: new RegExp(`: ${name}(,|$)`, 'u') });
const palette = (page: Page): Locator => page.getByRole('toolbar', { name: 'Add to the drawing' });
const bar = (page: Page, words: string): Locator => page.getByText(words, { exact: false });

async function rename(page: Page, from: string, to: string): Promise<void> {
  await node(page, from).dblclick();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(to);
  await page.keyboard.press('Enter');
  await node(page, to).waitFor();
}

test('one draws, another watches it happen, asks, and goes on where the first one stopped', async () => {
  const id = await drawn('Shared');
  const annas = await open(anna, id);
  await palette(annas).waitFor();
  const miras = await open(mira, id);
  await bar(miras, 'Anna Berg is drawing.').waitFor();
  expect(await palette(miras).count()).toBe(0);

  // What Anna has in hand, and what she saves.
  await node(annas, 'Talk booked').click();
  await miras.locator('[class*="flag"]').getByText('Anna Berg').waitFor();
  await rename(annas, 'Talk booked', 'Talk agreed');
  await node(miras, 'Talk agreed').waitFor();
  // Nothing that Mira presses changes it.
  await node(miras, 'Talk agreed').click();
  await miras.keyboard.press('Delete');
  expect(await node(miras, 'Talk agreed').count()).toBe(1);

  await miras.getByRole('button', { name: 'Ask to take over' }).click();
  await bar(miras, 'Asked. Without an answer it is yours in').waitFor();
  await bar(annas, 'Mira Sol would like to take over.').waitFor();
  await annas.getByRole('button', { name: 'Keep on' }).click();
  await bar(miras, 'Anna Berg would like to go on for now.').waitFor();
  await miras.getByRole('button', { name: 'Ask to take over' }).click();
  // What isn't saved yet is saved first.
  await rename(annas, 'Hold the talk', 'Hold a long talk');
  await annas.getByRole('button', { name: 'Hand over' }).click();

  await palette(miras).waitFor();
  await node(miras, 'Hold a long talk').waitFor();
  await bar(annas, 'Mira Sol is drawing.').waitFor();
  expect(await palette(annas).count()).toBe(0);
  await rename(miras, 'Won', 'Signed');
  await node(annas, 'Signed').waitFor();
  expect(await namesIn(id)).toEqual(['By hand', 'Talk agreed', 'Hold a long talk', 'Signed']);
});

test('whoever closes the page leaves the draft to those who watch', async () => {
  const id = await drawn('Left');
  const annas = await open(anna, id);
  await palette(annas).waitFor();
  const miras = await open(mira, id);
  await bar(miras, 'Anna Berg is drawing.').waitFor();
  await annas.close();
  await palette(miras).waitFor();
  await rename(miras, 'Talk booked', 'Talk agreed');
  await expect.poll(() => namesIn(id), saving).toContain('Talk agreed');
});

test('somebody’s second window takes the draft from the first at once, with everything in it', async () => {
  const id = await drawn('Two windows');
  const first = await open(anna, id);
  await palette(first).waitFor();
  const second = await first.context().newPage();
  await second.goto(`${server.url}/processes/${id}`);
  await bar(second, 'You are drawing in another window.').waitFor();
  await rename(first, 'Talk booked', 'Talk agreed');
  await second.getByRole('button', { name: 'Draw here' }).click();
  await palette(second).waitFor();
  await node(second, 'Talk agreed').waitFor();
  await bar(first, 'You are drawing in another window.').waitFor();
  expect(await namesIn(id)).toContain('Talk agreed');
});

test('a rep and a phone watch, and are offered nothing else', async () => {
  const id = await drawn('Watched');
  const annas = await open(anna, id);
  await palette(annas).waitFor();
  const rep = await open(await server.as('rep'), id);
  const phone = await open(mira, id, true);
  for (const page of [rep, phone]) {
    await bar(page, 'Anna Berg is drawing.').waitFor();
    expect(await page.getByRole('button', { name: 'Ask to take over' }).count()).toBe(0);
  }
  await rename(annas, 'Talk booked', 'Talk agreed');
  await node(phone, 'Talk agreed').waitFor();
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('whoever draws sees what a script saves, and doesn’t ask for what they saved themselves', async () => {
  const id = await drawn('Scripted');
  const page = await open(anna, id);
  await palette(page).waitFor();
  const fetched: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'GET' && request.url().endsWith('/draft')) fetched.push(request.url());
  });
  const heard = page.waitForResponse((response) => response.url().endsWith('/draft/revision'));
  await rename(page, 'Talk booked', 'Talk agreed');
  await heard;
  await expect.poll(() => namesIn(id), saving).toContain('Talk agreed');
  expect(fetched).toEqual([]);

  const { revision, process } = await mira.read(Draft, `/processes/${id}/draft`);
  const nodes = process.nodes.map((one) => (one.id === 'won' ? { ...one, name: 'Signed' } : one));
  const saved = await mira.put(`/processes/${id}/draft`, { revision, process: { ...process, nodes } });
  expect(saved.status).toBe(200);
  await node(page, 'Signed').waitFor();
  await bar(page, 'Mira Sol changed this process; you now see the new drawing.').waitFor();
});

test('a save on top of somebody else’s is never made: both drawings are shown, and nothing is lost', async () => {
  const id = await drawn('Contested');
  const page = await open(anna, id);
  await palette(page).waitFor();
  // A script saves what this page doesn't hear of.
  await page.route('**/live', (route) => route.abort());
  const theirSave = async () => {
    const { revision, process } = await mira.read(Draft, `/processes/${id}/draft`);
    const nodes = process.nodes.map((one) => (one.id === 'won' ? { ...one, name: 'Signed' } : one));
    const saved = await mira.put(`/processes/${id}/draft`, { revision, process: { ...process, nodes } });
    expect(saved.status).toBe(200);
  };
  await page.reload();
  await palette(page).waitFor();
  await theirSave();
  await rename(page, 'Talk booked', 'Talk agreed');
  await bar(page, 'Mira Sol saved this process at').waitFor();
  expect(await namesIn(id)).toContain('Talk booked');

  await page.getByRole('button', { name: 'Compare and choose' }).click();
  const dialog = page.getByRole('dialog', { name: 'Two drawings of the same process' });
  const [theirs, mine] = ['Saved by Mira Sol', 'Yours, on this device'].map((name) =>
    dialog.getByRole('region', { name }),
  );
  await theirs?.getByRole('group', { name: /: Signed/u }).waitFor();
  await mine?.getByRole('group', { name: /: Talk agreed/u }).waitFor();
  await dialog.getByText('“Talk booked” was renamed to “Talk agreed”.').waitFor();
  await dialog.getByText('“Signed” was renamed to “Won”.').waitFor();

  // Mine after theirs, and theirs is one undo away.
  await dialog.getByRole('button', { name: 'Go on with mine' }).click();
  await expect.poll(() => namesIn(id), saving).toContain('Talk agreed');
  await page.keyboard.press('Control+z');
  await node(page, 'Signed').waitFor();
  await expect.poll(() => namesIn(id), saving).toContain('Signed');

  await theirSaveAgain();
  await rename(page, 'Talk booked', 'Talk held');
  await page.getByRole('button', { name: 'Compare and choose' }).click();
  await dialog.getByRole('button', { name: 'Keep mine as a copy' }).click();
  await bar(page, 'Your changes are in a process of their own now.').waitFor();
  const { items } = await anna.read(ProcessList, '/processes');
  const copy = items.find(({ name }) => name === 'Contested (my changes)');
  expect(await namesIn(copy?.id ?? '')).toContain('Talk held');
  expect(await namesIn(id)).toContain('Talk booked');

  async function theirSaveAgain(): Promise<void> {
    const { revision, process } = await mira.read(Draft, `/processes/${id}/draft`);
    const again = { ...process, description: 'Theirs' };
    expect((await mira.put(`/processes/${id}/draft`, { revision, process: again })).status).toBe(200);
  }
});
