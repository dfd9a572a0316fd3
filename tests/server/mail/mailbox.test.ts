import { describe, expect, it, onTestFinished } from 'vitest';
import { AppError } from '../../../server/errors.ts';
import { replyAsCustomer } from '../../../server/mail/customer-reply.ts';
import { type DealMail, createInbound } from '../../../server/mail/inbound.ts';
import { readMail } from '../../../server/mail/incoming/index.ts';
import { viewMail } from '../../../server/mail/mail-view.ts';
import { type BuiltInMailbox, createMailbox } from '../../../server/mail/mailbox.ts';
import { layOut } from '../../../server/rendering/lay-out.ts';
import { type OutgoingMessage, type SendOutcome, createTransport } from '../../../server/mail/transport.ts';
import type { Store } from '../../../server/store/store.ts';
import { startTalker } from '../../support/smtp.ts';
import { tempStore } from '../../support/temp-store.ts';
import { makeContact, makeDeal, sentMessage, startedAt } from './deals.ts';
import { message } from './sending.ts';

interface Setting {
  store: Store;
  mailbox: BuiltInMailbox;
  /** Replies that deals have heard. */
  replies: DealMail[];
  told: (DealMail & { what: string })[];
  /** How often something was stored. */
  arrivals: { count: number };
  send: (message: Partial<OutgoingMessage>) => Promise<SendOutcome>;
  reply: (
    mailboxId: string,
    text: string,
    outOfOffice?: boolean,
  ) => Promise<{ id: string; dealId: string | null }>;
}

/** Whose mail the workspace reads. */
const ours = new Set(['anna@ours.test']);

async function setting({ maxBytes, broken }: { maxBytes?: number; broken?: Error } = {}): Promise<Setting> {
  const store = await tempStore();
  const replies: DealMail[] = [];
  const told: Setting['told'] = [];
  const arrivals = { count: 0 };
  const isOurs = async (address: string): Promise<boolean> => ours.has(address);
  const inbound = createInbound({
    store,
    handlers: {
      async replied(mail) {
        if (broken) throw broken;
        replies.push(mail);
      },
      async told(mail) {
        told.push(mail);
      },
      stop: () => Promise.resolve(),
      away: () => Promise.resolve(),
      calendar: () => Promise.resolve(null),
      changed: () => undefined,
    },
    read: readMail,
    isOurs,
    zone: () => Promise.resolve('UTC'),
  });
  const mailbox = createMailbox({
    store,
    inbound,
    isOurs,
    now: () => startedAt + 1_000,
    log: { error: () => undefined },
    arrived: () => {
      arrivals.count += 1;
    },
    maxBytes,
  });
  await mailbox.start();
  onTestFinished(() => mailbox.close());

  async function send(changes: Partial<OutgoingMessage>): Promise<SendOutcome> {
    const { host, port } = mailbox.address() ?? { host: '', port: 0 };
    const server = { host, port, security: 'none', auth: null } as const;
    const transport = createTransport({ server, now: () => startedAt });
    try {
      return await transport.send(
        { ...message, ...changes },
        { messageId: '<o_1@ours.test>', onDataStart: () => Promise.resolve() },
      );
    } finally {
      transport.close();
    }
  }
  return {
    store,
    mailbox,
    replies,
    told,
    arrivals,
    send,
    reply: (mailboxId, text, outOfOffice = false) =>
      replyAsCustomer(
        { store, isOurs, mailbox: mailbox.address, now: () => startedAt + 2_000 },
        { mailboxId, text, outOfOffice },
      ),
  };
}

const onlyMail = async ({ mailbox }: Pick<Store, 'mailbox'>) => {
  const { items } = await mailbox.list({});
  expect(items).toHaveLength(1);
  return items[0]!;
};

