import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Draft, ProcessList, Version } from '../../machines/api/index.ts';
import type { Process } from '../../machines/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage } from '../support/page.ts';
import { action, arrow, entry, processOf, result, step, won } from '../support/process-builder.ts';
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
/** A process that publishes: somebody is added by hand, a talk is held, they are won. */
const talk = (name: string): Process => ({
  ...processOf({
    nodes: [
      entry('by-hand', { x: -240, y: -80 }),
      step('talk-booked', { x: 0, y: -80 }),
      action('hold-the-talk', { x: 0, y: 96 }),
      won('won'),
    ].map((node) => (node.id === 'won' ? { ...node, x: 320, y: -80 } : node)),
    edges: [
      arrow('by-hand', 'talk-booked'),
      arrow('talk-booked', 'hold-the-talk'),
      arrow('hold-the-talk', 'won', result('done')),
    ],
  }),
  name,
});
const create = (process: Process): Promise<Draft> =>
  designer.send(Draft, '/processes', { from: 'document', process });
const draftOf = (id: string): Promise<Draft> => designer.read(Draft, `/processes/${id}/draft`);
const open = (person: Client, id: string, phone = false): Promise<Page> =>
  openPage(browser, server, person, { path: `/processes/${id}`, phone });

const node = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('group', { name: typeof name === 'string' ? new RegExp(`: ${name}(,|$)`, 'u') : name });
const inPalette = (page: Page, name: string): Locator =>
  page.getByRole('toolbar', { name: 'Add to the drawing' }).getByRole('button', { name, exact: true });
const fields = (page: Page): Locator => page.getByRole('complementary', { name: 'Fields' });
const saved = (page: Page): Promise<void> => page.getByText(/, saved \d/u).waitFor();
const publishButton = (page: Page): Locator => page.getByRole('button', { name: /^Publish/u });

async function middleOf(place: Locator): Promise<{ x: number; y: number }> {
  const box = await place.boundingBox();
  if (!box) throw new Error('It isn’t to be seen.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** From a palette item to a point of the page. */
async function dragOut(page: Page, item: Locator, to: { x: number; y: number }): Promise<void> {
  const from = await middleOf(item);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 6 });
  await page.mouse.up();
}

/** Its middle once it moves no more. */
async function atRest(item: Locator): Promise<{ x: number; y: number }> {
  let last = await middleOf(item);
  const hasMoved = async () => {
    const [before, now] = [last, await middleOf(item)];
    last = now;
    return before.x !== now.x || before.y !== now.y;
  };
  await expect.poll(hasMoved, { interval: 150 }).toBe(false);
  return last;
}

