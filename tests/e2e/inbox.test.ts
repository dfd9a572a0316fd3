import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ChangeDone,
  type Deal,
  Done,
  Inbox,
  MailboxList,
  ReplyAccepted,
  Timeline,
} from '../../machines/api/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { createTestClock, type TestClock } from '../support/clock.ts';
import { openPage } from '../support/page.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';
import { dealPage, enterDeal, openAction, publishProcess } from '../support/workspace.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

let server: TestServer;
let clock: TestClock;
let process: string;
let browser: Browser;
beforeAll(async () => {
  clock = createTestClock();
  server = await startTestServer({ clock });
  process = await publishProcess(server, 'agency');
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const pass = async (ms: number) => {
  clock.advance(ms);
  await server.context.runtime.idle();
};
/** A rep with an inbox of their own. */
const newRep = (name: string): Promise<Client> =>
  server.newcomer('rep', { name, processRoles: { [process]: ['seller', 'warmer', 'expert'] } });

/** A deal of this rep, with a customer of this name. */
const customer = (rep: Client, name: string, more: Record<string, unknown> = {}): Promise<Deal> => {
  const [firstName, lastName] = name.split(' ');
  return enterDeal(rep, process, {
    title: `${lastName} project`,
    company: { name: `${lastName} Ltd` },
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
};
const answers = async (rep: Client, email: string, text: string) => {
  const { items } = await rep.read(MailboxList, '/mailbox', { query: { to: email } });
  await rep.send(ReplyAccepted, `/mailbox/${items[0]?.id}/reply`, { text });
  await server.context.runtime.idle();
};

const row = (page: Page, name: string) => page.getByRole('region', { name: 'Work list' }).getByText(name);
const chosen = (page: Page) => page.getByRole('region', { name: 'Work list' }).locator('[aria-current=true]');
const work = (page: Page) => page.getByRole('region', { name: 'The action' });
const said = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text });
const note = (page: Page) => work(page).getByRole('textbox', { name: 'What was said' });

describe('a rep works the inbox by keyboard', () => {
  let rep: Client;
  let deals: Deal[];
  let page: Page;
  beforeAll(async () => {
    rep = await newRep('Mira Halvorsen');
    deals = [];
    for (const name of ['Anna Adler', 'Boris Bell', 'Clara Cole']) {
      deals.push(await customer(rep, name, { entry: 'website-form', valueMinor: 2_400_00 }));
      await pass(minute);
    }
    page = await openPage(browser, server, rep, { path: '/inbox' });
  });

  test('the first action is open beside the list, with who, what, why now, the results and their keys', async () => {
    await work(page).getByRole('heading', { name: 'Call to qualify' }).waitFor();
    expect(await chosen(page).innerText()).toMatch(/Anna Adler · Adler Ltd\s+€2,400\s+Call to qualify/u);
    await work(page).getByText('+44 20 7946 0000').waitFor();
    expect(await work(page).getByRole('group', { name: 'How it ended' }).getByRole('button').count()).toBe(4);
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await help.getByText('No answer', { exact: true }).waitFor();
    const words = await help.innerText();
    for (const one of ['Next action', 'Action before', 'Snooze', 'Hand over', 'Booked', 'Write'])
      expect(words).toContain(one);
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
  });

  test('j and k move, a digit ends the action, and the next one opens by itself', async () => {
    await page.keyboard.press('j');
    await chosen(page).getByText('Boris Bell').waitFor();
    await page.keyboard.press('k');
    await chosen(page).getByText('Anna Adler').waitFor();
    await note(page).fill('Nobody there, tried twice.');
    await page.keyboard.press('Escape');
    await page.keyboard.press('2');
    await chosen(page).getByText('Boris Bell').waitFor();
    await said(page, 'Call to qualify: No answer').waitFor();
    await row(page, 'Anna Adler').waitFor({ state: 'detached' });

    const { groups } = await rep.read(Inbox, '/inbox', { query: { view: 'done' } });
    expect(groups[0]?.items[0]).toMatchObject({ deal: { id: deals[0]?.id }, result: 'no answer' });
    const { items } = await rep.read(Timeline, `/deals/${deals[0]?.id}/timeline`);
    expect(items.map(({ what }) => (what.kind === 'ended' ? what.note : null))).toContain(
      'Nobody there, tried twice.',
    );
  });

  test('an action handed over leaves for a colleague’s inbox', async () => {
    const colleague = await newRep('Lena Brandt');
    await page.keyboard.press('h');
    await page.getByPlaceholder('Find a name').fill('lena');
    await page.getByRole('option', { name: 'Lena Brandt' }).waitFor();
    await page.keyboard.press('Enter');
    await said(page, 'Handed over to Lena Brandt').waitFor();
    await row(page, 'Boris Bell').waitFor({ state: 'detached' });
    const { groups } = await colleague.read(Inbox, '/inbox');
    expect(groups.flatMap(({ items }) => items)).toContainEqual(
      expect.objectContaining({ deal: { id: deals[1]?.id, title: deals[1]?.title } }),
    );
  });
});

describe('what is asked of a rep', () => {
  let rep: Client;
  let page: Page;
  const deals = new Map<string, Deal>();
  const dealOf = (name: string): string => deals.get(name)?.id ?? '';
  const open = async (name: string, action: string) => {
    await row(page, name).click();
    await work(page).getByRole('heading', { name: action }).waitFor();
  };
  beforeAll(async () => {
    rep = await newRep('Jon Rep');
    const add = async (name: string, more: Record<string, unknown>) =>
      void deals.set(name, await customer(rep, name, more));
    // They compare options, have had one follow-up and now write back: two more are held.
    await add('Eva Engel', { startAt: 'thinking' });
    await add('Finn Falk', { startAt: 'thinking' });
    await pass(4 * day);
    await answers(rep, 'eva@engel.example', 'Do we supply the photos?');
    await answers(rep, 'finn@falk.example', 'Which photos do you need?');
    await pass(30 * minute);
    await add('Greta Gold', { startAt: 'accepted' });
    await rep.send(ChangeDone, `/deals/${dealOf('Greta Gold')}/events`, { type: 'replied' });
    for (const name of ['Hugo Hahn', 'Ida Iversen']) {
      await add(name, { entry: 'website-form' });
      const { instance } = openAction(await dealPage(rep, dealOf(name)), 'Call to qualify');
      await rep.send(ChangeDone, `/deals/${dealOf(name)}/actions/${instance}/result`, { result: 'booked' });
    }
    await add('Karl Klein', { entry: 'by-hand', contacts: [{ firstName: 'Karl', lastName: 'Klein' }] });
    page = await openPage(browser, server, rep, { path: '/inbox' });
  });

  test('a reply answered in writing lets what was held go on, later by as long as it was held', async () => {
    const before = (await dealPage(rep, dealOf('Eva Engel'))).pending;
    expect(before.every((one) => one.state === 'held')).toBe(true);
    await open('Eva Engel', 'Call to answer questions');
    await work(page).getByText('Do we supply the photos?').waitFor();
    await page.getByRole('complementary', { name: 'The customer' }).getByText('Follow-up 2').waitFor();
    await page.keyboard.press('r');
    await page.getByLabel('Message').fill('Both is possible.\n\nMira');
    await work(page).getByRole('radio', { name: 'No answer' }).check();
    await work(page).getByText('By 30 min').waitFor();
    await page.getByLabel('Message').press('Control+Enter');
    await said(page, 'On its way to Eva Engel').waitFor();

    await server.context.runtime.idle();
    const { items } = await rep.read(MailboxList, '/mailbox', { query: { to: 'eva@engel.example' } });
    expect(items.some((mail) => mail.preview.includes('Both is possible.'))).toBe(true);
    const after = (await dealPage(rep, dealOf('Eva Engel'))).pending.filter((one) => one.movesTo === null);
    const planned = (id: string) => before.find((one) => one.id === id)?.at ?? Number.NaN;
    expect(after.map((one) => one.action?.name)).toEqual(
      expect.arrayContaining(['Follow-up 2', 'Follow-up 3']),
    );
    for (const one of after.filter(({ action }) => action?.channel === 'email'))
      expect([one.state, one.at - planned(one.id)]).toEqual(['waiting', 30 * minute]);
  });

  test('a reply answered by phone drops what was held when the rep says so', async () => {
    await open('Finn Falk', 'Call to answer questions');
    await work(page).getByRole('radio', { name: 'Drop it' }).check();
    await work(page).getByRole('button', { name: 'No answer' }).click();
    await said(page, 'Call to answer questions: No answer').waitFor();
    const names = (await dealPage(rep, dealOf('Finn Falk'))).pending.map((one) => one.action?.name);
    expect(names).not.toContain('Follow-up 2');
    expect(names).not.toContain('Follow-up 3');
  });

  test('a reply that no arrow waits for asks for an answer, which may also say where the customer stands', async () => {
    await open('Answer the reply', 'Answer the reply');
    await work(page).getByRole('button', { name: 'Start from a template' }).click();
    await page.getByRole('menuitem', { name: 'Thank you' }).click();
    const letter = page.getByLabel('Message');
    await work(page).getByText('From the template Thank you').waitFor();
    expect(await letter.inputValue()).toContain('Hello Greta');
    await work(page).getByText('2 facts filled in').waitFor();
    await letter.press('Control+End');
    await letter.pressSequentially('\nSee you on Monday.');

    // What was written outlives looking at something else.
    await letter.press('Escape');
    await page.keyboard.press('j');
    await work(page).getByRole('heading', { name: 'Answer the reply' }).waitFor({ state: 'detached' });
    await open('Answer the reply', 'Answer the reply');
    expect(await letter.inputValue()).toContain('See you on Monday.');

    await work(page).getByRole('radio', { name: 'Signed' }).check();
    await letter.press('Control+Enter');
    await said(page, 'Greta Gold now stands at Won').waitFor();
    await server.context.runtime.idle();
    expect((await dealPage(rep, dealOf('Greta Gold'))).deal.status).toBe('won');
    const { items } = await rep.read(MailboxList, '/mailbox', { query: { to: 'greta@gold.example' } });
    expect(items.some((mail) => mail.subject === 'Thank you. Here is what happens next')).toBe(true);
  });

  test('a lead shows what is left of the time that was promised, and is accepted with one key', async () => {
    await open('Hugo Hahn', 'Accept the lead');
    await chosen(page).getByText(/left$/u).waitFor();
    await page.keyboard.press('e');
    await said(page, 'Accept the lead: Accept').waitFor();
    expect((await dealPage(rep, dealOf('Hugo Hahn'))).actions.map((one) => one.action.name)).not.toContain(
      'Accept the lead',
    );
  });

  test('a lead is refused only with a reason, which those who sent it can read', async () => {
    await open('Ida Iversen', 'Accept the lead');
    await work(page).getByRole('button', { name: 'Refuse' }).click();
    const dialog = page.getByRole('dialog', { name: 'Refuse the lead' });
    await dialog.getByRole('button', { name: 'Refuse' }).click();
    await dialog.getByText('Write a reason').waitFor();
    await dialog.getByLabel('Why is the lead refused?').fill('A student, not a buyer.');
    await dialog.getByRole('button', { name: 'Refuse' }).click();
    await said(page, 'Accept the lead: Refuse').waitFor();
    expect((await dealPage(rep, dealOf('Ida Iversen'))).deal).toMatchObject({
      status: 'nurture',
      reason: 'A student, not a buyer.',
    });
  });

  test('a message that could not be sent brings the way to put it right', async () => {
    await open('Confirmation could not be sent', 'Confirmation could not be sent');
    await work(page).getByText('“Confirmation” did not go out: no e-mail address.').waitFor();
    await work(page).getByRole('link', { name: 'Correct the address of Karl Klein' }).click();
    await page.waitForURL(/\/contacts\//u);
    expect(new URL(page.url()).pathname).toMatch(/^\/contacts\/\w+$/u);
  });

  test('on a phone one pane is in view at a time, and the way back leads to the list', async () => {
    const phone = await openPage(browser, server, rep, { path: '/inbox', phone: true });
    await row(phone, 'Karl Klein').first().waitFor();
    expect(await work(phone).isVisible()).toBe(false);
    await row(phone, 'Karl Klein').first().tap();
    await work(phone).getByRole('heading', { level: 1 }).waitFor();
    expect(await row(phone, 'Karl Klein').first().isVisible()).toBe(false);
    const wide = await phone.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(390);
    await phone.goBack();
    await row(phone, 'Karl Klein').first().waitFor();
  });
});

describe('what a colleague does meanwhile', () => {
  let rep: Client;
  let manager: Client;
  let colleague: Client;
  let page: Page;
  let path: string;
  beforeAll(async () => {
    rep = await newRep('Rita Rep');
    colleague = await newRep('Lars Larsen');
    manager = await server.as('manager');
    const deal = await customer(rep, 'Mona Moss', { entry: 'website-form' });
    const { instance } = openAction(await dealPage(rep, deal.id), 'Call to qualify');
    path = `/deals/${deal.id}/actions/${instance}`;
    page = await openPage(browser, server, rep, { path: '/inbox' });
    await work(page).getByRole('heading', { name: 'Call to qualify' }).waitFor();
    await note(page).fill('She thinks about');
  });

  test('is seen while one is typing, which goes on: who has it now, and until when it was put off', async () => {
    await manager.send(Done, `${path}/assign`, { user: colleague.user?.id });
    await work(page).getByText('Lars Larsen has this now. What you have written stays here.').waitFor();
    await row(page, 'Mona Moss').waitFor({ state: 'detached' });
    await page.keyboard.type(' two towns');
    await manager.send(Done, `${path}/assign`, { user: rep.user?.id });
    await row(page, 'Mona Moss').waitFor();
    await manager.send(Done, `${path}/snooze`, { until: clock.now() + day });
    await work(page)
      .getByText(/^Snoozed until tomorrow/u)
      .waitFor();
    await row(page, 'Mona Moss').waitFor({ state: 'detached' });
    expect(await note(page).inputValue()).toBe('She thinks about two towns');
  });

  test('when it is done, says how instead of failing, and what was being written is kept as a note', async () => {
    await manager.send(ChangeDone, `${path}/result`, { result: 'not a fit' });
    const over = work(page).getByText(/“not a fit”/u);
    await over.waitFor();
    expect(await over.innerText()).toContain('by manager');
    expect(await work(page).getByRole('group', { name: 'How it ended' }).count()).toBe(0);
    const left = work(page).getByRole('region', { name: 'What you had written' });
    await left.getByText('She thinks about two towns').waitFor();
    await left.getByRole('button', { name: 'Keep as a note' }).click();
    await said(page, 'Kept as a note on the deal').waitFor();
    await left.waitFor({ state: 'detached' });
  });

  test('may leave nothing to do, which is good news and leads to the team’s', async () => {
    await page.getByText(/^Nothing now/u).waitFor();
    await page.getByRole('button', { name: 'See what the team has to do' }).click();
    await page.waitForURL(/scope=team/u);
    await chosen(page).first().waitFor();
    expect(await chosen(page).count()).toBe(1);
  });

  test('who may only look sees why there is nothing to press', async () => {
    const designer = await openPage(browser, server, await server.as('designer'), {
      path: '/inbox?scope=team',
    });
    await row(designer, 'Clara Cole').click();
    await work(designer).getByText('Your role may read this and not act on it.').waitFor();
    expect(await work(designer).getByRole('group', { name: 'How it ended' }).count()).toBe(0);
  });
});
