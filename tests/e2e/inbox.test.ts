import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  ChangeDone,
  type Deal,
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
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

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
  });

  test('the first action is open beside the list, with who, what, why now and the results', async () => {
    page = await openPage(browser, server, rep, { path: '/inbox' });
    await work(page).getByRole('heading', { name: 'Call to qualify' }).waitFor();
    expect(await chosen(page).innerText()).toMatch(/Anna Adler · Adler Ltd\s+€2,400\s+Call to qualify/u);
    await work(page).getByText('+44 20 7946 0000').waitFor();
    expect(await work(page).getByRole('group', { name: 'How it ended' }).getByRole('button').count()).toBe(4);
  });

  test('j and k move, a digit ends the action, and the next one opens by itself', async () => {
    page = await openPage(browser, server, rep, { path: '/inbox' });
    await work(page).getByRole('heading', { name: 'Call to qualify' }).waitFor();
    await page.keyboard.press('j');
    await chosen(page).getByText('Boris Bell').waitFor();
    await page.keyboard.press('k');
    await chosen(page).getByText('Anna Adler').waitFor();
    await work(page).getByRole('textbox', { name: 'What was said' }).fill('Nobody there, tried twice.');
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

  test('snoozing puts an action away until then, and can be taken back', async () => {
    page = await openPage(browser, server, rep, { path: '/inbox' });
    await chosen(page).getByText('Boris Bell').waitFor();
    await work(page).getByRole('heading', { name: 'Call to qualify' }).waitFor();
    await page.keyboard.press('s');
    await page.getByRole('menuitem', { name: 'Tomorrow morning' }).click();
    await chosen(page).getByText('Clara Cole').waitFor();
    const openActions = async () => (await dealPage(rep, deals[1]?.id ?? '')).actions;
    expect((await openActions())[0]?.snoozedUntil).toBeGreaterThan(clock.now());
    await said(page, 'Snoozed until tomorrow').getByRole('button', { name: 'Undo' }).click();
    await row(page, 'Boris Bell').waitFor();
    expect((await openActions())[0]?.snoozedUntil).toBeNull();
  });

  test('an action handed over leaves for a colleague’s inbox', async () => {
    const colleague = await newRep('Lena Brandt');
    const deal = await customer(rep, 'Dora Dahl', { entry: 'website-form' });
    page = await openPage(browser, server, rep, { path: '/inbox' });
    await row(page, 'Dora Dahl').click();
    await chosen(page).getByText('Dora Dahl').waitFor();
    await work(page).getByRole('heading', { name: 'Call to qualify' }).waitFor();
    await page.keyboard.press('h');
    await page.getByPlaceholder('Find a name').fill('lena');
    await page.getByRole('option', { name: 'Lena Brandt' }).waitFor();
    await page.keyboard.press('Enter');
    await said(page, 'Handed over to Lena Brandt').waitFor();
    await row(page, 'Dora Dahl').waitFor({ state: 'detached' });
    const { groups } = await colleague.read(Inbox, '/inbox');
    expect(groups.flatMap(({ items }) => items)).toContainEqual(
      expect.objectContaining({ deal: { id: deal.id, title: deal.title } }),
    );
  });

  test('its keys are listed behind the question mark', async () => {
    page = await openPage(browser, server, rep, { path: '/inbox' });
    await work(page).getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await help.getByText('No answer', { exact: true }).waitFor();
    const words = await help.innerText();
    for (const one of ['Next action', 'Action before', 'Snooze', 'Hand over', 'Booked', 'Write'])
      expect(words).toContain(one);
  });
});

