import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Draft, OutboxList } from '../../machines/api/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage } from '../support/page.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;
let designer: Client;
let id: string;
beforeAll(async () => {
  server = await startTestServer();
  browser = await launchBrowser();
  designer = await server.newcomer('designer', { name: 'Dana Voss' });
  const made = await designer.send(Draft, '/processes', {
    from: 'template',
    template: 'agency',
    name: 'Ours',
  });
  // Scenarios of its own: those that come with the template are tried elsewhere.
  const { process } = made;
  await designer.put(`/processes/${made.id}/draft`, {
    revision: made.revision,
    process: { ...process, scenarios: [] },
  });
  ({ id } = made);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

const open = (phone = false): Promise<Page> =>
  openPage(browser, server, designer, { path: `/processes/${id}`, phone });
const draftOf = (): Promise<Draft> => designer.read(Draft, `/processes/${id}/draft`);
const choose = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name }).first().click();
const happened = (page: Page): Locator => page.getByRole('region', { name: 'What happened' });
/** The customer stands there: told by the newest entry, read to who can't see the token. */
const standsAt = (page: Page, step: string): Promise<void> =>
  happened(page).getByRole('status').filter({ hasText: step }).waitFor();
const saved = (page: Page): Promise<void> => page.getByText(/, saved \d/u).waitFor();

/** From the form to the proposal, as the drawing has it. */
async function toTheProposal(page: Page): Promise<void> {
  await choose(page, 'Consultation form');
  await standsAt(page, 'Request received sent');
  for (const [result, tells] of [
    [/^Booked to/u, 'Confirmation sent'],
    [/^Accepted stays/u, 'Accept the lead: Accepted'],
    [/^Held to/u, 'to “Needs assessed”'],
    [/^Ready opens/u, 'Prepare the proposal: Ready'],
    [/^Sent to/u, 'to “Proposal received”'],
  ] as const) {
    await choose(page, result);
    await standsAt(page, tells);
  }
}

describe('a walk through the built-in process', () => {
  test('goes to the contract, branches, is kept, and blocks publishing once the drawing makes it come out otherwise', async () => {
    const page = await open();
    await choose(page, 'Walk through');
    await page.getByRole('heading', { name: 'How does Mira come in?' }).waitFor();
    await toTheProposal(page);

    // Time alone: two days later they are comparing, three days later the first follow-up is on their phone.
    const phone = page.getByRole('log', { name: 'Mira’s phone' });
    await choose(page, /^Until the move to “Thinking it over/u);
    await standsAt(page, 'Thinking it over, comparing options');
    await choose(page, /^Until “Follow-up 1”/u);
    await phone.getByRole('heading', { name: 'Is anything unclear in the proposal?' }).waitFor();

    // Back before the follow-up, and something else instead: both ways are kept.
    await page.keyboard.press('ArrowLeft');
    await phone
      .getByRole('heading', { name: 'Is anything unclear in the proposal?' })
      .waitFor({ state: 'detached' });
    await choose(page, /^Accepted to “Offer accepted”/u);
    await standsAt(page, 'to “Offer accepted”');
    await choose(page, /^Signed to “Won”/u);
    await phone.getByRole('heading', { name: 'Thank you. Here is what happens next' }).waitFor();
    await page.getByText('This deal is closed: Won.').waitFor();
    await choose(page, /^Branches: “Accepted” on day 2/u);
    await page.getByRole('menuitem', { name: /^As it goes/u }).waitFor();
    await page.keyboard.press('Escape');

    await choose(page, 'Save as scenario');
    await page.getByRole('textbox', { name: 'Name' }).fill('Accepts while comparing');
    await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('“Accepts while comparing” is saved as a scenario.').waitFor();
    await choose(page, /^Scenarios/u);
    const list = page.getByRole('list', { name: 'Scenarios' });
    await list.getByRole('img', { name: 'comes out as expected' }).waitFor();
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await saved(page);
    const [scenario] = (await draftOf()).process.scenarios ?? [];
    expect(scenario?.moves.at(-1)?.expect).toMatchObject({ standsAt: 'won', open: [] });
    // Nothing was sent to anybody, and no deal was made.
    expect((await designer.read(OutboxList, '/outbox')).items).toEqual([]);

    // Somebody redraws it: accepting while comparing leads nowhere any more.
    await page.getByRole('button', { name: /^Arrow from Thinking it over.* to Offer accepted/u }).click();
    await page.keyboard.press('Delete');
    await choose(page, /^Publish: \d+ problems? blocks? it/u);
    const problems = page.getByRole('region', { name: 'Problems' });
    await saved(page);
    // The finding opens the walk where it comes out differently.
    await problems.getByText(/The scenario “Accepts while comparing” comes out differently/u).click();
    await page
      .getByText(
        /Here “Accepts while comparing” comes out differently\. After “Accepted” on day 2 the customer was expected at “Offer accepted”, and is at “Thinking it over/u,
      )
      .waitFor();
    const refused = await designer.post(`/processes/${id}/publish`, {});
    expect(refused.status).toBe(422);
    expect(JSON.stringify(refused.body)).toContain('broken-scenario');
  });

  test('says why an arrow was not taken', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Walk through' }).waitFor();
    await page.keyboard.press('w');
    await choose(page, /^Change who walks/u);
    await page.getByRole('combobox', { name: 'Segment' }).fill('Student');
    await page.getByRole('textbox', { name: 'First name' }).fill('Ida');
    await choose(page, 'Begin the walk');
    await page.getByRole('heading', { name: 'How does Ida come in?' }).waitFor();
    await choose(page, 'Consultation form');
    await choose(page, /^Booked a meeting/u);
    const why = happened(page).getByText(
      /was not taken: the handoff asks for Segment is not Student: no, Segment is Student/u,
    );
    await why.waitFor();
    expect(await why.count()).toBe(1);
  });

  test('is played and left by keyboard, and stands still where the team has to act', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Walk through' }).waitFor();
    await page.keyboard.press('w');
    await choose(page, 'Newsletter form');
    await page.getByRole('heading', { name: 'What does Mira do?' }).waitFor();
    await page.locator('body').press('Space');
    await page.getByRole('log').getByRole('heading').nth(1).waitFor();
    await page.keyboard.press('Home');
    await page.getByRole('heading', { name: 'How does Mira come in?' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { name: 'What does Mira do?' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Walk through' }).waitFor();
    expect(await page.getByRole('log').count()).toBe(0);
  });

  test('shows the phone and what could be done first on a phone', async () => {
    const page = await open(true);
    await choose(page, 'Walk through');
    await choose(page, 'Consultation form');
    await page.getByRole('log').getByRole('heading', { name: 'Your request is with us' }).waitFor();
    expect(await page.getByRole('button', { name: 'Save as scenario' }).count()).toBe(0);
    await choose(page, 'Show the drawing');
    await page.getByRole('group', { name: /: Asked for a consultation(,|$)/u }).waitFor();
  });
});
