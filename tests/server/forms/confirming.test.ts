import { afterAll, beforeAll, expect, test } from 'vitest';
import { ContactPage, FormPage, FormSubmissions } from '../../../machines/api/index.ts';
import { consentName } from '../../../machines/index.ts';
import { createTestClock, type TestClock } from '../../support/clock.ts';
import { olga, openPage, post, publishForm } from '../../support/lead-forms.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

/** A mail has a way to go, also on a machine that is busy. */
const patiently = { timeout: 15_000 };
const day = 24 * 60 * 60_000;
let server: TestServer;
let clock: TestClock;
let form: FormPage;
let aheadMs = 0;

beforeAll(async () => {
  clock = createTestClock();
  server = await startTestServer({ clock, realNow: () => clock.now() + aheadMs });
  ({ form } = await publishForm(server, { doubleOptIn: true }));
});
afterAll(() => server.stop());

const newest = async () => {
  const rep = await server.script('rep');
  const [item] = (await rep.read(FormSubmissions, `/forms/${form.id}/submissions`)).items;
  if (!item) throw new Error('Nobody has answered.');
  return item;
};

/** Sends the form; where the browser goes next. */
async function send(fields: Record<string, string>): Promise<string> {
  aheadMs += 60 * 60_000;
  // The newest comes first by its time.
  clock.advance(1);
  const { status, location } = await post(`${form.url}?lang=uk`, { ...olga, ...fields });
  expect(status).toBe(303);
  return new URL(location, form.url).href;
}

/** The mails to an address, newest first. */
async function letters(to: string) {
  const { items } = await server.context.store.mailbox.list({ recipient: to });
  return Promise.all(
    items.map(async ({ id, subject }) => {
      const raw = Buffer.from((await server.context.store.mailbox.raw(id)) ?? new Uint8Array()).toString();
      const link = /\/f\/confirm\/[\w.-]+/.exec(raw.replaceAll('=\r\n', ''))?.[0] ?? '';
      return { subject, raw, link: new URL(link, form.url).href };
    }),
  );
}
const letter = async (to: string, number = 1) => {
  await expect.poll(async () => (await letters(to)).length, patiently).toBe(number);
  const [one] = await letters(to);
  if (!one) throw new Error('There is no mail.');
  return one;
};

test('nothing counts until the button behind the link is pressed; opening the link changes nothing', async () => {
  const to = 'double@hill.example';
  const next = await send({ email: to, [consentName]: '1' });
  expect((await openPage(next)).text).toContain('перевірте пошту');
  expect(await server.context.store.contacts.byEmail(to)).toBeNull();
  expect(await newest()).toMatchObject({ state: 'unconfirmed', contactId: null, dealId: null });

  const { subject, raw, link } = await letter(to);
  expect(subject).toBe('Підтвердьте, будь ласка: Поговоріть з нами');
  expect(raw).toContain('Auto-Submitted: auto-generated');
  expect(raw).toContain('text/html');
  const opened = await openPage(link);
  expect(opened.text).toContain('Так, це я');
  expect(await newest()).toMatchObject({ state: 'unconfirmed' });

  const [first, second] = await Promise.all([post(link, {}), post(link, {})]);
  expect([first?.status, second?.status]).toEqual([200, 200]);
  expect(first?.text).toContain('Підтверджено');
  const taken = await newest();
  expect(taken).toMatchObject({ state: 'taken', result: 'entered' });
  const rep = await server.script('rep');
  const { contact, deals } = await rep.read(ContactPage, `/contacts/${taken.contactId}`);
  expect(contact).toMatchObject({ language: 'uk', consent: { given: true, at: clock.now() } });
  expect(deals).toHaveLength(1);
  const [line] = await server.context.store.consents.ofContact(contact.id);
  expect(line).toMatchObject({ how: 'double-opt-in', wording: contact.consent.wording });
  expect((await openPage(link)).text).toContain('Підтверджено');
});

test('links that were changed, or belong to something else, don’t work', async () => {
  await send({ email: 'forged@hill.example' });
  const { link } = await letter('forged@hill.example');
  const token = link.slice(link.lastIndexOf('/') + 1);
  const [id = '', , signature = ''] = token.split('.');
  for (const forged of [
    `${id}.zzzzzzzzz.${signature}`,
    `${id}x.${token.split('.')[1]}.${signature}`,
    id,
    'x',
  ]) {
    expect((await post(new URL(`/f/confirm/${forged}`, link).href, {})).status).toBe(404);
  }
  const again = new URL(await send({ email: 'other@hill.example' })).searchParams.get('t') ?? '';
  expect((await post(new URL(`/f/confirm/${again}`, link).href, {})).status).toBe(404);
});

test('whoever has unsubscribed agrees again by the link', async () => {
  const to = 'back@hill.example';
  await send({ email: to, [consentName]: '1' });
  await post((await letter(to)).link, {});
  const contactId = (await newest()).contactId ?? '';
  await server.context.runtime.hearing.stop({ contactId, why: 'unsubscribed', at: clock.now() });
  await send({ email: to, [consentName]: '1', message: 'again' });
  await post((await letter(to, 2)).link, {});
  expect(await server.context.store.contacts.get(contactId)).toMatchObject({
    unsubscribedAt: null,
    consent: { given: true },
  });
});

test('another mail can be asked for, within limits', async () => {
  const to = 'patient@hill.example';
  const next = new URL(await send({ email: to }));
  await letter(to);
  const again = new URL(`/f/again/${next.searchParams.get('t')}`, next).href;
  for (const number of [2, 3, 4]) {
    aheadMs += 2 * 60_000;
    expect((await post(again, {})).text).toContain('ще один лист уже в дорозі');
    await letter(to, number);
  }
  aheadMs += 2 * 60_000;
  const answer = await post(again, {});
  expect(answer.status).toBe(200);
  expect((await newest()).mail).toMatchObject({ sent: 4, error: null });
  expect(await letters(to)).toHaveLength(4);
});

test('nobody’s mailbox is flooded, and no address of the list gets mail', async () => {
  const to = 'flooded@hill.example';
  for (let n = 0; n < 7; n++) await send({ email: to, message: `request ${n}` });
  await expect.poll(async () => (await newest()).mail.error, patiently).toContain('within a day');
  await expect.poll(async () => (await letters(to)).length, patiently).toBe(5);

  const listed = 'listed@hill.example';
  const entry = { email: listed, reason: 'by-hand' as const, note: null, at: clock.now(), by: null };
  await server.context.store.transact((records) => records.suppressions.add([entry], clock.now()));
  await send({ email: listed });
  await expect.poll(async () => (await newest()).mail.error, patiently).toContain('on the list');
  expect(await letters(listed)).toEqual([]);
});

test('a link runs out and can be renewed; after a while the answers go, and the form says how many', async () => {
  const to = 'late@hill.example';
  await send({ email: to });
  const { link } = await letter(to);
  clock.advance(8 * day);
  const late = await post(link, {});
  expect(late.status).toBe(410);
  const again = /\/f\/again\/[\w.-]+/.exec(late.text)?.[0] ?? '';
  await post(new URL(again, link).href, {});
  const renewed = await letter(to, 2);
  expect((await openPage(renewed.link)).status).toBe(200);

  clock.advance(31 * day);
  await server.context.forms.work();
  expect((await post(renewed.link, {})).status).toBe(404);
  const rep = await server.script('rep');
  const { counts } = await rep.read(FormPage, `/forms/${form.id}`);
  expect(counts.expired).toBeGreaterThan(0);
  expect(counts.unconfirmed).toBe(0);
});