describe('a reply of the customer', () => {
  /** A customer who compares options, has had one follow-up and now writes back: two more are held. */
  async function replied(name: string): Promise<{ rep: Client; deal: Deal; page: Page }> {
    const rep = await newRep(`Rep of ${name}`);
    const deal = await customer(rep, name, { startAt: 'thinking' });
    await pass(4 * day);
    await answers(rep, `${name.replace(' ', '@')}.example`.toLowerCase(), 'Do we supply the photos?');
    await pass(30 * minute);
    const page = await openPage(browser, server, rep, { path: '/inbox' });
    await work(page).getByText('Do we supply the photos?').waitFor();
    return { rep, deal, page };
  }

  test('answered in writing, lets what was held go on, later by as long as it was held', async () => {
    const { rep, deal, page } = await replied('Eva Engel');
    const before = (await dealPage(rep, deal.id)).pending;
    expect(before.every((one) => one.state === 'held')).toBe(true);
    const side = page.getByRole('complementary', { name: 'The customer' });
    await side.getByText('Follow-up 2').waitFor();

    await page.keyboard.press('r');
    await page.getByLabel('Message').fill('Both is possible.\n\nMira');
    await work(page).getByRole('radio', { name: 'No answer' }).check();
    await work(page).getByText('By 30 min').waitFor();
    await page.getByLabel('Message').press('Control+Enter');
    await said(page, 'On its way to Eva Engel').waitFor();

    await server.context.runtime.idle();
    const { items } = await rep.read(MailboxList, '/mailbox', { query: { to: 'eva@engel.example' } });
    expect(items.some((mail) => mail.preview.includes('Both is possible.'))).toBe(true);
    const after = (await dealPage(rep, deal.id)).pending.filter((one) => one.movesTo === null);
    const planned = (id: string) => before.find((one) => one.id === id)?.at ?? Number.NaN;
    expect(after.map((one) => one.action?.name)).toEqual(
      expect.arrayContaining(['Follow-up 2', 'Follow-up 3']),
    );
    for (const one of after.filter(({ action }) => action?.channel === 'email'))
      expect([one.state, one.at - planned(one.id)]).toEqual(['waiting', 30 * minute]);
  });

  test('answered by phone, drops what was held when the rep says so', async () => {
    const { rep, deal, page } = await replied('Finn Falk');
    await work(page).getByRole('radio', { name: 'Drop it' }).check();
    await work(page).getByRole('button', { name: 'No answer' }).click();
    await said(page, 'Call to answer questions: No answer').waitFor();
    const names = (await dealPage(rep, deal.id)).pending.map((one) => one.action?.name);
    expect(names).not.toContain('Follow-up 2');
    expect(names).not.toContain('Follow-up 3');
  });

  test('that no arrow waits for asks for an answer, which may also say where the customer stands', async () => {
    const rep = await newRep('Jon Rep');
    const deal = await customer(rep, 'Greta Gold', { startAt: 'accepted' });
    await rep.send(ChangeDone, `/deals/${deal.id}/events`, { type: 'replied' });
    const page = await openPage(browser, server, rep, { path: '/inbox' });
    await row(page, 'Answer the reply').click();
    await work(page).getByRole('heading', { name: 'Answer the reply' }).waitFor();
    await work(page).getByRole('button', { name: 'Start from a template' }).click();
    await page.getByRole('menuitem', { name: 'Thank you' }).click();
    const letter = page.getByLabel('Message');
    await work(page).getByText('From the template Thank you').waitFor();
    expect(await letter.inputValue()).toContain('Hello Greta');
    await work(page).getByText('2 facts filled in').waitFor();
    await letter.press('Control+End');
    await letter.pressSequentially('\nSee you on Monday.');

    // What was written outlives looking at something else.
    await work(page).getByLabel('Message').press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await row(page, 'Answer the reply').click();
    expect(await page.getByLabel('Message').inputValue()).toContain('See you on Monday.');

    await work(page).getByRole('radio', { name: 'Signed' }).check();
    await page.getByLabel('Message').press('Control+Enter');
    await said(page, 'Greta Gold now stands at Won').waitFor();
    await server.context.runtime.idle();
    expect((await dealPage(rep, deal.id)).deal.status).toBe('won');
    const { items } = await rep.read(MailboxList, '/mailbox', { query: { to: 'greta@gold.example' } });
    expect(items.some((mail) => mail.subject === 'Thank you. Here is what happens next')).toBe(true);
  });
});

