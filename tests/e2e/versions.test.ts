import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Draft, VersionInfo } from '../../machines/api/index.ts';
import { applyEdits, type Edit, type Process } from '../../machines/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage } from '../support/page.ts';
import { after, on, validProcess } from '../support/process-builder.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';
import { enterDeal, publishProcess } from '../support/workspace.ts';

let server: TestServer;
let browser: Browser;
let anna: Client;
beforeAll(async () => {
  server = await startTestServer();
  browser = await launchBrowser();
  anna = await server.newcomer('designer', { name: 'Anna Berg' });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
/** What is saved or drawn comes a moment after the change, on a busy machine later. */
const saving = { timeout: 15_000 };
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

const first = validProcess();
const wait = first.edges.find((edge) => edge.on.kind === 'after' && edge.to === 'follow-up')?.id ?? '';
const toSecond: Edit[] = [
  { do: 'setNode', id: 'proposal-received', patch: { name: 'Offer received' } },
  { do: 'setEdge', id: wait, patch: { on: after('9 days') } },
  { do: 'removeNodes', ids: ['offer-accepted', 'send-the-contract'] },
  { do: 'addEdge', from: 'proposal-received', to: 'won', on: on('accepted') },
  { do: 'setTemplate', id: 'follow-up', patch: { subject: 'Any questions left?' } },
];

async function save(id: string, ...edits: Edit[]): Promise<Process> {
  const { revision, process } = await anna.read(Draft, `/processes/${id}/draft`);
  const next = applyEdits(process, edits);
  expect((await anna.put(`/processes/${id}/draft`, { revision, process: next })).status).toBe(200);
  return next;
}

/** Two deals run on version 1, and version 2 is drawn. */
async function drawn(): Promise<string> {
  const id = await publishProcess(server, first);
  const rep = await server.as('rep');
  await enterDeal(rep, id, { startAt: 'offer-accepted' });
  await enterDeal(rep, id, { startAt: 'proposal-received' });
  await save(id, ...toSecond);
  return id;
}
const open = (id: string, search = '', phone = false): Promise<Page> =>
  openPage(browser, server, anna, { path: `/processes/${id}${search}`, phone });
const sentences = (page: Page) => page.getByRole('list', { name: 'What differs' });

test('publishing says what becomes of running deals and of the board, and leads to every change', async () => {
  const id = await drawn();
  const page = await open(id);
  await page.getByRole('button', { name: /^Publish/u }).click();
  // What keeps it from being published is told with what to do about it; here nothing does.
  for (const sentence of [
    'New deals take version 2.',
    '2 deals stay on version 1 until somebody moves them.',
    '1 of them stands at a step that version 2 no longer has: “Offer accepted” (1). Whoever moves it says where it goes.',
    'The column “Offer accepted” goes. Deals that stand in it keep it until they move on.',
    'The column “Proposal received” is called “Offer received”.',
    'The wait before “Follow up” is 9 days instead of 3 days.',
  ])
    await page.getByText(sentence).waitFor();
  await page.getByRole('link', { name: /^See all \d+ changes on the drawing$/u }).click();
  await page.getByRole('heading', { name: 'Draft', exact: true }).waitFor();
  expect(new URL(page.url()).search).toBe('?version=draft');
  await sentences(page).getByText('“Proposal received” was renamed to “Offer received”.').waitFor();
});

test('any two states are compared in one drawing with marks and words, and in sentences that lead to their place', async () => {
  const id = await drawn();
  await anna.send(VersionInfo, `/processes/${id}/publish`, { note: 'A longer wait' });
  await save(id, { do: 'setNode', id: 'thinking-it-over', patch: { expectedDays: 20 } });
  const page = await open(id, '?version=2');
  const history = page.getByRole('list', { name: 'Draft and versions' });
  await history.getByRole('button', { name: /Version 2.*Live.*Anna Berg.*A longer wait/u }).waitFor();
  await history.getByRole('button', { name: /Version 1.*2 running deals/u }).waitFor();

  // Version 2 beside the one before it.
  await sentences(page).getByText('The wait before “Follow up” is 9 days instead of 3 days.').waitFor();
  await sentences(page).getByText('The subject of the message “Follow up” has changed.').waitFor();
  const gone = page.locator('.react-flow__node[data-id="offer-accepted"]');
  await gone.getByText('− Gone').waitFor();
  await page.locator('.react-flow__node[data-id="proposal-received"]').getByText('≠ Changed').waitFor();
  await sentences(page)
    .getByRole('button', { name: /Offer accepted.*is gone/u })
    .click();
  await expect.poll(() => gone.getAttribute('aria-current'), saving).toBe('true');

  // The draft with version 1: everything at once.
  await history.getByRole('button', { name: /^Draft/u }).click();
  await sentences(page).getByText('The expected stay at “Thinking it over” is').waitFor();
  await gone.waitFor({ state: 'detached' });
  expect(await sentences(page).getByText('Follow up').count()).toBe(0);
  await page
    .getByRole('textbox', { name: 'compared with' })
    .or(page.getByRole('combobox', { name: 'compared with' }))
    .click();
  await page.getByRole('option', { name: 'Version 1' }).click();
  await sentences(page).getByText('The wait before “Follow up” is 9 days instead of 3 days.').waitFor();
  expect(new URL(page.url()).search).toBe('?version=draft&with=1');
  await page.keyboard.press('Escape');
  await page.getByRole('toolbar', { name: 'Add to the drawing' }).waitFor();
});

test('a version comes back into the draft as one change, which undo takes back', async () => {
  const id = await drawn();
  await anna.send(VersionInfo, `/processes/${id}/publish`, {});
  const page = await open(id, '?version=1');
  await page.getByRole('button', { name: 'Restore version 1 to the draft' }).click();
  await page.getByText('Version 1 is in the draft again.').waitFor();
  const namesIn = async () =>
    (await anna.read(Draft, `/processes/${id}/draft`)).process.nodes.map(({ name }) => name);
  await expect.poll(namesIn, saving).toContain('Offer accepted');
  await page.keyboard.press('Control+z');
  await expect.poll(namesIn, saving).not.toContain('Offer accepted');
  expect(await namesIn()).toContain('Offer received');
});

test('on a phone the history, the sentences and the drawing are one at a time', async () => {
  const id = await drawn();
  const page = await open(id, '?version=draft', true);
  await page.getByRole('list', { name: 'Draft and versions' }).waitFor();
  await page.getByText('Changes', { exact: true }).tap();
  await sentences(page)
    .getByRole('button', { name: /was renamed to “Offer received”/u })
    .tap();
  await page.locator('.react-flow__node[data-id="proposal-received"]').getByText('≠ Changed').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await page.getByRole('button', { name: /^Restore/u }).count()).toBe(0);
});
