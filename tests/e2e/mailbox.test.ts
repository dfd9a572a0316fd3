import nodemailer from 'nodemailer';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  ContactPage,
  type Deal,
  MailAccount,
  MailboxList,
  MailboxMessage,
  OutboxList,
} from '../../machines/api/index.ts';
import { backToMailbox, sharedAccount } from '../support/accounts.ts';
import { launchBrowser } from '../support/browser.ts';
import { createTestClock, type TestClock } from '../support/clock.ts';
import { openPage } from '../support/page.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';
import { type SmtpStandIn, startSmtp } from '../support/smtp.ts';
import { dealPage, enterDeal, publishProcess } from '../support/workspace.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

let server: TestServer;
let clock: TestClock;
let process: string;
let rep: Client;
let browser: Browser;
beforeAll(async () => {
  clock = createTestClock();
  server = await startTestServer({ clock });
  process = await publishProcess(server, 'agency');
  rep = await server.newcomer('rep', {
    name: 'Mira Halvorsen',
    processRoles: { [process]: ['seller', 'warmer', 'expert'] },
  });
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
/** A deal of Mira's whose customer has this name. */
const customer = async (name: string, startAt: string): Promise<Deal> => {
  const [firstName, lastName] = name.split(' ');
  const deal = await enterDeal(rep, process, {
    title: `${lastName} project`,
    company: { name: `${lastName} Ltd` },
    owner: rep.user?.id,
    startAt,
    contacts: [{ firstName, lastName, email: addressOf(name), consent: { given: true, source: 'test' } }],
  });
  await server.context.runtime.idle();
  return deal;
};
const addressOf = (name: string): string => `${name.replace(' ', '@')}.example`.toLowerCase();
const mailsOf = async (name: string) =>
  (await rep.read(MailboxList, '/mailbox', { query: { to: addressOf(name) } })).items;

/** Opens the newest mail of a customer. */
async function read(name: string, { phone = false }: { phone?: boolean } = {}): Promise<Page> {
  const page = await openPage(browser, server, rep, {
    path: `/mailbox?to=${encodeURIComponent(addressOf(name))}`,
    phone,
  });
  if (phone) await rows(page).getByText(name).first().click();
  await mail(page).getByRole('heading', { level: 1 }).waitFor();
  return page;
}

const rows = (page: Page) => page.getByRole('region', { name: 'Mail', exact: true });
const mail = (page: Page) => page.getByRole('region', { name: 'The mail' });
const letter = (page: Page) => mail(page).frameLocator('iframe');
const did = (page: Page) => page.getByRole('status', { name: 'What the reply did' });
const reply = (page: Page, name: string) => mail(page).getByRole('form', { name: `Reply as ${name}` });

describe('before anything was sent', () => {
  test('the mailbox says what makes mail arrive, and shows the follow-up the moment it does', async () => {
    const page = await openPage(browser, server, rep, { path: '/mailbox' });
    await page.getByText('Nothing has been sent yet').waitFor();
    await page.getByText('nothing leaves this machine').waitFor();
    await page.getByRole('link', { name: 'Open the pipeline' }).waitFor();

    await customer('Eva Engel', 'booked');
    await rows(page).getByText('Eva Engel').waitFor();
    await mail(page).getByRole('heading', { name: 'We talk soon', level: 1 }).waitFor();
    await letter(page).getByText('Hello Eva').waitFor();
    expect(new URL(page.url()).pathname).toBe(`/mailbox/${(await mailsOf('Eva Engel'))[0]?.id}`);
  });
});

describe('a mail', () => {
  beforeAll(() => customer('Anna Adler', 'booked'));

  test('is shown as its recipient sees it, as plain text, and with the headers that mail programs act on', async () => {
    const page = await read('Anna Adler');
    await page.getByText('Anna Adler’s mailbox').waitFor();
    const [item] = await mailsOf('Anna Adler');
    const message = await rep.read(MailboxMessage, `/mailbox/${item?.id}`);
    await letter(page).getByText('Hello Anna').waitFor();
    const frame = await mail(page).locator('iframe').boundingBox();
    const content = await letter(page).locator('body').boundingBox();
    expect(Math.abs((frame?.height ?? 0) - (content?.height ?? 1))).toBeLessThan(2);

    await mail(page).getByText('Headers', { exact: true }).click();
    await mail(page).getByText(message.messageId, { exact: true }).waitFor();
    await mail(page).getByText('List-Unsubscribe', { exact: true }).waitFor();
    await mail(page).getByText(message.preview).waitFor();

    await mail(page).getByText('Plain text', { exact: true }).click();
    await mail(page).locator('pre').getByText('Hello Anna').waitFor();
  });

  test('counts as read once somebody has opened it', async () => {
    await customer('Ada Ahl', 'booked');
    expect((await mailsOf('Ada Ahl'))[0]?.read).toBe(false);
    const page = await read('Ada Ahl');
    await rows(page).getByRole('img', { name: 'Unread' }).waitFor({ state: 'detached' });
    await expect.poll(async () => (await mailsOf('Ada Ahl'))[0]?.read).toBe(true);
  });

  test('leads to the deal that it was sent for', async () => {
    const page = await read('Anna Adler');
    await mail(page).getByRole('link', { name: 'Open the deal' }).click();
    await page.getByRole('heading', { name: 'Adler project', level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/deals/${(await mailsOf('Anna Adler'))[0]?.deal?.id}`);
  });

  test('can do nothing to the page, whatever is in it', async () => {
    const { host = '', port = 0 } = server.context.mail.mailbox.address() ?? {};
    const transport = nodemailer.createTransport({ host, port, ignoreTLS: true });
    await transport.sendMail({
      from: 'evil@elsewhere.example',
      to: 'victim@customer.example',
      subject: '<b>Bold</b>',
      html: `<p>Look here</p><script>parent.broken = true</script><img src="x" onerror="parent.broken = true">
        <a href="javascript:parent.broken = true">press</a><form action="/api/v1/session"><button>go</button></form>
        <style>body { background: url(https://elsewhere.example/seen) }</style>`,
    });
    transport.close();
    const page = await openPage(browser, server, rep, { path: '/mailbox?to=victim%40customer.example' });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await mail(page).getByRole('heading', { name: '<b>Bold</b>', level: 1 }).waitFor();
    await letter(page).getByText('Look here').waitFor();
    await letter(page).getByText('press').click();
    expect(await letter(page).locator('script, img, form, style[nonce]').count()).toBe(0);
    expect(await page.evaluate('"broken" in globalThis')).toBe(false);
    expect(await mail(page).locator('iframe').getAttribute('sandbox')).not.toContain('allow-scripts');
    expect(asked.filter((url) => url.includes('elsewhere.example'))).toEqual([]);
  });

  test('is followed by the next one with j, and answered with r', async () => {
    await customer('Zoe Zimmer', 'booked');
    const page = await openPage(browser, server, rep, { path: '/mailbox' });
    const chosen = rows(page).locator('[aria-current=true]');
    await chosen.getByText('Zoe Zimmer').waitFor();
    await mail(page).getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('j');
    await chosen.getByText('Zoe Zimmer').waitFor({ state: 'detached' });
    await page.keyboard.press('k');
    await chosen.getByText('Zoe Zimmer').waitFor();
    await reply(page, 'Zoe Zimmer').waitFor();
    await page.keyboard.press('r');
    await page.keyboard.type('jk');
    expect(await reply(page, 'Zoe Zimmer').getByRole('textbox').inputValue()).toBe('jk');
  });
});

describe('answering as the customer', () => {
  test('holds the follow-ups that were to come, asks the owner for an answer, and says so', async () => {
    const deal = await customer('Bo Bell', 'thinking');
    await pass(4 * day);
    const page = await read('Bo Bell');
    await mail(page).getByRole('heading', { name: 'Is anything unclear in the proposal?' }).waitFor();
    const before = await dealPage(rep, deal.id);
    expect(before.deal.held).toBe(false);

    await reply(page, 'Bo Bell').getByRole('button', { name: 'A question' }).click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Do we supply the photos?');
    await page.keyboard.press('Control+Enter');

    await mail(page).getByRole('article', { name: 'Message of Bo Bell' }).getByText('the photos?').waitFor();
    await did(page).getByText('Held 2 follow-ups and 1 move by timer').waitFor();
    await did(page).getByText('You were asked: “Call to answer questions”').waitFor();
    expect(await reply(page, 'Bo Bell').getByRole('textbox').inputValue()).toBe('');

    const after = await dealPage(rep, deal.id);
    expect(after.hold).toMatchObject({ messages: 2, moves: 1 });
    expect(after.pending.every(({ state }) => state === 'held')).toBe(true);
    expect(after.lastSaid).toMatchObject({ direction: 'in', text: 'Do we supply the photos?' });

    await did(page).getByRole('link', { name: 'Open it in the inbox' }).click();
    await page.getByRole('heading', { name: 'Call to answer questions' }).waitFor();
    await page.getByText('Do we supply the photos?').waitFor();

    await pass(minute);
    // What it did stands there for whoever comes later, too.
    const again = await read('Bo Bell');
    await did(again).getByText('Held 2 follow-ups and 1 move by timer').waitFor();
    await reply(again, 'Bo Bell').getByRole('textbox').fill('And by when?');
    await reply(again, 'Bo Bell').getByRole('button', { name: 'Send reply' }).click();
    await did(again).getByText('what is held stays held').waitFor();
    const since = after.hold?.since;
    expect((await dealPage(rep, deal.id)).hold).toMatchObject({ since, messages: 2, moves: 1 });
    await did(again).getByRole('link', { name: 'Open Bell project' }).first().click();
    await again.getByRole('heading', { name: 'Bell project', level: 1 }).waitFor();
  });

  test('from their machine, out of the office, holds nothing', async () => {
    const deal = await customer('Cy Cole', 'thinking');
    await pass(4 * day);
    const page = await read('Cy Cole');
    await reply(page, 'Cy Cole').getByRole('button', { name: 'I’m away until' }).click();
    expect(await reply(page, 'Cy Cole').getByRole('checkbox').isChecked()).toBe(true);
    await reply(page, 'Cy Cole').getByRole('button', { name: 'Send reply' }).click();
    await did(page).getByText('nothing is held').waitFor();
    expect((await dealPage(rep, deal.id)).deal.held).toBe(false);
  });

  test('needs words', async () => {
    await customer('Di Dahl', 'booked');
    const page = await read('Di Dahl');
    await reply(page, 'Di Dahl').getByRole('button', { name: 'Send reply' }).click();
    await reply(page, 'Di Dahl').getByText('Write what the customer answers.').waitFor();
    expect((await mailsOf('Di Dahl'))[0]?.repliedAt).toBeNull();
  });

  test('with the way out: the link in the mail unsubscribes them', async () => {
    const deal = await customer('Ed Eld', 'booked');
    const page = await read('Ed Eld');
    const opened = page.context().waitForEvent('page');
    await mail(page).getByRole('link', { name: 'Unsubscribe as Ed Eld' }).click();
    const out = await opened;
    await out.getByRole('button', { name: 'Unsubscribe' }).click();
    await out.getByRole('heading', { name: 'You are unsubscribed' }).waitFor();
    const contact = (await dealPage(rep, deal.id)).contacts[0]?.id ?? '';
    const { contact: known } = await rep.read(ContactPage, `/contacts/${contact}`);
    expect(known.unsubscribedAt).not.toBeNull();
  });
});

describe('the outbox', () => {
  let smtp: SmtpStandIn;
  let admin: Client;
  let account: MailAccount;
  beforeAll(async () => {
    smtp = await startSmtp();
    admin = await server.as('admin');
    account = await admin.send(MailAccount, '/accounts', sharedAccount(smtp));
  });
  afterAll(async () => {
    await admin.put('/settings/sending', { on: false });
    await backToMailbox(admin, account.id);
    await smtp.close();
  });
  const openOutbox = async (person: Client, deal?: string): Promise<Page> => {
    const page = await openPage(browser, server, person, {
      path: `/mailbox?view=outbox${deal === undefined ? '' : `&deal=${deal}`}`,
    });
    await page.getByRole('radiogroup', { name: 'Which mail' }).waitFor();
    return page;
  };
  const group = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
  const statesOf = async (deal: string) =>
    (await rep.read(OutboxList, '/outbox', { query: { deal } })).items.map(({ state }) => state);

  test('says that real sending is off, why a message waits, and lets it be cancelled', async () => {
    const deal = await customer('Fay Falk', 'booked');
    const page = await openOutbox(rep, deal.id);
    await page.getByText('Real sending is off: 1 message waits.').waitFor();
    await page.getByText('An administrator can switch it on.').waitFor();
    await group(page, 'Waiting').getByText('Real sending is switched off.').waitFor();
    await group(page, 'Waiting').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel the message' }).click();
    await page.getByText('Nothing of this deal is on its way.').waitFor();
    expect(await statesOf(deal.id)).toEqual([]);
  });

  test('shows what has failed and what may have arrived, each with its remedies', async () => {
    await admin.put('/settings/sending', { on: true });
    await server.context.runtime.idle();
    smtp.misbehave({ at: 'rcpt', reply: { code: 550, text: '5.7.1 We know no such project' } });
    const failed = await customer('Gil Gray', 'booked');
    smtp.misbehave({ at: 'data-end', cut: true, kept: true });
    const unknown = await customer('Hal Hunt', 'booked');
    expect([...(await statesOf(failed.id)), ...(await statesOf(unknown.id))]).toEqual(['failed', 'unknown']);

    const page = await openOutbox(rep);
    await group(page, 'Failed').getByText('We know no such project').waitFor();
    await group(page, 'Not certain').getByText('it may have been delivered').waitFor();

    const sent = smtp.received.length;
    await group(page, 'Failed').getByRole('button', { name: 'Send again' }).click();
    await smtp.arrived(sent + 1);
    await group(page, 'Failed').waitFor({ state: 'detached' });
    expect(await statesOf(failed.id)).toEqual([]);

    await group(page, 'Not certain').getByRole('button', { name: 'Send again' }).click();
    await page.getByRole('dialog').getByText('gets the same message twice').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    expect(await statesOf(unknown.id)).toEqual(['unknown']);
    await group(page, 'Not certain').getByRole('button', { name: 'It arrived' }).click();
    await page.getByText('Nothing needs a decision').waitFor();
    expect(await statesOf(unknown.id)).toEqual([]);
    expect(smtp.received.length).toBe(sent + 1);
  });

  test('may be read and not decided about by whoever doesn’t work with customers', async () => {
    smtp.misbehave({ at: 'rcpt', reply: { code: 550, text: '5.1.1 Nobody here' } });
    const deal = await customer('Ida Iver', 'booked');
    const page = await openOutbox(await server.as('designer'));
    await group(page, 'Failed').getByText('Nobody here').waitFor();
    expect(await page.getByRole('button', { name: 'Send again' }).count()).toBe(0);
    const [item] = (await rep.read(OutboxList, '/outbox', { query: { deal: deal.id } })).items;
    expect((await (await server.as('designer')).post(`/outbox/${item?.id}/retry`)).status).toBe(403);
  });
});

describe('on a phone', () => {
  test('one chooses a mail, answers it, sees what that did, and goes back', async () => {
    await customer('Jo Jung', 'thinking');
    await pass(4 * day);
    const page = await read('Jo Jung', { phone: true });
    await letter(page).getByText('Hello Jo').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await rows(page).isVisible()).toBe(false);

    await mail(page).getByRole('button', { name: 'Reply as Jo Jung' }).click();
    await reply(page, 'Jo Jung').getByRole('textbox').fill('Tell me more, please.');
    await reply(page, 'Jo Jung').getByRole('button', { name: 'Send reply' }).click();
    await did(page).getByText('You were asked: “Call to answer questions”').waitFor();
    expect(await did(page).isVisible()).toBe(true);

    await page.goBack();
    await rows(page).getByRole('img', { name: 'Answered' }).waitFor();
    await page.getByRole('radiogroup', { name: 'Which mail' }).getByText('Outbox').click();
    await page.getByText('didn’t leave: see why below').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });
});