describe('the built-in mailbox', () => {
  it('keeps what is sent to a customer, as it came over the wire', async () => {
    const { store, send, arrivals } = await setting();
    expect(await send({})).toMatchObject({ outcome: 'sent' });
    const kept = await onlyMail(store);
    expect(kept).toMatchObject({
      receivedAt: startedAt + 1_000,
      envelopeFrom: 'anna@ours.test',
      recipient: 'sofie@acme.test',
      from: 'Anna Berg <anna@ours.test>',
      to: 'Sofie Lund <sofie@acme.test>',
      subject: 'Your proposal',
      messageId: '<o_1@ours.test>',
      inReplyTo: null,
      read: false,
    });
    const raw = Buffer.from((await store.mailbox.raw(kept.id)) ?? []).toString();
    expect(raw).toContain('Auto-Submitted: auto-generated');
    expect(raw).toHaveLength(kept.size);
    expect(arrivals.count).toBe(1);
  });

  it('keeps what arrives as often as it arrives', async () => {
    const { store, send } = await setting();
    await send({});
    await send({});
    expect((await store.mailbox.list({})).items.map(({ messageId }) => messageId)).toEqual([
      '<o_1@ours.test>',
      '<o_1@ours.test>',
    ]);
  });

  it('refuses a mail that is too large, for good', async () => {
    const { store, send } = await setting({ maxBytes: 20_000 });
    const outcome = await send({ text: 'x'.repeat(50_000) });
    expect(outcome).toMatchObject({ outcome: 'refused' });
    expect((await store.mailbox.list({})).items).toEqual([]);
  });

  it('says “try again” when it can’t keep a mail', async () => {
    const { store, send } = await setting();
    store.mailbox.add = () => Promise.reject(new AppError('storage-unavailable', 'disk full'));
    expect(await send({})).toMatchObject({ outcome: 'retry', about: 'message' });
  });

  it('says so when its port is taken', async () => {
    const other = await startTalker(null, () => null);
    onTestFinished(() => other.close());
    const store = await tempStore();
    const mailbox = createMailbox({
      store,
      inbound: {
        receive: () => Promise.reject(new Error('not asked')),
        resume: () => Promise.resolve(),
      },
      isOurs: () => Promise.resolve(false),
      now: () => startedAt,
      log: { error: () => undefined },
      port: other.port,
    });
    await expect(mailbox.start()).rejects.toMatchObject({ code: 'data-in-use' });
    expect(mailbox.address()).toBeNull();
    await mailbox.close();
  });
});

