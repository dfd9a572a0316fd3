import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ChangeDone, type Deal, Inbox, RequestDetail, Timeline } from '../../machines/api/index.ts';
import { newId } from '../../server/ids.ts';
import { launchBrowser } from '../support/browser.ts';
import { createTestClock, type TestClock } from '../support/clock.ts';
import { openPage } from '../support/page.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';
import { dealPage, enterDeal, publishProcess } from '../support/workspace.ts';

const minute = 60_000;

let server: TestServer;
let clock: TestClock;
let process: string;
let browser: Browser;
let rep: Client;
let marketer: Client;
let page: Page;
const deals = new Map<string, Deal>();

/** A deal of the rep, with a customer of this name. */
async function customer(name: string, more: Record<string, unknown>): Promise<Deal> {
  const [firstName = '', lastName = ''] = name.split(' ');
  const deal = await enterDeal(rep, process, {
    title: `${lastName} project`,
    owner: rep.user?.id,
    contacts: [
      {
        firstName,
        lastName,
        email: `${firstName}@${lastName}.example`.toLowerCase(),
        phone: '+44 20 7946 0000',
        consent: { given: true, source: 'test' },
      },
    ],
    ...more,
  });
  deals.set(name, deal);
  return deal;
}
const dealOf = (name: string): string => deals.get(name)?.id ?? '';

