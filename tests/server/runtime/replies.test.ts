import { expect, test } from 'vitest';
import {
  action,
  after,
  arrow,
  email,
  entry,
  lost,
  on,
  passive,
  processOf,
  quiet,
  step,
  won,
} from '../../support/process-builder.ts';
import { api, days, hours, openHouse, type House } from './house.ts';
import type { MessageRecord } from '../../../server/store/store.ts';

const process = processOf({
  nodes: [
    entry('form'),
    passive('thinking'),
    email('follow-up-1'),
    email('follow-up-2'),
    action('check-in', { channel: 'call' }),
    step('questions-answered'),
    won(),
    lost(),
  ],
  edges: [
    arrow('form', 'thinking'),
    arrow('thinking', 'follow-up-1', after('3 days')),
    arrow('thinking', 'follow-up-2', after('6 days')),
    arrow('thinking', 'check-in', after('8 days')),
    arrow('thinking', 'lost', quiet('30 days')),
    arrow('thinking', 'won', on('accepted')),
    arrow('questions-answered', 'lost', on('replied')),
  ],
});

/** An e-mail as the inbound side hands it over, once it knows whose it is. */
function mailFrom(deal: string, contactId: string | null, at: number, key: string) {
  const message: MessageRecord = {
    id: `m_0${key}`,
    dealId: deal,
    contactId,
    direction: 'in',
    fromAddress: 'sofie1@acme.test',
    toAddress: 'anna@ours.test',
    subject: 'Re: About follow up 1',
    text: 'What does it cost?\n\n> Hello Sofie',
    html: null,
    messageId: `<${key}@acme.test>`,
    inReplyTo: null,
    at,
    state: 'reply',
    accountId: null,
  };
  return { dealId: deal, contactId, message, text: 'What does it cost?', key: `mail:${key}` };
}

/** Kept first, as the inbound side does, then heard. */
async function mayHear(house: House, deal: string, contact: string | null, key = 'one'): Promise<void> {
  const mail = mailFrom(deal, contact, house.clock.now(), key);
  const { message } = mail;
  const about = { recipient: null, fromName: '', replyTo: null, what: {}, plan: null, parts: [] };
  await house.store.incoming.keep({ messageId: message.id, ...about, message });
  await house.runtime.hearing.replied(mail);
}

test('a reply holds messages and moves by timer, not what the team is to be reminded of', async () => {
  const house = await openHouse({ process });
  const mira = await house.user('Mira', 'seller');
  const { deal, contact } = await house.deal({ ownerId: mira.id });
  await house.pass(days(1));
  await mayHear(house, deal, contact);
  expect(await house.open(deal)).toEqual([
    expect.objectContaining({ name: 'Answer the reply', assignee: mira.id }),
  ]);
  expect(await house.store.deals.get(deal)).toMatchObject({ held: true });
  await house.pass(days(60));
  expect(house.smtp.received).toEqual([]);
  expect(await house.step(deal)).toBe('thinking');
  expect((await house.open(deal)).map(({ name }) => name).sort()).toEqual(['Answer the reply', 'Check in']);
});

test('the words of a reply are kept where they can be erased, with the message that the timeline names', async () => {
  const house = await openHouse({ process });
  const { deal, contact } = await house.deal();
  await mayHear(house, deal, contact);
  const [said] = (await house.store.messages.ofDeal(deal)).items;
  expect(said).toMatchObject({ id: 'm_0one', direction: 'in', state: 'reply' });
  const entryOfReply = (await house.timeline(deal)).at(-1);
  expect(entryOfReply).toMatchObject({
    type: 'replied',
    actor: { kind: 'contact', id: contact },
    payload: { message: 'm_0one' },
    texts: [
      { kind: 'subject', text: 'Re: About follow up 1' },
      { kind: 'body', text: 'What does it cost?' },
    ],
  });
  expect(JSON.stringify(entryOfReply?.payload)).not.toContain('cost');
});

test('the same mail delivered twice is heard once', async () => {
  const house = await openHouse({ process });
  const { deal, contact } = await house.deal();
  await mayHear(house, deal, contact);
  await mayHear(house, deal, contact);
  expect((await house.timeline(deal)).filter(({ type }) => type === 'replied')).toHaveLength(1);
  expect((await house.store.messages.ofDeal(deal)).items).toHaveLength(1);
});

test('answered, everything goes on, later by as long as it was held', async () => {
  const house = await openHouse({ process });
  const { deal, contact } = await house.deal();
  const startedAt = house.clock.now();
  await house.pass(days(1));
  await mayHear(house, deal, contact);
  await house.pass(days(2));
  const [answer] = await house.open(deal);
  await house.runtime.result({ deal, actor: api, instance: answer?.instance ?? '', result: 'done' });
  expect(await house.store.deals.get(deal)).toMatchObject({ held: false });
  expect((await house.snapshot(deal)).context.waits).toMatchObject({
    'thinking-to-follow-up-1': { at: startedAt + days(3) + days(2) },
    'thinking-to-follow-up-2': { at: startedAt + days(6) + days(2) },
    'thinking-to-check-in': { at: startedAt + days(8) },
  });
  await house.pass(days(2));
  expect(house.subjects()).toEqual(['About follow up 1']);
});

