import type { Browser, Page } from 'playwright-core';
import { ensureClientBuilt } from '../../scripts/client.ts';
import { cookieName, startSession } from '../../server/auth/sessions.ts';
import { launchBrowser } from '../support/browser.ts';
import { largeDrawing } from '../support/large-drawing.ts';
import { openWorkbench, type Workbench } from './workbench.ts';
import { median, rounded, type Bench, type Figure } from './measure.ts';

const NODES = 1000;
const STEPS = 60;

/** A drawing of 1,000 nodes in Chromium: what drag, pan, zoom, typing and tidying up cost. */
export const bench: Bench = async function* () {
  ensureClientBuilt();
  await using workbench = await openWorkbench();
  const browser = await launchBrowser();
  try {
    yield* measured(await openLarge(workbench, browser));
  } finally {
    await browser.close();
  }
};

async function openLarge(
  { server, context }: Workbench,
  browser: Browser,
): Promise<{ page: Page; openMs: number }> {
  const { store, library } = context;
  const [person] = await store.users.list();
  if (!person) throw new Error('The workbench has nobody to sign in as.');
  await library.create('large', (id) => ({ ...largeDrawing(NODES), id }), { by: person.id, now: Date.now() });
  const browsing = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  const value = await startSession(store.sessions, person.id, Date.now());
  await browsing.addCookies([
    { name: cookieName(server.port), value, domain: '127.0.0.1', path: '/', httpOnly: true },
  ]);
  const page = await browsing.newPage();
  await page.addInitScript(() => {
    Object.assign(window, { longTasks: [] });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) Reflect.get(window, 'longTasks').push(duration);
    }).observe({ type: 'longtask' });
  });
  const begun = performance.now();
  await page.goto(`${server.url}/processes/large`);
  await page.locator('[data-ready]').waitFor();
  return { page, openMs: performance.now() - begun };
}

async function* measured({ page, openMs }: { page: Page; openMs: number }): AsyncGenerator<Figure> {
  const of = `${NODES.toLocaleString('en')} nodes`;
  yield {
    name: `designer open, ${of}`,
    value: rounded(openMs),
    unit: 'ms',
    note: 'from the address to the drawing',
  };
  await page.waitForTimeout(3000);

  const node = page.getByRole('group', { name: /^Influenced step: S4/u });
  const at = await middleOf(node);
  yield* gesture(page, `designer drag, ${of}`, async () => {
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    for (let step = 1; step <= STEPS; step++) await page.mouse.move(at.x + step * 3, at.y - step);
    await page.mouse.up();
  });
  const empty = { x: 900, y: 560 };
  yield* gesture(page, `designer pan, ${of}`, async () => {
    await page.mouse.move(empty.x, empty.y);
    for (let step = 1; step <= STEPS; step++) await page.mouse.wheel(24, step % 2);
  });
  yield* gesture(page, `designer zoom, ${of}`, async () => {
    await page.keyboard.down('Control');
    for (let step = 0; step < STEPS; step++) await page.mouse.wheel(0, step % 30 < 15 ? 60 : -60);
    await page.keyboard.up('Control');
  });

  await page
    .getByRole('button', { name: 'Close the fields' })
    .click()
    .catch(() => undefined);
  for (const [what, name] of [
    ['step', /step: S\d/u],
    ['action', /Action: Call\d/u],
  ] as const) {
    await page.getByRole('group', { name }).first().dispatchEvent('click');
    yield* typing(page, `designer typing, a ${what} of ${of}`);
  }

  await page.locator('.react-flow__pane').click({ position: { x: 40, y: 120 } });
  const begun = performance.now();
  await page.keyboard.press('t');
  await page.getByText(/Tidying up/u).waitFor();
  await page.getByText(/Tidying up/u).waitFor({ state: 'detached', timeout: 120_000 });
  yield {
    name: `designer tidy up, ${of}`,
    value: rounded(performance.now() - begun),
    unit: 'ms',
    note: 'in a worker, then the lines once more',
  };
}

async function middleOf(place: ReturnType<Page['locator']>): Promise<{ x: number; y: number }> {
  const box = await place.first().boundingBox();
  if (!box) throw new Error('The node isn’t to be seen.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Frames while a gesture goes on, and tasks over 50 ms. */
async function* gesture(page: Page, name: string, make: () => Promise<void>): AsyncGenerator<Figure> {
  await page.evaluate(() => {
    const frames: number[] = [];
    Object.assign(window, { ticks: frames, counting: true });
    Reflect.get(window, 'longTasks').length = 0;
    const count = (at: number) => {
      frames.push(at);
      if (Reflect.get(window, 'counting')) requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
  await make();
  await page.waitForTimeout(400);
  const { frames, long } = await page.evaluate((): Record<'frames' | 'long', number[]> => {
    Object.assign(window, { counting: false });
    return { frames: Reflect.get(window, 'ticks'), long: Reflect.get(window, 'longTasks') };
  });
  const gaps = frames.slice(1).map((time, index) => time - (frames[index] ?? time));
  const seconds = ((frames.at(-1) ?? 0) - (frames[0] ?? 0)) / 1000;
  yield {
    name,
    value: rounded(gaps.length / seconds),
    unit: 'frames/s',
    note: `slowest ${Math.round(Math.max(...gaps))} ms, long tasks ${long.length}, ${Math.round(long.reduce((sum, ms) => sum + ms, 0))} ms`,
  };
}

/** From a letter typed into the name to the frame that shows it. */
async function* typing(page: Page, name: string): AsyncGenerator<Figure> {
  const field = page.getByRole('complementary', { name: 'Fields' }).getByRole('textbox').first();
  await field.click();
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { strokes: times });
    document.addEventListener(
      'keydown',
      (event) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => times.push(performance.now() - event.timeStamp);
          port2.postMessage(null);
        });
      },
      true,
    );
  });
  for (const letter of 'how customers would say it') {
    await page.keyboard.type(letter);
    await page.waitForTimeout(40);
  }
  await page.waitForTimeout(300);
  const times = await page.evaluate(() => [...Reflect.get(window, 'strokes')].map(Number));
  yield {
    name,
    value: rounded(median(times)),
    unit: 'ms',
    note: `keystroke to paint, median; slowest ${Math.round(Math.max(...times))} ms`,
  };
}