describe('a lead that was handed over', () => {
  async function handedOver(name: string): Promise<{ rep: Client; deal: Deal; page: Page }> {
    const rep = await newRep(`Rep of ${name}`);
    const deal = await customer(rep, name, { entry: 'website-form' });
    const call = openAction(await dealPage(rep, deal.id), 'Call to qualify');
    await rep.send(ChangeDone, `/deals/${deal.id}/actions/${call.instance}/result`, { result: 'booked' });
    const page = await openPage(browser, server, rep, { path: '/inbox' });
    await row(page, 'Accept the lead').click();
    await work(page).getByRole('heading', { name: 'Accept the lead' }).waitFor();
    return { rep, deal, page };
  }

  test('shows what is left of the time that was promised, and is accepted with one key', async () => {
    const { rep, deal, page } = await handedOver('Hugo Hahn');
    await chosen(page).getByText(/left$/u).waitFor();
    await page.keyboard.press('e');
    await said(page, 'Accept the lead: Accept').waitFor();
    expect((await dealPage(rep, deal.id)).actions.map((one) => one.action.name)).not.toContain(
      'Accept the lead',
    );
  });

  test('is refused only with a reason, which those who sent it can read', async () => {
    const { rep, deal, page } = await handedOver('Ida Iversen');
    await work(page).getByRole('button', { name: 'Refuse' }).click();
    const dialog = page.getByRole('dialog', { name: 'Refuse the lead' });
    await dialog.getByRole('button', { name: 'Refuse' }).click();
    await dialog.getByText('Write a reason').waitFor();
    await dialog.getByLabel('Why is the lead refused?').fill('A student, not a buyer.');
    await dialog.getByRole('button', { name: 'Refuse' }).click();
    await said(page, 'Accept the lead: Refuse').waitFor();
    expect((await dealPage(rep, deal.id)).deal).toMatchObject({
      status: 'nurture',
      reason: 'A student, not a buyer.',
    });
  });
});

describe('what can’t be done says why', () => {
  test('a message that could not be sent brings the way to put it right', async () => {
    const rep = await newRep('Nora Rep');
    await customer(rep, 'Karl Klein', {
      entry: 'by-hand',
      contacts: [{ firstName: 'Karl', lastName: 'Klein' }],
    });
    const page = await openPage(browser, server, rep, { path: '/inbox' });
    await row(page, 'Confirmation could not be sent').click();
    await work(page).getByText('“Confirmation” did not go out: no e-mail address.').waitFor();
    await work(page).getByRole('link', { name: 'Correct the address of Karl Klein' }).click();
    await page.waitForURL(/\/contacts\//u);
    expect(new URL(page.url()).pathname).toMatch(/^\/contacts\/\w+$/u);
  });

  test('who may only look sees the action and why there is nothing to press', async () => {
    const rep = await newRep('Olga Rep');
    await customer(rep, 'Lars Lund', { entry: 'website-form' });
    const designer = await server.as('designer');
    const page = await openPage(browser, server, designer, { path: '/inbox?scope=team' });
    await row(page, 'Lars Lund').click();
    await work(page).getByText('Your role may read this and not act on it.').waitFor();
    expect(await work(page).getByRole('group', { name: 'How it ended' }).count()).toBe(0);
  });

  test('an empty inbox is good news, and leads to the team’s', async () => {
    const rep = await newRep('Pia Rep');
    const page = await openPage(browser, server, rep, { path: '/inbox' });
    await page.getByText(/^Nothing now/u).waitFor();
    await page.getByRole('button', { name: 'See what the team has to do' }).click();
    await page.waitForURL(/scope=team/u);
    await chosen(page).first().waitFor();
    expect(await chosen(page).count()).toBe(1);
  });

  test('an action that a colleague has just done says so instead of failing', async () => {
    const rep = await newRep('Rita Rep');
    const deal = await customer(rep, 'Mona Moss', { entry: 'website-form' });
    const { instance } = openAction(await dealPage(rep, deal.id), 'Call to qualify');
    const page = await openPage(browser, server, rep, { path: '/inbox' });
    await work(page).getByRole('heading', { name: 'Call to qualify' }).waitFor();
    await (
      await server.as('manager')
    ).send(ChangeDone, `/deals/${deal.id}/actions/${instance}/result`, { result: 'not a fit' });
    // The list hears of it by itself, and what is open says how it ended.
    await row(page, 'Mona Moss').waitFor({ state: 'detached' });
    const over = work(page).getByText(/“not a fit”/u);
    await over.waitFor();
    expect(await over.innerText()).toContain('by manager');
    expect(await work(page).getByRole('group', { name: 'How it ended' }).count()).toBe(0);
  });
});

test('on a phone one pane is in view at a time, and the way back leads to the list', async () => {
  const rep = await newRep('Sven Rep');
  await customer(rep, 'Nils Noor', { entry: 'website-form' });
  const page = await openPage(browser, server, rep, { path: '/inbox', phone: true });
  await row(page, 'Nils Noor').waitFor();
  expect(await work(page).isVisible()).toBe(false);
  await row(page, 'Nils Noor').tap();
  await work(page).getByRole('heading', { name: 'Call to qualify' }).waitFor();
  expect(await row(page, 'Nils Noor').isVisible()).toBe(false);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);
  await page.goBack();
  await row(page, 'Nils Noor').waitFor();
});
