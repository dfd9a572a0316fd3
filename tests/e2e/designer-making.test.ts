import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Draft } from '../../machines/api/index.ts';
import type { Process } from '../../machines/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage } from '../support/page.ts';
import { action, arrow, on, passive, processOf, step } from '../support/process-builder.ts';
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

const open = async (process: Process): Promise<{ page: Page; id: string }> => {
  const draft = await designer.send(Draft, '/processes', { from: 'document', process });
  const page = await openPage(browser, server, designer, { path: `/processes/${draft.id}` });
  await page.locator('[data-ready]').waitFor();
  return { page, id: draft.id };
};
const draftOf = async (page: Page, id: string): Promise<Process> => {
  await page.getByText(/, saved \d/u).waitFor();
  return (await designer.read(Draft, `/processes/${id}/draft`)).process;
};
const node = (page: Page, name: string) =>
  page.getByRole('group', { name: new RegExp(`: ${name}(,|$)`, 'u') });

/** Tab, what to look for, Enter; then the new node has the keyboard. */
async function add(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Tab');
  await page.getByRole('combobox', { name: /^Add/u }).waitFor();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}

/** Saving and laying out take their time on a busy machine. */
const patiently = { timeout: 20_000 };

describe('in the fields beside the drawing', () => {
  test('a name is drawn as it is written, and taken back in one go', async () => {
    const { page } = await open(processOf({ nodes: [step('asked', { x: 0, y: -88 })] }));
    await node(page, 'Asked').click();
    const field = page.getByRole('complementary', { name: 'Fields' }).getByRole('textbox').first();
    await field.press('End');
    await page.keyboard.type(' for a call');
    await node(page, 'Asked for a call').waitFor();
    expect(await field.inputValue()).toBe('Asked for a call');
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await node(page, 'Asked').waitFor();
    expect(await field.inputValue()).toBe('Asked');
    await page.getByRole('button', { name: 'Redo', exact: true }).click();
    await node(page, 'Asked for a call').waitFor();
  });
});

describe('by keyboard alone', () => {
  test('five steps from the empty canvas, joined as they come', async () => {
    const { page, id } = await open({ ...processOf({ nodes: [], edges: [] }), name: 'Consulting' });
    const names = [
      'Asked for a call',
      'Call held',
      'Proposal received',
      'Questions answered',
      'Offer accepted',
    ];
    for (const name of names) {
      await add(page, name);
      await node(page, name).waitFor();
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-id')))
        .toBeTruthy();
    }
    await expect
      .poll(async () => (await draftOf(page, id)).nodes.map(({ name }) => name), patiently)
      .toEqual(names);
    const { edges } = await draftOf(page, id);
    expect(edges.map(({ from, to }) => `${from} ${to}`)).toEqual([
      'step1 step2',
      'step2 step3',
      'step3 step4',
      'step4 step5',
    ]);
  });

  test('red to green and back, a note, tidied up, and all of it taken back', async () => {
    const start = processOf({
      nodes: [
        step('asked', { x: 0, y: -88 }),
        passive('thinking', { x: 8, y: -100 }),
        action('call', { y: 90 }),
      ],
      edges: [arrow('asked', 'thinking', on('replied')), arrow('asked', 'call')],
    });
    const { page, id } = await open(start);
    await node(page, 'Thinking').click({ position: { x: 20, y: 60 } });
    await page.keyboard.press('r');
    await page.getByRole('group', { name: /^Influenced step: Thinking/u }).waitFor();
    await page.keyboard.press('n');
    await page.keyboard.type('Ask Dana');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('t');
    await expect
      .poll(async () => {
        const { nodes } = await draftOf(page, id);
        const [asked, thinking] = nodes;
        return Math.abs((asked?.x ?? 0) - (thinking?.x ?? 0));
      }, patiently)
      .toBeGreaterThan(150);
    await expect
      .poll(async () => (await draftOf(page, id)).notes?.map(({ text }) => text), patiently)
      .toEqual(['Ask Dana']);
    for (let round = 0; round < 6; round++) await page.keyboard.press('Control+z');
    await expect.poll(async () => (await draftOf(page, id)).notes, patiently).toBeUndefined();
    await expect.poll(async () => (await draftOf(page, id)).nodes, patiently).toEqual(start.nodes);
  });
});