/** An arrow from one side of a node to a point of the page. */
async function drawFrom(
  page: Page,
  from: Locator,
  side: 'right' | 'bottom',
  to: { x: number; y: number },
): Promise<void> {
  await from.hover();
  const start = await middleOf(from.locator(`.react-flow__handle-${side}.source`));
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + to.x) / 2, (start.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

/** Writes the name of the node whose name is being written. */
async function nameIt(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.keyboard.press('Enter');
  await node(page, name).waitFor();
}

describe('by hand', () => {
  test('from an empty canvas to a published process', async () => {
    const page = await openPage(browser, server, designer, { path: '/processes' });
    await page.getByRole('button', { name: 'An empty canvas' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Consulting');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByText('Where does the customer stand first?').waitFor();

    await dragOut(page, inPalette(page, 'Entry'), { x: 240, y: 320 });
    await nameIt(page, 'Website form');
    await dragOut(page, inPalette(page, 'Influenced step'), { x: 520, y: 320 });
    await nameIt(page, 'Needs assessment booked');
    const booked = node(page, 'Needs assessment booked');
    await drawFrom(page, node(page, 'Website form'), 'right', await middleOf(booked));
    await page.getByRole('heading', { name: 'Arrow' }).waitFor();

    // An arrow dropped below the horizon makes what the team does, and asks only its name.
    await drawFrom(page, booked, 'bottom', { x: 520, y: 640 });
    await nameIt(page, 'Call the customer');
    await fields(page).getByRole('combobox', { name: 'How' }).click();
    await page.getByRole('option', { name: 'Call', exact: true }).click();
    await node(page, /^Action: Call the customer, Seller, within 4 h/u).waitFor();

    // Publish is never greyed out: it says how many problems there are, and shows them.
    await page.getByRole('button', { name: 'Publish: 2 problems block it' }).click();
    const problems = page.getByRole('region', { name: 'Problems' });
    await problems.getByText(/No deal can be won/u).waitFor();
    await problems.getByRole('button', { name: 'Add “Won”' }).click();
    await node(page, 'Won').waitFor();
    await drawFrom(
      page,
      node(page, /^Action: Call the customer/u),
      'right',
      await middleOf(node(page, 'Won')),
    );
    await page.getByRole('button', { name: /^Arrow from Call the customer to Won: Reached/u }).waitFor();
    await problems.getByRole('button', { name: 'Try again after 1 working day' }).click();
    await problems.getByText('Nothing to fix').waitFor();

    await saved(page);
    await publishButton(page).click();
    await page.getByRole('heading', { name: 'Publish version 1' }).waitFor();
    await page.getByText('The pipeline’s columns: Needs assessment booked.').waitFor();
    await page.getByRole('textbox', { name: /What changed/u }).fill('The first drawing');
    await page.getByRole('button', { name: 'Publish version 1' }).click();
    await page.getByText('Version 1 is live.').waitFor();
    await page.getByText(/^v1, saved/u).waitFor();

    const { process, note } = await designer.read(Version, `${new URL(page.url()).pathname}/versions/live`);
    expect(note).toBe('The first drawing');
    expect(process.nodes.map(({ name }) => name).toSorted()).toEqual([
      'Call the customer',
      'Needs assessment booked',
      'Website form',
      'Won',
    ]);
    const nameOf = (id: string) => process.nodes.find((one) => one.id === id)?.name;
    expect(process.edges.map(({ from, to }) => `${nameOf(from)} > ${nameOf(to)}`).toSorted()).toEqual([
      'Call the customer > Call the customer',
      'Call the customer > Won',
      'Needs assessment booked > Call the customer',
      'Website form > Needs assessment booked',
    ]);
  });

  test('a drag moves a node, undo brings it back, and a reload shows what was saved', async () => {
    const { id } = await create(talk('Moving'));
    const page = await open(designer, id);
    const booked = node(page, 'Talk booked');
    const before = await middleOf(booked);
    await page.mouse.move(before.x, before.y - 8);
    await page.mouse.down();
    await page.mouse.move(before.x + 60, before.y - 120, { steps: 6 });
    await page.mouse.up();
    // The drag has become an entry of the history: the node has come to rest.
    await expect.poll(() => page.getByRole('button', { name: 'Undo' }).isEnabled()).toBe(true);
    const moved = await atRest(booked);
    expect(moved.y).toBeLessThan(before.y - 60);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => middleOf(booked)).toEqual(before);
    await page.getByRole('button', { name: 'Redo' }).click();
    await expect.poll(() => middleOf(booked)).toEqual(moved);
    await page.getByText('Saving…').waitFor({ state: 'detached' });
    await saved(page);
    const { process } = await draftOf(id);
    expect(process.nodes.find((one) => one.id === 'talk-booked')?.y).toBeLessThan(-130);
  });

  test('an arrow that can’t be is refused with the reason', async () => {
    const { id } = await create(talk('Refusing'));
    const page = await open(designer, id);
    await drawFrom(page, node(page, 'Won'), 'bottom', await middleOf(node(page, 'Talk booked')));
    await page.getByRole('alert').filter({ hasText: 'An arrow can’t go from the outcome “Won”' }).waitFor();
    expect((await draftOf(id)).process.edges).toHaveLength(3);
  });
});

describe('by keyboard alone', () => {
  test('a whole small process', async () => {
    const { id } = await designer.send(Draft, '/processes', { from: 'blank', name: 'Keys only' });
    const page = await open(designer, id);
    await page.getByText('Where does the customer stand first?').waitFor();
    const press = (...keys: string[]) =>
      keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve());

    await press('5');
    await nameIt(page, 'Added by hand');
    await press('1');
    await nameIt(page, 'Talk booked');
    // Back along the row to the entry, and an arrow from there.
    await press('ArrowLeft', 'c');
    await page.getByRole('combobox', { name: 'An arrow from “Added by hand” to …' }).fill('talk');
    await press('Enter');
    await page.getByRole('heading', { name: 'Arrow' }).waitFor();
    // From an arrow the keys lead to its ends; what the team does comes as something new.
    await press('ArrowRight', 'c');
    await page.getByRole('combobox', { name: 'An arrow from “Talk booked” to …' }).fill('action');
    await press('Enter');
    await nameIt(page, 'Hold the talk');
    // Into the fields, to the second one, and from e-mail on to the seventh kind, the task.
    await press('i', 'Tab', 'ArrowDown');
    await page.getByRole('option', { name: 'Task' }).waitFor();
    await press(...Array.from({ length: 6 }, () => 'ArrowDown'), 'Enter');
    await node(page, /^Action: Hold the talk, Seller/u).waitFor();
    await press('Escape', 'c');
    await page.getByRole('combobox', { name: 'An arrow from “Hold the talk” to …' }).fill('outcome');
    await press('Enter');
    await nameIt(page, 'Won');
    await page.getByText('Nothing to fix').waitFor();

    await publishButton(page).focus();
    await press('Enter');
    await page.getByRole('button', { name: 'Publish version 1' }).waitFor();
    await press('Enter');
    await page.getByText('Version 1 is live.').waitFor();
    const { process } = await designer.read(Version, `/processes/${id}/versions/live`);
    const nameOf = (one: string) => process.nodes.find((each) => each.id === one)?.name;
    expect(process.edges.map(({ from, to }) => `${nameOf(from)} > ${nameOf(to)}`)).toEqual([
      'Added by hand > Talk booked',
      'Talk booked > Hold the talk',
      'Hold the talk > Won',
    ]);
  });

  test('moves, copies, removes and takes back', async () => {
    const { id } = await create(talk('Keys'));
    const page = await open(designer, id);
    const booked = node(page, 'Talk booked');
    await booked.click();
    const before = await middleOf(booked);
    await page.keyboard.press('Shift+ArrowUp');
    await expect.poll(async () => (await middleOf(booked)).y).toBeLessThan(before.y);
    await page.keyboard.press('Control+z');
    await expect.poll(() => middleOf(booked)).toEqual(before);
    await page.keyboard.press('Control+d');
    await node(page, 'Talk booked 2').waitFor();
    await page.keyboard.press('Delete');
    await node(page, 'Talk booked 2').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+a');
    await page.getByText('4 selected').waitFor();
    await page.keyboard.press('Backspace');
    await expect.poll(() => page.locator('.react-flow__node').count()).toBe(0);
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.locator('.react-flow__node').count()).toBe(4);
  });
});