describe('a reply as the customer', () => {
  it('comes in by SMTP, in its thread, and reaches the deal', async () => {
    const { store, send, reply, replies } = await setting();
    await makeContact(store, 'c_sofie', 'sofie@acme.test');
    await makeDeal(store, 'd_1', ['c_sofie']);
    await sentMessage(store, { outbox: 'o_1', dealId: 'd_1', contactId: 'c_sofie' });
    await send({ references: ['<o_0@ours.test>'] });

    const kept = await onlyMail(store);
    const { id, dealId } = await reply(kept.id, 'Yes, please.\n\nSofie');
    expect(dealId).toBe('d_1');
    expect(replies).toMatchObject([{ dealId: 'd_1', contactId: 'c_sofie', text: 'Yes, please.\n\nSofie' }]);
    const record = await store.messages.get(id);
    expect(record).toMatchObject({
      direction: 'in',
      state: 'reply',
      fromAddress: 'sofie@acme.test',
      toAddress: 'anna@ours.test',
      subject: 'Re: Your proposal',
      inReplyTo: '<o_1@ours.test>',
      at: startedAt + 1_000,
    });
    expect(record?.text).toContain('wrote:\n\n> Hello Sofie,');
    // It went to the workspace and not into a customer's mailbox.
    expect((await store.mailbox.list({})).items).toHaveLength(1);
  });

  it('is an out-of-office when the customer’s machine answers', async () => {
    const { store, send, reply, replies, told } = await setting();
    await makeContact(store, 'c_sofie', 'sofie@acme.test');
    await makeDeal(store, 'd_1', ['c_sofie']);
    await sentMessage(store, { outbox: 'o_1', dealId: 'd_1', contactId: 'c_sofie' });
    await send({});
    await reply((await onlyMail(store)).id, 'Back on Monday.', true);
    expect(replies).toEqual([]);
    expect(told).toMatchObject([{ what: 'auto-reply', dealId: 'd_1', text: 'Back on Monday.' }]);
  });

  it('is kept when no deal is meant', async () => {
    const { store, send, reply } = await setting();
    await send({});
    const { id, dealId } = await reply((await onlyMail(store)).id, 'Who are you?');
    expect(dealId).toBeNull();
    expect(await store.messages.get(id)).toMatchObject({ state: 'reply', dealId: null });
  });

  it('fails in words when it can’t be heard, and nothing is lost', async () => {
    const { store, send, reply } = await setting({ broken: new Error('disk full') });
    await makeContact(store, 'c_sofie', 'sofie@acme.test');
    await makeDeal(store, 'd_1', ['c_sofie']);
    await send({});
    await expect(reply((await onlyMail(store)).id, 'Yes.')).rejects.toMatchObject({ code: 'mail-failed' });
    // What was decided is kept with it, and followed when the mail comes again.
    expect(await store.incoming.unfinished(10)).toMatchObject([{ plan: { replied: { dealId: 'd_1' } } }]);
  });

  it('is refused for a mail that is gone, or that asks for answers elsewhere', async () => {
    const { store, send, reply } = await setting();
    await expect(reply('mb_nothing', 'Hello')).rejects.toMatchObject({ code: 'not-found' });
    await send({ from: { name: '', address: 'shop@else.test' } });
    await expect(reply((await onlyMail(store)).id, 'Hello')).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a mail as the customer sees it', () => {
  const url = 'https://ours.test/u/abc';

  it('has its words, its first line and its way out', async () => {
    const { store, send } = await setting();
    const words = {
      subject: 'Your proposal',
      preheader: 'In short',
      body: 'Hello Sofie,\n\nhere it is: https://ours.test/p',
      language: 'en',
    };
    await send({ ...layOut(words, { unsubscribeUrl: url }), unsubscribeUrl: url });
    const { id } = await onlyMail(store);
    const view = await viewMail((await store.mailbox.raw(id)) ?? new Uint8Array());
    expect(view).toMatchObject({
      from: message.from,
      to: message.to,
      subject: 'Your proposal',
      messageId: '<o_1@ours.test>',
      unsubscribeUrl: url,
    });
    expect(view.preview).toMatch(/^In short Hello Sofie, here it is/);
    expect(view.text).toContain('Hello Sofie,');
    expect(view.html).toContain('<a href="https://ours.test/p"');
    expect(view.html).toContain('rel="noopener noreferrer"');
    expect(view.html).toMatch(/display:none[^>]*>In short/);
  });

  it('runs nothing and loads nothing', async () => {
    const html = [
      '<p onclick="alert(1)">Hello</p><script>alert(1)</script><img src="https://spy.test/x.gif">',
      '<p style="background:url(https://spy.test/y);color:#123456">styled</p><style>@import "https://spy.test/z"</style>',
      '<a href="javascript:alert(1)">link</a><iframe src="https://spy.test"></iframe><link rel="stylesheet" href="https://spy.test">',
      '<form action="https://spy.test"><input></form><svg><script>alert(1)</script></svg><base href="https://spy.test">',
    ].join('');
    const raw = Buffer.from(`From: x@y.test\r\nContent-Type: text/html\r\n\r\n${html}`);
    const view = await viewMail(raw);
    expect(view.html).not.toMatch(/spy\.test|alert|onclick|<script|<img|<iframe|<form|<base|<link|<style/);
    expect(view.html).toContain('color:#123456');
  });
});
