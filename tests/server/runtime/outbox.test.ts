import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { action, arrow, entry, passive, processOf, result, won } from '../../support/process-builder.ts';
import { createTestClock } from '../../support/clock.ts';
import { startSmtp } from '../../support/smtp.ts';
import { plainWebhooks } from '../../support/webhooks.ts';
import { followUps as process, statesOf } from './follow-ups.ts';
import { api, days, hours, minutes, openHouse } from './house.ts';

test('a follow-up leaves by SMTP at its time, and the next is reckoned from when it left', async () => {
  const house = await openHouse({ process });
  const { deal, contact } = await house.deal();
  await house.pass(days(3));
  const [sent] = house.smtp.received;
  expect(sent?.mail).toMatchObject({
    subject: 'About follow up 1',
    from: { name: 'Anna Berg', address: 'anna@ours.test' },
    to: [{ address: 'sofie1@acme.test' }],
    text: expect.stringContaining('Hello Sofie'),
  });
  expect(sent?.mail.headers).toContainEqual(
    expect.objectContaining({ key: 'list-unsubscribe', value: `<https://ours.test/u/${contact}>` }),
  );
  expect((await house.timeline(deal)).at(-1)).toMatchObject({
    type: 'result.follow-up-1.done',
    actor: { kind: 'system', what: 'outbox' },
    contactId: contact,
    texts: [{ kind: 'subject', text: 'About follow up 1' }],
  });
  await house.pass(days(3));
  expect(house.subjects()).toEqual(['About follow up 1', 'About follow up 2']);
});

test('what is said to one contact is one conversation', async () => {
  const house = await openHouse({ process });
  const { deal } = await house.deal();
  await house.pass(days(6));
  const [first, second] = house.smtp.received.map(({ mail }) => mail);
  expect(first?.inReplyTo).toBeUndefined();
  expect(second?.inReplyTo).toBe(first?.messageId);
  expect(second?.references).toBe(first?.messageId);
  const { items } = await house.store.messages.ofDeal(deal);
  expect(
    items.map(({ subject, messageId, direction, state }) => ({ subject, messageId, direction, state })),
  ).toEqual([
    { subject: 'About follow up 2', messageId: second?.messageId, direction: 'out', state: 'sent' },
    { subject: 'About follow up 1', messageId: first?.messageId, direction: 'out', state: 'sent' },
  ]);
  // The words without the way out that every message ends with.
  expect(items[0]?.text).toBe('Hello Sofie');
});

test('a message that the server puts off is tried again later, under the same Message-ID', async () => {
  const house = await openHouse({ process });
  const { deal } = await house.deal();
  house.smtp.misbehave(
    { at: 'rcpt', reply: { code: 451, text: '4.7.1 Greylisted' } },
    { at: 'data-end', reply: { code: 451, text: '4.3.0 Busy' } },
  );
  await house.pass(days(3));
  const [row] = await house.outbox(deal);
  expect(row).toMatchObject({ state: 'waiting', attempts: 1, notBefore: house.clock.now() + minutes(1) });
  await house.pass(minutes(1));
  const [again] = await house.outbox(deal);
  expect(again).toMatchObject({ state: 'waiting', attempts: 2, notBefore: house.clock.now() + minutes(5) });
  await house.pass(minutes(5));
  expect(house.smtp.received).toHaveLength(1);
  expect(house.smtp.received[0]?.mail.messageId).toBe(`<${row?.id}@ours.test>`);
});

test('a message that is put off again and again is given up, and somebody is asked to decide', async () => {
  const house = await openHouse({ process });
  const mira = await house.user('Mira', 'seller');
  const { deal } = await house.deal({ ownerId: mira.id });
  house.smtp.misbehave(
    ...Array.from({ length: 6 }, () => ({ at: 'rcpt', reply: { code: 450, text: '4.2.0 Later' } }) as const),
  );
  await house.pass(days(3) + hours(9));
  expect(await statesOf(house, deal)).toEqual([
    { state: 'failed', attempts: 6, lastError: expect.stringContaining('4.2.0 Later') },
  ]);
  expect(await house.open(deal)).toEqual([
    expect.objectContaining({
      name: 'Follow up 1 could not be sent: the receiving server can’t be reached',
      assignee: mira.id,
    }),
  ]);
});