test('or what was held is dropped, if the rep says so', async () => {
  const house = await openHouse({ process });
  const { deal, contact } = await house.deal();
  await mayHear(house, deal, contact);
  const [answer] = await house.open(deal);
  await house.runtime.result({
    deal,
    actor: api,
    instance: answer?.instance ?? '',
    result: 'done',
    held: 'drop',
  });
  await house.pass(days(7));
  expect(house.smtp.received).toEqual([]);
});

test('a message in the outbox waits while a reply holds the deal', async () => {
  const house = await openHouse({ process, asleep: true });
  const { deal, contact } = await house.deal();
  await house.runtime.sendNow({ deal, pending: 'timer:thinking-to-follow-up-1', actor: api });
  await mayHear(house, deal, contact);
  await house.runtime.start();
  await house.pass(days(1));
  expect(house.smtp.received).toEqual([]);
  const [row] = await house.outbox(deal);
  await expect(
    house.runtime.sendNow({ deal, pending: `outbox:${row?.id}`, actor: api }),
  ).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('Answer it first') });
  const [answer] = await house.open(deal);
  await house.runtime.result({ deal, actor: api, instance: answer?.instance ?? '', result: 'done' });
  await house.runtime.idle();
  expect(house.subjects()).toEqual(['About follow up 1']);
});

test('a reply with an arrow that leaves the step cancels instead of holding', async () => {
  const house = await openHouse({ process });
  const { deal, contact } = await house.deal({ at: { step: 'questions-answered', silent: true } });
  await mayHear(house, deal, contact);
  expect(await house.store.deals.get(deal)).toMatchObject({ step: 'lost', held: false, status: 'lost' });
});

test('an automatic answer is told of and holds nothing; a bounce tells the owner and marks the message', async () => {
  const house = await openHouse({ process });
  const mira = await house.user('Mira', 'seller');
  const { deal, contact } = await house.deal({ ownerId: mira.id });
  await house.pass(days(3));
  const [sent] = (await house.store.messages.ofDeal(deal)).items;
  const told = { bouncedId: null, final: true, unwanted: false };
  const auto = mailFrom(deal, contact, house.clock.now(), 'away');
  await house.runtime.hearing.told({ ...auto, ...told, what: 'auto-reply' });
  expect(await house.store.deals.get(deal)).toMatchObject({ held: false });
  expect(await house.open(deal)).toEqual([]);

  const bounce = mailFrom(deal, contact, house.clock.now(), 'bounce');
  await house.runtime.hearing.told({
    ...bounce,
    ...told,
    what: 'bounce',
    bouncedId: sent?.id ?? null,
  });
  expect((await house.timeline(deal)).slice(-2).map(({ type }) => type)).toEqual(['deal.mail', 'deal.mail']);
  expect(await house.store.messages.get(sent?.id ?? '')).toMatchObject({ state: 'bounced' });
  expect(await house.store.notifications.unread(mira.id)).toBe(1);
});

test('a reply of somebody unknown is heard all the same', async () => {
  const house = await openHouse({ process });
  const { deal } = await house.deal();
  await mayHear(house, deal, null);
  expect((await house.open(deal)).map(({ name }) => name)).toEqual(['Answer the reply']);
});

test('a rep’s answer and the end of the action are one change; the message leaves by itself', async () => {
  const house = await openHouse({ process });
  const mira = await house.user('Mira', 'seller');
  const { deal, contact } = await house.deal({ ownerId: mira.id });
  await house.pass(days(3));
  await house.pass(hours(1));
  await mayHear(house, deal, contact);
  await house.pass(hours(1));
  const [answer] = await house.open(deal);
  const reply = { deal, actor: mira.actor, instance: answer?.instance ?? '', text: 'It costs 12,000.' };
  await house.runtime.reply(reply);
  expect(await house.store.deals.get(deal)).toMatchObject({ held: false, openActions: 0 });
  await house.runtime.idle();
  expect(house.smtp.received.at(-1)?.mail).toMatchObject({
    subject: 'Re: About follow up 1',
    text: expect.stringMatching(/^It costs 12,000\.\n*$/),
    inReplyTo: '<one@acme.test>',
    to: [{ address: 'sofie1@acme.test' }],
  });
  // A person's own message doesn't carry the way out of automatic ones.
  expect(house.smtp.received.at(-1)?.mail.headers.map(({ key }) => key)).not.toContain('list-unsubscribe');
  const [said] = (await house.store.messages.ofDeal(deal)).items;
  const told = (await house.timeline(deal)).find(({ type }) => type === 'deal.message');
  expect(told).toMatchObject({
    actor: { kind: 'user', id: mira.id },
    payload: { message: said?.id },
    texts: [
      { kind: 'subject', text: 'Re: About follow up 1' },
      { kind: 'body', text: 'It costs 12,000.' },
    ],
  });
  // The same button pressed twice sends nothing twice.
  await expect(house.runtime.reply(reply)).rejects.toMatchObject({ code: 'conflict' });
});

