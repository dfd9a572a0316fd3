import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Draft, VersionInfo } from '../../machines/api/index.ts';
import type { Process } from '../../machines/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage } from '../support/page.ts';
import {
  action,
  after,
  arrow,
  entry,
  lost,
  on,
  passive,
  processOf,
  quiet,
  step,
  won,
} from '../support/process-builder.ts';
import { redrawn } from '../support/redrawn.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';
import { enterDeal, publishProcess } from '../support/workspace.ts';

let server: TestServer;
let browser: Browser;
let designer: Client;
let manager: Client;
let rep: Client;
beforeAll(async () => {
  server = await startTestServer();
  browser = await launchBrowser();
  designer = await server.newcomer('designer', { name: 'Dana Voss' });
  [manager, rep] = [await server.as('manager'), await server.as('rep')];
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

const nodes = [
  entry('form', { source: 'hand', x: -240, y: -80 }),
  step('sent', { name: 'Proposal received', x: 0, y: -80 }),
  passive('thinking', { name: 'Comparing options', x: 240, y: -200 }),
  step('agreed', { name: 'Terms agreed', x: 480, y: -80 }),
  action('call', { name: 'Call about the proposal', x: 0, y: 96 }),
  action('paper', { name: 'Prepare the papers', x: 480, y: 96 }),
  { ...won(), x: 720, y: -80 },
  { ...lost(), x: 720, y: -200 },
];
const edges = [
  arrow('form', 'sent'),
  arrow('sent', 'call'),
  arrow('sent', 'thinking', quiet('9 days'), { id: 'quiet' }),
  arrow('thinking', 'lost', after('30 days'), { id: 'cold' }),
  arrow('thinking', 'agreed', on('booked')),
  arrow('sent', 'agreed', on('accepted')),
  arrow('agreed', 'paper'),
  arrow('agreed', 'won', on('signed')),
  arrow('agreed', 'lost', quiet('60 days'), { id: 'forgotten' }),
];
const first: Process = { ...processOf({ nodes, edges }), name: 'Consulting' };
/** “Terms agreed” has another name; “Proposal received” has gone with its call, and “Offer received” came. */
const second: Process = {
  ...processOf(
    redrawn({
      nodes: nodes.map((node) => (node.id === 'agreed' ? { ...node, name: 'Terms settled' } : node)),
      edges,
    }),
  ),
  name: 'Consulting',
};

/** A process whose deals run on its first version, with the second drawn. */
async function drawn(): Promise<{ process: string; atProposal: string; atTerms: string }> {
  const process = await publishProcess(server, first);
  const atProposal = await enterDeal(rep, process, { title: 'Lindqvist retainer' });
  const atTerms = await enterDeal(rep, process, { title: 'Acme relaunch' });
  await server.context.runtime.report({
    deal: atTerms.id,
    actor: { kind: 'system', what: 'test' },
    event: { type: 'accepted' },
  });
  const { revision } = await designer.read(Draft, `/processes/${process}/draft`);
  await designer.put(`/processes/${process}/draft`, { revision, process: { ...second, id: process } });
  return { process, atProposal: atProposal.id, atTerms: atTerms.id };
}

const row = (page: Page, step: string) => page.getByRole('row').filter({ hasText: step });

test('a designer publishes, is offered to move the running deals, decides where a step is gone, and follows it', async () => {
  const { process, atProposal } = await drawn();
  const page = await openPage(browser, server, designer, { path: `/processes/${process}` });
  await page.getByRole('button', { name: /^Publish/u }).click();
  await page.getByRole('button', { name: 'Publish version 2' }).click();
  await page.getByText('2 running deals stay on older versions').waitFor();
  await page.getByRole('link', { name: 'Move them' }).click();

  await page.getByRole('heading', { name: '2 deals run on older versions' }).waitFor();
  await page.getByText('1 needs a decision').waitFor();
  await row(page, 'Terms agreed').getByText('stays, under its new name').waitFor();
  await row(page, 'Terms agreed').getByText('goes on as planned').waitFor();
  const gone = row(page, 'Proposal received');
  await gone.getByRole('link', { name: 'Lindqvist retainer' }).waitFor();
  await gone.getByRole('button', { name: 'Use “Offer received”' }).click();
  await gone.getByText('Call about the proposal').waitFor();
  await gone.getByText('new, starts counting at the move').waitFor();

  await page.getByRole('button', { name: 'Move 2 deals' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Move 2 deals' }).click();
  await page.getByRole('heading', { name: '2 deals moved to version 2' }).waitFor();

  await page.goto(`${server.url}/deals/${atProposal}`);
  const told = page.getByText('Moved from version 1 to 2 of the process by Dana Voss, now at');
  await told.waitFor();
  await page.getByText('was at “Proposal received”').waitFor();
  await page.getByText('Consulting, version 2').waitFor();
  expect(await page.getByText('(older)').count()).toBe(0);
});

test('who doesn’t decide leaves deals where they are; a manager moves one from its own page', async () => {
  const { process, atProposal } = await drawn();
  await designer.send(VersionInfo, `/processes/${process}/publish`, { note: '' });
  const page = await openPage(browser, server, designer, { path: `/processes/${process}/moving` });
  await page.getByRole('button', { name: 'Move 1 deal', exact: true }).click();
  await page.getByRole('dialog').getByText('1 deal stays where it is until you have decided').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Move 1 deal' }).click();
  await page.getByText('1 stays on its version until you decide').waitFor();
  const stayed = page.getByRole('region', { name: 'The last move' });
  await stayed.getByRole('link', { name: 'Lindqvist retainer' }).click();
  await page.getByText('Consulting, version 1 (older)').waitFor();

  const desk = await openPage(browser, server, manager, { path: `/deals/${atProposal}` });
  await desk.getByRole('button', { name: 'More' }).first().click();
  await desk.getByRole('menuitem', { name: 'Move to version 2' }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Use “Offer received”' }).click();
  await dialog.getByText('Call about the proposal').waitFor();
  await dialog.getByRole('button', { name: 'Move the deal' }).click();
  await desk.getByText('now at').waitFor();
  await desk.getByText('Consulting, version 2').waitFor();
  expect(await desk.getByText('(older)').count()).toBe(0);
});

test('on a phone the plan is read as cards; whoever may not move them is told who may', async () => {
  const { process } = await drawn();
  await designer.send(VersionInfo, `/processes/${process}/publish`, { note: '' });
  const page = await openPage(browser, server, manager, {
    path: `/processes/${process}/moving`,
    phone: true,
  });
  await page.getByRole('heading', { name: '2 deals run on older versions' }).waitFor();
  await page.getByText('An administrator or a process designer can move them.').waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);
});