describe('who may what', () => {
  test('a rep looks at a process and can change nothing', async () => {
    const { id } = await create(talk('For looking'));
    const rep = await server.newcomer('rep', { name: 'Mira Halvorsen' });
    const page = await open(rep, id);
    await page.getByText('You are looking at this process.', { exact: false }).waitFor();
    await node(page, 'Talk booked').click();
    await fields(page).getByRole('textbox', { name: 'Name, as the customer would say it' }).waitFor();
    expect(
      await fields(page).getByRole('textbox', { name: 'Name, as the customer would say it' }).isEditable(),
    ).toBe(false);
    expect(await publishButton(page).count()).toBe(0);
    expect(await page.getByRole('toolbar', { name: 'Add to the drawing' }).count()).toBe(0);
    await page.keyboard.press('Delete');
    await page.keyboard.press('1');
    expect(await page.locator('.react-flow__node').count()).toBe(4);
  });

  test('a manager draws, and is told who may publish', async () => {
    const { id } = await create(talk('For managers'));
    const manager = await server.newcomer('manager', { name: 'Jonas Okafor' });
    const page = await open(manager, id);
    await publishButton(page).click();
    await page
      .getByText(/somebody who may publish makes it live: an administrator or a process designer/u)
      .waitFor();
    expect((await draftOf(id)).live).toBeNull();
  });
});

describe('on a phone', () => {
  test('the drawing is there to look at, its fields come up from below', async () => {
    const { id } = await create(talk('On the way'));
    const page = await open(designer, id, true);
    await page.getByText('On a phone you can look around; draw on a larger screen.').waitFor();
    await node(page, 'Talk booked').tap();
    await fields(page).getByText('Influenced step').waitFor();
    const [sheet, screen] = [await fields(page).boundingBox(), page.viewportSize()];
    expect(sheet?.width).toBe(screen?.width);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await fields(page).getByRole('button', { name: 'Close' }).tap();
    await fields(page).waitFor({ state: 'detached' });
  });
});

describe('the list of processes', () => {
  test('copies, downloads and removes', async () => {
    const { id } = await create(talk('Listed'));
    const page = await openPage(browser, server, designer, { path: '/processes' });
    const row = (name: string) =>
      page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });
    await row('Listed').getByRole('button', { name: 'More about Listed' }).click();
    await page.getByRole('menuitem', { name: 'Duplicate' }).click();
    await row('Listed (copy)').waitFor();

    await row('Listed').getByRole('button', { name: 'More about Listed' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Download as a file' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe(`${id}.json`);

    await row('Listed (copy)').getByRole('button', { name: 'More about Listed (copy)' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await row('Listed (copy)').waitFor({ state: 'detached' });
  });

  test('reads a process from its text, and says what is wrong with one that it can’t read', async () => {
    const page = await openPage(browser, server, designer, { path: '/processes' });
    await page.getByRole('button', { name: 'New process' }).click();
    await page.getByRole('radio', { name: /^A file/u }).click();
    const text = page.getByRole('textbox', { name: 'Or paste its text here' });
    await text.fill('{"format": 1}');
    await page.getByText('This isn’t a process that Greenlane can read:').waitFor();
    await text.fill(JSON.stringify(talk('From a file')));
    await page.getByText('“From a file”: 1 steps, 1 actions').waitFor();
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await node(page, 'Talk booked').waitFor();
    const { items } = await designer.read(ProcessList, '/processes');
    expect(items.map(({ name }) => name)).toContain('From a file');
  });
});