test('an answer that can’t leave is refused while its words are still in the box', async () => {
  const house = await openHouse({ process });
  const nobody = await house.contact({ email: null });
  const { deal, contact } = await house.deal({
    contacts: [{ id: await house.contact(), main: true }, { id: nobody }],
  });
  await mayHear(house, deal, contact);
  const [answer] = await house.open(deal);
  const reply = { deal, actor: api, instance: answer?.instance ?? '', text: 'Hello' };
  await expect(house.runtime.reply({ ...reply, contact: nobody })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('has no e-mail address'),
  });
  await expect(house.runtime.reply({ ...reply, contact: 'c_none' })).rejects.toMatchObject({
    code: 'invalid',
  });
  expect(await house.open(deal)).toHaveLength(1);
});

test('somebody who has unsubscribed still gets a person’s answer', async () => {
  const house = await openHouse({ process });
  const { deal, contact } = await house.deal();
  await house.runtime.hearing.stop({ contactId: contact, why: 'unsubscribed', at: house.clock.now() });
  await mayHear(house, deal, contact);
  const [answer] = await house.open(deal);
  await house.runtime.reply({ deal, actor: api, instance: answer?.instance ?? '', text: 'As you wish.' });
  await house.runtime.idle();
  expect(house.smtp.received).toHaveLength(1);
});

test('a person’s message that fails tells its author', async () => {
  const house = await openHouse({ process });
  const mira = await house.user('Mira');
  const { deal, contact } = await house.deal();
  await mayHear(house, deal, contact);
  const [answer] = await house.open(deal);
  house.smtp.misbehave({ at: 'rcpt', reply: { code: 550, text: '5.7.1 Not wanted' } });
  await house.runtime.reply({ deal, actor: mira.actor, instance: answer?.instance ?? '', text: 'Hello' });
  await house.runtime.idle();
  expect(await house.store.notifications.ofUser(mira.id, 5)).toEqual([
    expect.objectContaining({ dealId: deal, text: expect.stringContaining('could not be sent') }),
  ]);
});

test('unsubscribing stops messages in every deal of the person at once', async () => {
  const house = await openHouse({ process });
  const contact = await house.contact();
  const one = await house.deal({ contacts: [{ id: contact }] });
  const other = await house.deal({ contacts: [{ id: contact }], title: 'Acme shop' });
  house.smtp.misbehave({ at: 'rcpt', reply: { code: 451, text: '4.7.1 Later' } });
  await house.pass(days(3));
  const waiting = [...(await house.outbox(one.deal)), ...(await house.outbox(other.deal))];
  expect(waiting.map(({ state }) => state)).toEqual(['waiting']);
  const before = house.smtp.received.length;

  expect(
    await house.runtime.hearing.stop({ contactId: contact, why: 'unsubscribed', at: house.clock.now() }),
  ).toBe(true);
  await house.pass(days(10));
  expect(house.smtp.received).toHaveLength(before);
  for (const { deal } of [one, other]) {
    const types = (await house.timeline(deal)).map(({ type }) => type);
    expect(types).toContain('unsubscribed');
    expect((await house.open(deal)).map(({ name }) => name)).toContainEqual(
      expect.stringMatching(/^Follow up \d could not be sent: the contact has unsubscribed$/),
    );
  }
});

test.each([
  ['has no address', { email: null }, 'no-address', 'no e-mail address'],
  [
    'hasn’t agreed',
    { consent: { given: false, source: null, at: null, wording: null } },
    'no-consent',
    'the contact hasn’t agreed to be written to',
  ],
  ['has bounced', { bouncedAt: 1 }, 'bounced', 'the contact’s address doesn’t work'],
])('nothing automatic leaves to a contact who %s: the owner is asked', async (_, contact, why, words) => {
  const house = await openHouse({ process });
  const mira = await house.user('Mira');
  const { deal } = await house.deal({ ownerId: mira.id, contacts: [{ id: await house.contact(contact) }] });
  await house.pass(days(3) + hours(1));
  expect(house.smtp.received).toEqual([]);
  expect(await house.open(deal)).toEqual([
    expect.objectContaining({ name: `Follow up 1 could not be sent: ${words}`, assignee: mira.id }),
  ]);
  const page = await house.store.pages.deal(deal);
  expect(page?.openActions[0]?.because).toEqual({
    kind: 'loose-end',
    action: 'Follow up 1',
    result: 'failed',
    why,
  });
});
