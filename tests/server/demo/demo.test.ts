import { expect, test } from 'vitest';
import { demoFolder, madeDemo, openDemo } from './demo-house.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

test('the demo is kept over a restart, with its clock and what has happened since', async () => {
  const folder = await madeDemo();
  const before = await openDemo(folder);
  await before.demo.skip('day');
  const leftAt = before.clock.now();
  const mails = (await before.store.mailbox.list({ limit: 500 })).items.length;
  await before.close();
  const house = await openDemo(folder);
  // The demo's time goes on while nobody looks, at the pace of the world.
  expect(house.clock.now()).toBeGreaterThanOrEqual(leftAt);
  expect(house.clock.now() - leftAt).toBeLessThan(60_000);
  expect((await house.store.mailbox.list({ limit: 500 })).items).toHaveLength(mails);
  expect(await house.store.users.count()).toBe(7);
});

test('a demo that was interrupted while it was being made is made anew', async () => {
  const folder = demoFolder();
  const before = await openDemo(folder, { prepare: false });
  const user = {
    id: 'u_1',
    name: 'Half',
    email: 'half@made.test',
    role: 'rep',
    zone: null,
    active: true,
    processRoles: {},
  } as const;
  await before.store.users.create(user, 0);
  await before.close();
  const house = await openDemo(folder);
  expect((await house.demo.people()).length).toBe(7);
  expect(await house.store.users.get('u_1')).toBeNull();
});

test('skipping goes to the next thing that is due, and the follow-up is in the mailbox', async () => {
  const house = await openDemo(await madeDemo());
  const nextAt = await house.demo.nextAt();
  const before = await house.store.mailbox.unread();
  const skipped = await house.demo.skip('next');
  expect(skipped).toMatchObject({ fired: 1, sent: 1 });
  expect(skipped.now - (nextAt ?? 0)).toBeLessThan(1_000);
  expect(await house.store.mailbox.unread()).toBe(before + 1);
  const [mail] = (await house.store.mailbox.list({ limit: 1 })).items;
  expect(mail).toMatchObject({
    subject: 'Is anything unclear in the proposal?',
    recipient: 'pablo.ortega@mirador.example',
    receivedAt: nextAt,
  });
});

test('a week passes in a moment, and each follow-up goes out at its own time', async () => {
  const house = await openDemo(await madeDemo());
  const start = house.clock.now();
  const deal = await house.deal('Mirador Tiles');
  const skipped = await house.demo.skip('week');
  expect(skipped.now - start).toBeGreaterThanOrEqual(7 * dayMs);
  expect(skipped.fired).toBeGreaterThan(5);
  const { items } = await house.store.messages.ofDeal(deal, { limit: 2 });
  const [second, first] = items;
  expect([first?.subject, second?.subject]).toEqual([
    'Is anything unclear in the proposal?',
    'Three questions worth asking every agency',
  ]);
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBe(4 * dayMs);
});

test('two people who skip at once skip twice', async () => {
  const house = await openDemo(await madeDemo());
  const start = house.clock.now();
  const [one, other] = await Promise.all([house.demo.skip('day'), house.demo.skip('day')]);
  expect(one.now - start).toBeLessThan(dayMs + hourMs);
  expect(other.now - start).toBeGreaterThanOrEqual(2 * dayMs);
});

test('the customer’s answer to a follow-up stops the next ones', async () => {
  const house = await openDemo(await madeDemo());
  const deal = await house.deal('Mirador Tiles');
  await house.demo.skip('next');
  const [mail] = (await house.store.mailbox.list({ limit: 1 })).items;
  const reply = { mailboxId: mail?.id ?? '', text: 'What about Italy?', outOfOffice: false };
  expect(await house.mail.replyAsCustomer(reply)).toMatchObject({ dealId: deal });
  const before = (await house.store.messages.ofDeal(deal, { limit: 100 })).items.length;
  await house.demo.skip('week');
  expect((await house.store.messages.ofDeal(deal, { limit: 100 })).items).toHaveLength(before);
  expect(await house.store.deals.get(deal)).toMatchObject({ held: true, step: 'thinking' });
});