test('a message that is refused for good fails at once; an address that doesn’t exist is remembered', async () => {
  const house = await openHouse({ process });
  const { deal, contact } = await house.deal();
  house.smtp.misbehave({ at: 'rcpt', reply: { code: 550, text: '5.1.1 No such user' } });
  await house.pass(days(3));
  expect(await statesOf(house, deal)).toEqual([
    { state: 'failed', attempts: 1, lastError: expect.stringContaining('5.1.1 No such user') },
  ]);
  expect((await house.timeline(deal)).at(-1)).toMatchObject({
    type: 'result.follow-up-1.failed',
    payload: { why: 'refused' },
    texts: [{ kind: 'reason', text: expect.stringContaining('5.1.1') }],
  });
  expect(await house.store.contacts.get(contact)).toMatchObject({ bouncedAt: house.clock.now() });
  await expect
    .poll(async () => (await house.store.suppressions.list({})).items)
    .toMatchObject([{ reason: 'bounced' }]);
});

test('while the mail server can’t be reached, messages wait without wearing out their attempts', async () => {
  const clock = createTestClock();
  const smtp = await startSmtp();
  await smtp.close();
  const house = await openHouse({ process, clock, smtp });
  const { deal } = await house.deal();
  const others = await Promise.all([house.deal(), house.deal(), house.deal()]);
  await house.pass(days(4));
  for (const one of [deal, ...others.map((other) => other.deal)]) {
    const [row] = await house.outbox(one);
    expect(row).toMatchObject({ state: 'waiting' });
    expect(row?.attempts).toBeLessThan(16);
  }
});

test('while real sending is off, messages wait and say why; switched on, they leave', async () => {
  const house = await openHouse({ process, sendingOff: true });
  const { deal } = await house.deal();
  await house.pass(days(3));
  await house.pass(days(1));
  expect(await house.outbox(deal)).toEqual([
    expect.objectContaining({ state: 'waiting', reason: { code: 'sending-off', until: null } }),
  ]);
  expect(await house.runtime.releaseHeld()).toBe(0);
  house.sendingOff = false;
  expect(await house.runtime.releaseHeld()).toBe(1);
  await house.runtime.idle();
  expect(house.smtp.received).toHaveLength(1);
});

test('messages to one contact leave one after the other, in their order, whichever deal they are of', async () => {
  const house = await openHouse({ process, asleep: true });
  const contact = await house.contact();
  const ids: string[] = [];
  for (let i = 0; i < 6; i++) {
    const { deal } = await house.deal({ title: `Deal ${i}`, contacts: [{ id: contact }] });
    await house.runtime.sendNow({ deal, pending: 'timer:thinking-to-follow-up-1', actor: api });
    ids.push((await house.outbox(deal))[0]?.id ?? '');
    house.clock.advance(1);
  }
  await house.runtime.start();
  await house.runtime.idle();
  expect(house.smtp.received.map(({ mail }) => mail.messageId)).toEqual(ids.map((id) => `<${id}@ours.test>`));
});

test('a webhook posts the deal with a key of its own, and its answer ends the action', async () => {
  const posts: { key: string | undefined; body: unknown }[] = [];
  const answers = [503, 200];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const key = request.headers['idempotency-key'];
      posts.push({
        key: Array.isArray(key) ? key[0] : key,
        body: JSON.parse(Buffer.concat(chunks).toString('utf8')),
      });
      response.writeHead(answers.shift() ?? 200).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const hooked = processOf({
    nodes: [
      entry('form'),
      passive('thinking'),
      action('tell-books', {
        channel: 'webhook',
        url: `http://127.0.0.1:${port}/deal`,
        performer: undefined,
      }),
      won(),
    ],
    edges: [arrow('form', 'thinking'), arrow('thinking', 'tell-books'), arrow('tell-books', 'won', result())],
  });
  const house = await openHouse({
    process: hooked,
    webhooks: plainWebhooks({ allowPrivate: ['127.0.0.0/8'] }),
  });
  const { deal } = await house.deal({ valueMinor: 120_000, currency: 'EUR' });
  await house.pass(minutes(1));
  expect(posts).toHaveLength(2);
  expect(posts[0]?.key).toBe(posts[1]?.key);
  expect(posts[0]?.body).toMatchObject({
    deal: { id: deal, title: 'Acme website', valueMinor: 120_000, currency: 'EUR' },
    step: { id: 'thinking' },
    contact: { email: 'sofie1@acme.test' },
  });
  expect(await house.step(deal)).toBe('won');
});
