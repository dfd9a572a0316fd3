import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Draft } from '../../machines/api/index.ts';
import type { Process } from '../../machines/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage } from '../support/page.ts';
import { arrow, on, passive, processOf, step } from '../support/process-builder.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;
let designer: Client;
beforeAll(async () => {
  server = await startTestServer();
  browser = await launchBrowser();
  designer = await server.newcomer('designer', { name: 'Dana Voss' });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

const create = (process: Process): Promise<Draft> =>
  designer.send(Draft, '/processes', { from: 'document', process });
const open = async (process: Process): Promise<{ page: Page; draft: Draft }> => {
  const draft = await create(process);
  const page = await openPage(browser, server, designer, { path: `/processes/${draft.id}` });
  await page.locator('[data-ready]').waitFor();
  return { page, draft };
};
const node = (page: Page, name: string): Locator =>
  page.getByRole('group', { name: new RegExp(`: ${name}(,|$)`, 'u') });
const lineOf = (page: Page, id: string): Locator =>
  page.locator(`.react-flow__edge[data-id="${id}"] path`).first();
const undo = (page: Page): Locator => page.getByRole('button', { name: 'Undo', exact: true });

type Point = Record<'x' | 'y', number>;

/** A place on something of the page, as shares of its width and height. */
async function pointOn(thing: Locator, across = 0.5, down = 0.5): Promise<Point> {
  const box = await thing.boundingBox();
  if (!box) throw new Error('It isn’t to be seen.');
  return { x: box.x + box.width * across, y: box.y + box.height * down };
}

/** Drags from one place to another and lets go once what was dragged is seen to be there. */
async function drag(page: Page, from: Point, to: Point, seen?: Locator): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  // A drag begins where the pointer has come to when it is one: after a few pixels.
  await page.mouse.move(from.x, from.y + 4);
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await seen?.waitFor();
  await page.mouse.up();
}

/** Saving and laying out take their time on a busy machine. */
const patiently = { timeout: 20_000 };

const processNow = async (id: string): Promise<Process> =>
  (await designer.read(Draft, `/processes/${id}/draft`)).process;
const arrowsNow = async (id: string): Promise<string[]> =>
  (await processNow(id)).edges.map(({ from, to }) => `${from} > ${to}`).toSorted();

/** What was done is one entry of the history: taken back once, the drawing is as it was and there is no more to undo. */
async function isTakenBackAtOnce(page: Page, { id, process }: Draft): Promise<void> {
  await undo(page).click();
  await expect.poll(() => undo(page).isDisabled(), patiently).toBe(true);
  await expect.poll(() => processNow(id), patiently).toEqual(process);
}

describe('arrows by mouse', () => {
  test('a loose node dropped onto an arrow goes in between', async () => {
    const { page, draft } = await open(
      processOf({
        nodes: [
          step('asked', { x: -340, y: -120 }),
          step('booked', { x: 340, y: -120 }),
          passive('thinking', { x: 0, y: -320 }),
        ],
        edges: [arrow('asked', 'booked', on('replied'))],
      }),
    );
    await drag(
      page,
      await pointOn(node(page, 'Thinking')),
      await pointOn(lineOf(page, 'asked-to-booked'), 0.7),
      // The arrow stands out while something is held over it.
      page.locator('.react-flow__edge[data-id="asked-to-booked"] [class*="hot"]'),
    );
    await expect
      .poll(() => arrowsNow(draft.id), patiently)
      .toEqual(['asked > thinking', 'thinking > booked']);
    const { edges } = await processNow(draft.id);
    expect(edges.find(({ id }) => id === 'asked-to-booked')).toMatchObject({
      to: 'thinking',
      on: { event: 'replied' },
    });
    await isTakenBackAtOnce(page, draft);
  });

  test('the end of an arrow dragged to another node leads it there', async () => {
    const { page, draft } = await open(
      processOf({
        nodes: [
          step('asked', { x: -300, y: -200 }),
          step('booked', { x: 300, y: -320 }),
          passive('thinking', { x: 300, y: -80 }),
        ],
        edges: [arrow('asked', 'booked', on('replied'))],
      }),
    );
    const line = lineOf(page, 'asked-to-booked');
    const way = await line.getAttribute('d');
    await page.getByRole('button', { name: /^Arrow from Asked to Booked/u }).click();
    const end = page.locator('circle[data-end="to"]');
    await end.waitFor();
    await drag(page, await pointOn(end), await pointOn(node(page, 'Thinking')));
    await page.getByRole('button', { name: /^Arrow from Asked to Thinking/u }).waitFor();
    await expect.poll(() => line.getAttribute('d'), patiently).not.toBe(way);
    await expect.poll(() => arrowsNow(draft.id), patiently).toEqual(['asked > thinking']);
    await isTakenBackAtOnce(page, draft);
    await expect.poll(() => line.getAttribute('d'), patiently).toBe(way);
  });
});

describe('from one process into another', () => {
  test('nodes that were copied are pasted with the arrow between them', async () => {
    const { page } = await open(
      processOf({
        nodes: [
          step('asked', { x: -200, y: -120 }),
          step('booked', { x: 200, y: -120 }),
          step('elsewhere', { x: 0, y: -320 }),
        ],
        edges: [arrow('asked', 'booked', on('replied')), arrow('asked', 'elsewhere', on('accepted'))],
      }),
    );
    const context = page.context();
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
    await node(page, 'Asked').click();
    await node(page, 'Booked').click({ modifiers: ['Shift'] });
    await page.getByText('2 selected').waitFor();
    await page.keyboard.press('Control+c');
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied, patiently).toContain('"greenlane"');

    const other = await create(processOf({ nodes: [step('start', { x: 0, y: -120 })], name: 'Other' }));
    const second = await context.newPage();
    await second.goto(`${server.url}/processes/${other.id}`);
    await second.locator('[data-ready]').waitFor();
    await node(second, 'Start').click();
    await second.keyboard.press('Control+v');
    await node(second, 'Booked').waitFor();
    const names = async () => (await processNow(other.id)).nodes.map(({ name }) => name);
    await expect.poll(names, patiently).toEqual(['Start', 'Asked', 'Booked']);
    const { edges } = await processNow(other.id);
    expect(edges.map(({ on: trigger }) => trigger)).toEqual([{ kind: 'event', event: 'replied' }]);
    await isTakenBackAtOnce(second, other);
  });
});
