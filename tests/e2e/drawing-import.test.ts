import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Draft } from '../../machines/api/index.ts';
import { cell, edge, file, looks, model, packed } from '../machines/interop/drawio/sketch.ts';
import { launchBrowser } from '../support/browser.ts';
import { createTestClock } from '../support/clock.ts';
import { openPage } from '../support/page.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';
import { listenForTrouble } from '../support/trouble.ts';
import { publishProcess } from '../support/workspace.ts';

let server: TestServer;
let browser: Browser;
let designer: Client;
beforeAll(async () => {
  server = await startTestServer({ clock: createTestClock() });
  await publishProcess(server, 'agency');
  browser = await launchBrowser();
  designer = await server.newcomer('designer', { name: 'Nils Falk' });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

const sales = model(
  cell('a', 'Request received', looks.green),
  cell('b', 'Comparing offers', looks.red, { at: [300, 0] }),
  cell('w', 'Contract signed', looks.green, { at: [600, 0] }),
  cell('x', 'Offer', looks.blue, { at: [300, 200] }),
  cell('m', 'Ask Mira about prices', looks.note, { at: [600, 300] }),
  edge('a', 'b'),
  edge('b', 'w', 'accepted'),
  edge('a', 'x'),
);
const drawing = Buffer.from(
  file(
    { name: 'Sales', inside: packed(sales) },
    { name: 'Ideas', inside: model(cell('i', 'Idea', looks.note)) },
  ),
);

async function chooseFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  const [window] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: /^Choose a/ }).click(),
  ]);
  await window.setFiles({ name, mimeType: 'application/xml', buffer });
}

const meaningOf = (page: Page, words: string): Locator =>
  page.getByRole('combobox', { name: new RegExp(`^What “.*” means: ${words}`) });

test('a drawing: its colours looked at, one said, previewed and opened in the designer', async () => {
  const page = await openPage(browser, server, designer, { path: '/processes' });
  const trouble = listenForTrouble(page);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await chooseFile(page, 'old-way.drawio', drawing);

  const dialog = page.getByRole('dialog');
  await dialog.getByText('One look could mean anything').waitFor();
  expect(await meaningOf(page, 'Request received').inputValue()).toBe('influenced');
  expect(await meaningOf(page, 'Comparing offers').inputValue()).toBe('passive');
  expect(await meaningOf(page, 'Ask Mira').inputValue()).toBe('note');
  await dialog.getByText('2 steps, 1 action, 1 outcome').waitFor();

  await meaningOf(page, 'Offer').selectOption('passive');
  await dialog.getByText('Red is what customers go through alone').waitFor();
  await dialog.getByText(/^2 steps, 0 actions, 2 outcomes$/).waitFor();
  await dialog.getByRole('img', { name: 'Preview of Sales' }).waitFor();
  await dialog.getByText('Left out').waitFor();
  await dialog.getByText('This page was not taken').waitFor();

  await dialog.getByRole('textbox', { name: 'Name of the process' }).fill('From the whiteboard');
  await dialog.getByRole('button', { name: 'Create the draft' }).click();
  await page.waitForURL(/\/processes\/[^/]+$/);
  await page.getByText('From the whiteboard').first().waitFor();
  const id = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '');
  const draft = Draft.parse((await designer.get(`/processes/${id}/draft`)).body);
  expect(draft.process.name).toBe('From the whiteboard');
  expect(draft.process.nodes.find(({ name }) => name === 'Comparing offers')).toMatchObject({
    influence: 'passive',
  });
  expect(draft.process.notes?.map(({ text }) => text)).toEqual(['Ask Mira about prices']);
  expect(trouble).toEqual([]);
});

test('a file that can’t be read says why, and another one can be chosen', async () => {
  const page = await openPage(browser, server, designer, { path: '/processes' });
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await chooseFile(
    page,
    'bomb.drawio',
    Buffer.from('<!DOCTYPE mxfile [<!ENTITY a "boom">]><mxfile>&a;</mxfile>'),
  );
  const alert = page.getByRole('dialog').getByRole('alert');
  await alert.getByText('bomb.drawio can’t be imported').waitFor();
  expect(await alert.textContent()).toContain('declares entities of its own');
  await chooseFile(page, 'good.drawio', drawing);
  await page.getByRole('dialog').getByRole('button', { name: 'Create the draft' }).waitFor();
});

test('a file dropped on the list opens the dialog, on a phone too', async () => {
  const page = await openPage(browser, server, designer, {
    path: '/processes',
    phone: true,
  });
  await page.getByRole('button', { name: 'Import', exact: true }).waitFor();
  const dropped = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'dropped.drawio', { type: 'application/xml' }));
    return transfer;
  }, drawing.toString());
  await page.dispatchEvent('body', 'drop', { dataTransfer: dropped });
  const dialog = page.getByRole('dialog');
  await dialog.getByText('dropped.drawio, draw.io drawing').waitFor();
  await meaningOf(page, 'Offer').waitFor();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});
