import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Deal, Questions, Timeline } from '../../machines/api/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { createTestClock, type TestClock } from '../support/clock.ts';
import { openPage } from '../support/page.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';
import { enterDeal, publishProcess } from '../support/workspace.ts';
import { letter } from '../server/receiving/reception.ts';

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

const customer = (title: string, name: string): Promise<Deal> => {
  const [firstName, lastName] = name.split(' ');
  return enterDeal(rep, process, {
    title,
    owner: rep.user?.id,
    contacts: [{ firstName, lastName, email: addressOf(name), consent: { given: true, source: 'test' } }],
  });
};
const addressOf = (name: string): string => `${name.replace(' ', '@')}.example`.toLowerCase();

/** A mail from somebody, as it comes in. */
const writes = (name: string, mail: Partial<Parameters<typeof letter>[0]> = {}) =>
  server.context.mail.inbound.receive(
    letter({ at: clock.now(), from: `${name} <${addressOf(name)}>`, ...mail }),
  );

const heard = async (deal: Deal): Promise<boolean> =>
  (await rep.read(Timeline, `/deals/${deal.id}/timeline`)).items.some(
    ({ what }) => what.kind === 'event' && what.event === 'replied',
  );
const open = async (): Promise<number> => (await rep.read(Questions, '/questions')).count;

const quoted = [
  'Could you send me the numbers?',
  '',
  'On Mon, 9 Nov 2026 at 10:00, Mira Halvorsen <mira@ours.test> wrote:',
  '> Hello Sofie,',
  '> shall we talk?',
].join('\r\n');

test('which of two deals a mail is about is chosen in the inbox, where it is read with what it quotes', async () => {
  const first = await customer('First project', 'Sofie Lund');
  const [contact] = (await server.context.store.deals.contactsOf(first.id)).map((one) => one.contact.id);
  const second = await enterDeal(rep, process, {
    title: 'Second project',
    owner: rep.user?.id,
    contacts: [{ id: contact }],
  });
  await writes('Sofie Lund', { subject: 'Numbers', body: quoted });

  const page = await openPage(browser, server, rep, { path: `/deals/${second.id}` });
  await page.getByRole('link', { name: 'Which deal is this about?' }).click();
  await page.getByRole('heading', { level: 1, name: 'Which deal is this about?' }).waitFor();
  await page.getByText('Could you send me the numbers?').first().waitFor();
  expect(await page.getByText('shall we talk?').count()).toBe(0);
  await page.getByRole('button', { name: /Quoted/ }).click();
  await page.getByText('shall we talk?').waitFor();

  const decide = page.getByRole('button', { name: 'It is about this deal' });
  expect(await decide.isDisabled()).toBe(true);
  await page.getByRole('radio', { name: /Second project/ }).check();
  await decide.click();
  await page.getByText('Decided.').waitFor();
  expect(await heard(second)).toBe(true);
  expect(await heard(first)).toBe(false);
  expect(await open()).toBe(0);
});

test('mail of somebody unknown becomes a contact’s, on a phone', async () => {
  await customer('Nord project', 'Eva Engel');
  await writes('Bo Holm', { subject: 'Your prices?' });
  const page = await openPage(browser, server, rep, { path: '/inbox', phone: true });
  await page.getByRole('button', { name: /Bo Holm/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Whose mail is this?' }).waitFor();
  expect(await page.getByLabel('First name').inputValue()).toBe('Bo');
  await page.getByRole('button', { name: 'Make a contact of them' }).click();
  await page.getByText('Decided.').waitFor();
  expect(await server.context.store.contacts.byEmail('bo@holm.example')).toMatchObject({ lastName: 'Holm' });
});

test('what may be a machine’s is decided, and asked once more when that was too quick', async () => {
  const deal = await customer('Acme project', 'Ann Acme');
  await writes('Ann Acme', {
    subject: 'Offer',
    body: 'Thank you for contacting us! We have received your message and will get back to you within 24 hours.',
  });
  const page = await openPage(browser, server, rep, { path: '/inbox' });
  await page.getByRole('button', { name: /Ann Acme · Offer/ }).click();
  await page.getByRole('button', { name: 'Neither; put it aside' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: /Ann Acme · Offer/ }).click();
  await page.getByRole('button', { name: 'Yes, a person answers' }).click();
  await expect.poll(() => heard(deal)).toBe(true);
});

test('an out-of-office is shown with the person until somebody knows better', async () => {
  const deal = await customer('Away project', 'Ida Falk');
  await writes('Ida Falk', {
    subject: 'Automatic reply: Offer',
    headers: ['Auto-Submitted: auto-replied'],
    body: 'I am out of the office until 24 November 2026.',
  });
  const page = await openPage(browser, server, rep, { path: `/deals/${deal.id}` });
  await page.getByText('away until').waitFor();
  await page.getByRole('button', { name: 'They are back' }).click();
  await page.getByText('is written to again').waitFor();
  await page.getByText('away until').waitFor({ state: 'detached' });
  const answer = page.getByRole('listitem').filter({ hasText: 'An automatic answer came in' });
  await answer.getByRole('button', { name: 'Whole message' }).click();
  await answer.getByText('Says that they are back on').waitFor();
  expect(await heard(deal)).toBe(false);
});
