import { readFile } from 'node:fs/promises';
import { XMLValidator } from 'fast-xml-parser';
import type { Browser, Download, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Draft } from '../../machines/api/index.ts';
import type { Process } from '../../machines/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage } from '../support/page.ts';
import { readPdf } from '../support/pdf-text.ts';
import {
  action,
  after,
  arrow,
  email,
  lasting,
  lead,
  on,
  passive,
  processOf,
  quiet,
  step,
  won,
} from '../support/process-builder.ts';
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

const names = ['Їжак ґречно чекає', 'Зустріч відбулася', 'Думает, сравнивает'] as const;

const agency = (id: string): Process =>
  processOf({
    id,
    name: 'Агентство: від візиту до договору',
    language: 'uk',
    roles: [{ id: 'seller', name: 'Продавчиня' }],
    events: [{ name: 'agreed', label: 'Погодилися на умови' }],
    handoff: { owner: 'seller', sla: lasting('2 working hours') },
    nodes: [
      lead('asked', { name: names[0], x: 0, y: -80 }),
      step('met', { name: names[1], x: 360, y: -80, expectedDays: 3 }),
      passive('thinks', { name: names[2], x: 720, y: -280 }),
      action('call', { name: 'Зателефонувати', x: 360, y: 100, channel: 'call' }),
      email('mail', { name: 'Нагадати', x: 720, y: 140 }),
      { ...won(), name: 'Договір', x: 1080, y: -80 },
    ],
    edges: [
      arrow('asked', 'met', on('booked')),
      arrow('met', 'call'),
      arrow('met', 'thinks', quiet('2 days')),
      arrow('thinks', 'mail', after('3 days')),
      arrow('thinks', 'won', on('agreed')),
    ],
  });

/** The dialog over a process of its own. */
async function printing(id: string, process = agency(id)): Promise<Page> {
  await designer.send(Draft, '/processes', { from: 'document', process });
  const page = await openPage(browser, server, designer, { path: `/processes/${id}` });
  await page.locator('.react-flow__node').first().waitFor();
  await page.keyboard.press('ControlOrMeta+p');
  await preview(page).first().waitFor();
  return page;
}

const preview = (page: Page) =>
  page.getByRole('dialog').getByRole('img', { name: /^(The picture as|Page 1 )/u });
const choose = (page: Page, group: string, name: string) =>
  page.getByRole('radiogroup', { name: group }).getByText(name, { exact: true }).click();

async function save(page: Page, format: 'PDF' | 'PNG' | 'SVG'): Promise<{ file: Buffer; name: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download') as Promise<Download>,
    page.getByRole('button', { name: `Save ${format}` }).click(),
  ]);
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  return { file: await readFile(await download.path()), name: download.suggestedFilename() };
}

/** How many different colours a picture has, and how large it is. */
async function looksOf(
  file: Buffer,
  type: string,
): Promise<{ width: number; height: number; colours: number }> {
  const page = await browser.newPage();
  return page.evaluate(
    async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.width, image.height];
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas');
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      const pixels = new Uint32Array(data.buffer);
      return { width: image.width, height: image.height, colours: new Set(pixels).size };
    },
    `data:${type};base64,${file.toString('base64')}`,
  );
}

test('a PDF has its paper, vectors and text that can be searched, in Cyrillic too', async () => {
  const page = await printing('as-pdf');
  const { file, name } = await save(page, 'PDF');
  expect(name).toBe('as-pdf.pdf');
  expect(file.subarray(0, 5).toString()).toBe('%PDF-');
  const pdf = readPdf(file);
  expect(pdf.pages).toBe(1);
  // A4, lengthwise.
  expect(pdf.size.width).toBeCloseTo(841.89, 1);
  expect(pdf.size.height).toBeCloseTo(595.28, 1);
  expect(pdf.embedded.length).toBeGreaterThan(0);
  const text = pdf.texts.join(' ');
  for (const words of [
    ...names,
    'Агентство: від візиту',
    'Погодилися на умови',
    'Продавчиня',
    'Accept in 2 h',
  ])
    expect(text).toContain(words);
  expect(text).not.toContain('\uFFFD');
});

test('over several pages a PDF has as many as the dialog says, each with its number', async () => {
  const long: Process = {
    ...processOf({
      id: 'long',
      nodes: Array.from({ length: 14 }, (_, index) => step(`s${index}`, { x: index * 260, y: -80 })),
      edges: Array.from({ length: 13 }, (_, index) => arrow(`s${index}`, `s${index + 1}`, on('replied'))),
    }),
    name: 'Довгий процес',
  };
  const page = await printing('long', long);
  await choose(page, 'Drawing', 'Over several');
  const said = page.getByText(/^\d+ pages to glue together/u);
  await said.waitFor();
  const count = Number.parseInt((await said.textContent()) ?? '', 10);
  const pdf = readPdf((await save(page, 'PDF')).file);
  expect(count).toBeGreaterThan(2);
  expect(pdf.pages).toBe(count);
  for (let number = 1; number <= count; number++) expect(pdf.texts).toContain(`Page ${number} of ${count}`);
  expect(pdf.texts.filter((text) => text === 'Довгий процес')).toHaveLength(count);
});

test('a PNG has the size that is said, and a drawing on it', async () => {
  const page = await printing('as-png');
  await choose(page, 'Format', 'PNG');
  await choose(page, 'Size', '3×');
  const said = page.getByText(/^[\d,]+ × [\d,]+ pixels$/u);
  await said.waitFor();
  const [width, height] =
    ((await said.textContent()) ?? '').replaceAll(',', '').match(/\d+/gu)?.map(Number) ?? [];
  const { file } = await save(page, 'PNG');
  const looks = await looksOf(file, 'image/png');
  expect(looks).toMatchObject({ width, height });
  expect(looks.width).toBeGreaterThan(3000);
  // Letters and lines have soft edges, in green, red, amber and ink.
  expect(looks.colours).toBeGreaterThan(300);
});

test('an SVG is well-formed, brings its letters along where it is asked to, and looks the same alone', async () => {
  const page = await printing('as-svg');
  await choose(page, 'Format', 'SVG');
  await page.getByText('For going on in a drawing program').waitFor();
  const whole = await save(page, 'SVG');
  const svg = whole.file.toString('utf8');
  expect(XMLValidator.validate(svg)).toBe(true);
  expect(svg).toContain('@font-face');
  for (const words of ['Думает,', 'Зустріч', 'Погодилися на умови']) expect(svg).toContain(words);
  expect((await looksOf(whole.file, 'image/svg+xml')).colours).toBeGreaterThan(100);

  await page.keyboard.press('ControlOrMeta+p');
  await choose(page, 'Format', 'SVG');
  await page.getByRole('checkbox', { name: /Bring the font along/u }).uncheck();
  await page.getByRole('checkbox', { name: 'Legend' }).uncheck();
  await page.getByText('For going on in a drawing program').waitFor();
  const bare = await save(page, 'SVG');
  expect(bare.file.toString('utf8')).not.toContain('@font-face');
  expect(bare.file.length).toBeLessThan(whole.file.length / 2);
});

test('when a font can’t be fetched, the dialog says so and can try again', async () => {
  const page = await printing('no-font');
  await page.route('**/*.ttf', (route) => route.abort());
  await page.getByRole('button', { name: 'Save PDF' }).click();
  const alert = page.getByRole('dialog').getByText('The letters for it could not be fetched.');
  await alert.waitFor();
  await page.unroute('**/*.ttf');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Try again' }).click(),
  ]);
  expect(readPdf(await readFile(await download.path())).pages).toBe(1);
});