beforeAll(async () => {
  clock = createTestClock();
  server = await startTestServer({ clock });
  process = await publishProcess(server, 'agency');
  rep = await server.newcomer('rep', {
    name: 'Mira Halvorsen',
    processRoles: { [process]: ['seller', 'warmer', 'expert'] },
  });
  marketer = await server.newcomer('marketer', { name: 'Tove Ek' });
  await customer('Greta Gold', { startAt: 'accepted' });
  await rep.send(ChangeDone, `/deals/${dealOf('Greta Gold')}/events`, { type: 'replied' });
  for (const name of ['Anna Adler', 'Boris Bell', 'Clara Cole']) {
    await customer(name, { entry: 'website-form', valueMinor: 2_400_00 });
    clock.advance(minute);
  }
  await server.context.runtime.idle();
  await server.context.store.matters.raise([
    {
      id: newId('mr', clock.now()),
      userId: rep.user?.id ?? '',
      kind: 'mention',
      about: { kind: 'deal', id: dealOf('Anna Adler') },
      byUser: marketer.user?.id ?? null,
      at: clock.now(),
    },
  ]);
  await marketer.send(RequestDetail, '/requests', {
    goal: 'Three questions about the price',
    audience: '',
    expected: 'A few lines each',
    dueAt: null,
    to: { user: rep.user?.id },
    about: null,
  });
  browser = await launchBrowser();
  page = await openPage(browser, server, rep, { path: '/inbox', takeBackSeconds: 15 });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const list = () => page.getByRole('region', { name: 'Work list' });
const chosen = () => list().locator('[aria-current=true]');
const work = () => page.getByRole('region', { name: 'The action' });
const said = (text: string | RegExp) => page.getByRole('status').filter({ hasText: text });
/** One key, and never with the focus lost: somebody has it before each. */
const press = async (keys: string) => {
  await page.waitForFunction(() => document.activeElement !== document.body);
  await page.keyboard.press(keys);
};
const resultsOf = async (name: string) => {
  const { items } = await rep.read(Timeline, `/deals/${dealOf(name)}/timeline`);
  return items.flatMap(({ what }) => (what.kind === 'ended' ? [what.note] : []));
};
/** From the top down the list until the row of this text is open. */
async function walkTo(text: string): Promise<void> {
  const rows = await list().getByRole('listitem').count();
  const first = list().getByRole('listitem').first().locator('[aria-current=true]');
  await expect
    .poll(
      async () => {
        await press('k');
        return first.count();
      },
      { timeout: 10_000 },
    )
    .toBe(1);
  for (let at = 0; at <= rows; at++) {
    if ((await chosen().innerText()).includes(text)) return;
    const before = await chosen().innerText();
    await press('j');
    await expect.poll(() => chosen().innerText(), { timeout: 5_000 }).not.toBe(before);
  }
  throw new Error(`“${text}” isn’t in the list.`);
}

describe('a rep’s morning, by keyboard alone', () => {
  test('begins with the calls: number, script, last touches, a note, a digit, the next one', async () => {
    await chosen().waitFor();
    await press('g');
    const call = page.getByRole('region', { name: 'The call' });
    await call.getByRole('heading', { name: 'Anna Adler' }).waitFor();
    await page.getByText('0 of 3').waitFor();
    expect(await call.getByRole('link', { name: /\+44 20 7946 0000/u }).getAttribute('href')).toBe(
      'tel:+442079460000',
    );
    await page.getByRole('region', { name: 'Last three touches' }).waitFor();
    await press('c');
    await page.keyboard.type('Rings twice, then a machine.');
    await press('Escape');
    await press('2');
    await call.getByRole('heading', { name: 'Boris Bell' }).waitFor();
    await page.getByText('1 of 3').waitFor();
  });

  test('takes back a slip before it has left, and does it right', async () => {
    const call = page.getByRole('region', { name: 'The call' });
    expect(await resultsOf('Anna Adler')).toEqual([]);
    await press('z');
    await call.getByRole('heading', { name: 'Anna Adler' }).waitFor();
    await page.getByText('0 of 3').waitFor();
    expect(await call.getByRole('textbox', { name: 'What was said' }).inputValue()).toBe(
      'Rings twice, then a machine.',
    );
    await press('2');
    await call.getByRole('heading', { name: 'Boris Bell' }).waitFor();
    // The next result sends the one before it.
    await press('j');
    await call.getByRole('heading', { name: 'Clara Cole' }).waitFor();
    await press('2');
    await call.getByRole('heading', { name: 'Boris Bell' }).waitFor();
    await expect.poll(() => resultsOf('Anna Adler')).toEqual(['Rings twice, then a machine.']);
  });

  test('leaves the calls and goes on with them where they were', async () => {
    await press('Escape');
    await list().waitFor();
    await page.getByRole('button', { name: /^Call \(1\)/u }).waitFor();
    await press('g');
    await page.getByText('2 of 3').waitFor();
    await page.getByRole('heading', { name: 'Boris Bell' }).waitFor();
    await press('Escape');
    await list().waitFor();
    await expect.poll(() => resultsOf('Clara Cole')).toHaveLength(1);
  });

  test('answers the reply, and the letter leaves', async () => {
    await walkTo('Answer the reply');
    await work().getByRole('heading', { name: 'Answer the reply' }).waitFor();
    await press('r');
    await page.getByLabel('Message').waitFor();
    await page.keyboard.type('On Monday, at ten.');
    await press('Control+Enter');
    await said('Your letter to Greta Gold leaves in a moment').waitFor();
    await list().getByText('Answer the reply').waitFor({ state: 'detached' });
    expect(await resultsOf('Greta Gold')).toEqual([]);
  });

  test('puts what can wait out of sight, and brings it back', async () => {
    await walkTo('Boris Bell');
    await work().getByRole('heading', { name: 'Call to qualify' }).waitFor();
    await press('s');
    await page.getByRole('menuitem', { name: 'In an hour' }).waitFor();
    await press('ArrowDown');
    await press('Enter');
    await said(/^Snoozed until/u).waitFor();
    await list().getByText('Boris Bell').waitFor({ state: 'detached' });
    await press('z');
    await chosen().getByText('Boris Bell').waitFor();
    expect((await dealPage(rep, dealOf('Boris Bell'))).actions[0]?.snoozedUntil).toBeNull();
  });

  test('looks a customer and the deal up, and is back where she was', async () => {
    const here = page.url();
    await press('Control+k');
    const search = page.getByRole('dialog', { name: 'Search and go to' });
    await search.waitFor();
    await press('Escape');
    await search.waitFor({ state: 'detached' });
    await press('Control+k');
    await search.waitFor();
    await page.keyboard.type('greta');
    await search
      .getByRole('option', { name: /Greta Gold/u })
      .first()
      .waitFor();
    await press('Enter');
    await page.waitForURL(/\/(contacts|deals)\//u);
    await page.goBack();
    await chosen().getByText('Boris Bell').waitFor();
    await press('o');
    await page.waitForURL(/\/deals\//u);
    await page.getByRole('button', { name: /^Report an event/u }).waitFor();
    await press('v');
    await page.getByRole('menu').waitFor();
    await press('Escape');
    await page.goBack();
    await page.waitForURL(here);
    await chosen().getByText('Boris Bell').waitFor();
    for (const view of [/^Later/u, /^Done/u, /^Now/u]) {
      await press('v');
      await page.getByRole('radio', { name: view, checked: true }).waitFor({ state: 'attached' });
    }
    await chosen().waitFor();
    expect(new URL(page.url()).searchParams.has('view')).toBe(false);
  });

  test('has read who mentioned her, takes what is asked of her and says what came of it', async () => {
    await walkTo('Mentioned you in a note');
    await work().getByRole('heading', { name: 'Mentioned you in a note' }).waitFor();
    await press('e');
    await list().getByText('Mentioned you in a note').waitFor({ state: 'detached' });
    await walkTo('Asks you for something');
    await work().getByRole('heading', { name: 'Three questions about the price' }).waitFor();
    await press('e');
    await said('is yours').waitFor();
    await press('r');
    await page.keyboard.type('By noon.');
    await press('Control+Enter');
    await work().getByText('By noon.', { exact: true }).waitFor();
    await press('Escape');
    await press('e');
    await said('Done: Three questions about the price').waitFor();
    const { groups } = await marketer.read(Inbox, '/inbox');
    expect(groups.flatMap(({ items }) => items)).toContainEqual(
      expect.objectContaining({ kind: 'request-news', request: 'done' }),
    );
  });

  test('does one thing with many rows, and sees what is left', async () => {
    await chosen().waitFor();
    const rows = await list().getByRole('listitem').count();
    for (let up = 0; up < rows; up++) await press('k');
    await press('x');
    for (let down = 0; down < rows; down++) await press('j');
    await press('Shift+X');
    const bar = page.getByRole('toolbar', { name: 'What is selected' });
    await bar.getByText(`${rows} selected`).waitFor();
    await press('s');
    await page.getByRole('menuitem', { name: 'In an hour' }).waitFor();
    await press('ArrowDown');
    await press('Enter');
    await said(/snoozed until/u).waitFor();
    await page.getByText(/^Nothing now; next at/u).waitFor();
    await press('?');
    const words = await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).innerText();
    for (const one of ['Next action', 'Select', 'Select up to here', 'Take back what was just done'])
      expect(words).toContain(one);
    await press('Escape');
    expect((await dealPage(rep, dealOf('Boris Bell'))).actions[0]?.snoozedUntil).toBeGreaterThan(clock.now());
  });
});
