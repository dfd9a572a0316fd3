import { beforeEach, describe, expect, it } from 'vitest';
import { type Arrival, type DealMail, type Received, createInbound } from '../../../server/mail/inbound.ts';
import { readMail } from '../../../server/mail/incoming/index.ts';
import type { Stop } from '../../../server/mail/stop-contact.ts';
import type { Store } from '../../../server/store/store.ts';
import { tempStore } from '../../support/temp-store.ts';
import { closeDeal, makeContact, makeDeal, sentMessage, startedAt } from './deals.ts';

const receivedAt = startedAt + 60_000;
let store: Store;
let replies: DealMail[];
let tellings: (DealMail & { what: string; bouncedId: string | null })[];
let stops: Stop[];

beforeEach(async () => {
  store = await tempStore();
  replies = [];
  tellings = [];
  stops = [];
  await makeContact(store, 'c_sofie', 'sofie@acme.test');
  await makeContact(store, 'c_bo', 'bo@acme.test');
});

interface Mail {
  from?: string;
  headers?: readonly string[];
  body?: string;
  envelopeFrom?: string;
  id?: string;
}

function arrival({
  from = 'Sofie <Sofie@ACME.test>',
  headers = [],
  body = 'Yes, please.',
  ...mail
}: Mail): Arrival {
  const { envelopeFrom = 'sofie@acme.test', id = '<r1@acme.test>' } = mail;
  const lines = [
    `From: ${from}`,
    'To: anna@ours.test',
    'Subject: Re: Your proposal',
    `Message-ID: ${id}`,
    ...headers,
  ];
  return {
    envelopeFrom,
    recipient: 'anna@ours.test',
    accountId: null,
    raw: Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}\r\n`),
    receivedAt,
  };
}

function receive(mail: Mail = {}, failing?: Error): Promise<Received> {
  const inbound = createInbound({
    store,
    handlers: {
      async replied(reply) {
        if (failing) throw failing;
        replies.push(reply);
      },
      async told(telling) {
        tellings.push(telling);
      },
      async stop(stop) {
        stops.push(stop);
      },
      away: () => Promise.resolve(),
      calendar: () => Promise.resolve(null),
      changed: () => undefined,
    },
    read: readMail,
    isOurs: (address) => Promise.resolve(address.endsWith('@ours.test')),
    zone: () => Promise.resolve('Europe/Kyiv'),
  });
  return inbound.receive(arrival(mail));
}

const answering = (outbox: string): Mail => ({ headers: [`In-Reply-To: <${outbox}@ours.test>`] });

describe('a person’s reply', () => {
  it('goes to the deal of the message that it answers', async () => {
    await makeDeal(store, 'd_old', ['c_sofie']);
    await makeDeal(store, 'd_new', ['c_sofie']);
    await sentMessage(store, { outbox: 'o_1', dealId: 'd_old', contactId: 'c_sofie' });
    await sentMessage(store, { outbox: 'o_2', dealId: 'd_new', contactId: 'c_sofie', at: startedAt + 1 });

    const received = await receive(answering('o_1'));
    expect(received).toMatchObject({ kind: 'reply', dealId: 'd_old', contactId: 'c_sofie', repeated: false });
    expect(replies).toHaveLength(1);
    expect(replies[0]).toMatchObject({
      dealId: 'd_old',
      contactId: 'c_sofie',
      text: 'Yes, please.',
      key: `mail:${received.id}`,
    });
    expect(await store.messages.get(received.id)).toMatchObject({
      direction: 'in',
      state: 'reply',
      fromAddress: 'Sofie@ACME.test',
      toAddress: 'anna@ours.test',
      subject: 'Re: Your proposal',
      messageId: '<r1@acme.test>',
      inReplyTo: '<o_1@ours.test>',
      at: receivedAt,
    });
  });

  it('is found by its references where In-Reply-To names somebody else’s mail, the nearest first', async () => {
    await makeDeal(store, 'd_1', ['c_sofie']);
    await makeDeal(store, 'd_2', ['c_sofie']);
    await sentMessage(store, { outbox: 'o_1', dealId: 'd_1', contactId: 'c_sofie' });
    await sentMessage(store, { outbox: 'o_2', dealId: 'd_2', contactId: 'c_sofie' });
    const headers = [
      'In-Reply-To: <own@acme.test>',
      'References: <o_1@ours.test>\r\n <o_2@ours.test> <own@acme.test>',
    ];
    expect(await receive({ headers })).toMatchObject({ dealId: 'd_2' });
  });

  it('is found by the id in the Message-ID while the sending isn’t recorded yet', async () => {
    await makeDeal(store, 'd_1', ['c_sofie', 'c_bo']);
    await store.changeDeals([{ dealId: 'd_1', now: startedAt, ask: null }], () => ({
      writes: {
        outbox: {
          add: [
            {
              id: 'o_fresh',
              instance: 'mail.1',
              action: 'mail',
              contactId: 'c_bo',
              kind: 'email',
              versionHash: 'v',
              notBefore: startedAt,
              messageId: null,
              idempotencyKey: 'k',
            },
          ],
        },
      },
    }));
    expect(await receive({ ...answering('o_fresh'), from: 'someone@else.test' })).toMatchObject({
      dealId: 'd_1',
      contactId: 'c_bo',
    });
  });

  it('is whoever of the deal sent it, or whom we had written to when an alias answers', async () => {
    await makeDeal(store, 'd_1', ['c_sofie', 'c_bo']);
    await sentMessage(store, { outbox: 'o_1', dealId: 'd_1', contactId: 'c_sofie' });
    expect(await receive({ ...answering('o_1'), from: 'bo@acme.test', id: '<a@x>' })).toMatchObject({
      contactId: 'c_bo',
    });
    expect(await receive({ ...answering('o_1'), from: 'office@acme.test', id: '<b@x>' })).toMatchObject({
      contactId: 'c_sofie',
    });
  });

  it('is the main contact’s when the one we had written to has left the deal', async () => {
    await makeDeal(store, 'd_1', ['c_sofie']);
    await sentMessage(store, { outbox: 'o_1', dealId: 'd_1', contactId: 'c_gone' });
    expect(await receive({ ...answering('o_1'), from: 'office@acme.test' })).toMatchObject({
      contactId: 'c_sofie',
    });
  });

  it('without a thread goes to the sender’s open deal', async () => {
    await makeDeal(store, 'd_1', ['c_sofie']);
    expect(await receive()).toMatchObject({ dealId: 'd_1', contactId: 'c_sofie' });
  });

  it('without a thread goes to none of several deals before somebody has said to which', async () => {
    for (const id of ['d_1', 'd_2', 'd_3']) await makeDeal(store, id, ['c_sofie']);
    await closeDeal(store, 'd_3');
    const received = await receive();
    expect(received).toMatchObject({ kind: 'reply', dealId: null, contactId: 'c_sofie' });
    expect(replies).toEqual([]);
    expect(await store.questions.ofMessage(received.id)).toMatchObject([
      { kind: 'which-deal', dealIds: ['d_1', 'd_2'], answeredAt: null },
    ]);
    expect(await store.questions.holding('d_1')).not.toBeNull();
    expect(await store.questions.holding('d_2')).not.toBeNull();
    expect(tellings.map(({ dealId }) => dealId)).toEqual(['d_1', 'd_2']);
  });

  it('is kept with the contact when no deal of theirs is open', async () => {
    await makeDeal(store, 'd_1', ['c_sofie']);
    await closeDeal(store, 'd_1');
    const received = await receive();
    expect(received).toMatchObject({ dealId: null, contactId: 'c_sofie' });
    expect(await store.messages.get(received.id)).toMatchObject({ state: 'reply', text: 'Yes, please.\n' });
    expect(replies).toEqual([]);
  });

  it('is kept also from somebody unknown', async () => {
    const received = await receive({ from: 'stranger@else.test' });
    expect(received).toMatchObject({ dealId: null, contactId: null });
    expect(await store.messages.get(received.id)).toMatchObject({ fromAddress: 'stranger@else.test' });
  });

  it('is heard once, however often it is delivered', async () => {
    await makeDeal(store, 'd_1', ['c_sofie']);
    const first = await receive();
    expect(await receive()).toEqual({ ...first, repeated: true });
    expect(replies).toHaveLength(1);
    const unmatched = await receive({ from: 'stranger@else.test', id: '<s@x>' });
    expect(await receive({ from: 'stranger@else.test', id: '<s@x>' })).toEqual({
      ...unmatched,
      repeated: true,
    });
  });

  it('is heard once also without a Message-ID', async () => {
    await makeDeal(store, 'd_1', ['c_sofie']);
    await receive({ id: '' });
    expect(await receive({ id: '' })).toMatchObject({ repeated: true });
    expect(replies).toHaveLength(1);
    await receive({ id: '', body: 'Something else.' });
    expect(replies).toHaveLength(2);
  });

  it('isn’t taken when the deal couldn’t hear it, so that the sender tries again', async () => {
    await makeDeal(store, 'd_1', ['c_sofie']);
    await expect(receive({}, new Error('disk full'))).rejects.toThrow('disk full');
    expect(await receive()).toMatchObject({ repeated: false });
    expect(replies).toHaveLength(1);
  });

  it('is shown without what it quotes, and kept with it', async () => {
    await makeDeal(store, 'd_1', ['c_sofie']);
    const body = 'Yes, please.\r\n\r\nOn 2 Mar 2026, Anna Berg <anna@ours.test> wrote:\r\n> Hello';
    const { id } = await receive({ body });
    expect(replies[0]?.text).toBe('Yes, please.');
    expect((await store.messages.get(id))?.text).toContain('> Hello');
  });
});

describe('an out-of-office', () => {
  it('is noted on the deal and is no reply', async () => {
    await makeDeal(store, 'd_1', ['c_sofie']);
    const received = await receive({ headers: ['Auto-Submitted: auto-replied'] });
    expect(received).toMatchObject({ kind: 'auto-reply', dealId: 'd_1' });
    expect(replies).toEqual([]);
    expect(tellings).toMatchObject([{ what: 'auto-reply', contactId: 'c_sofie', bouncedId: null }]);
    expect(stops).toEqual([]);
    expect(await store.messages.get(received.id)).toMatchObject({ state: 'auto-reply' });
  });
});

describe('a bounce', () => {
  const bounced = (status: string, about = '<o_1@ours.test>'): Mail => ({
    from: 'MAILER-DAEMON@mx.acme.test',
    envelopeFrom: '',
    headers: ['MIME-Version: 1.0', 'Content-Type: multipart/report; report-type=delivery-status; boundary=x'],
    body: [
      '--x\r\nContent-Type: text/plain\r\n\r\nNo such user.',
      `--x\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; sofie@acme.test\r\nAction: ${status.startsWith('5') ? 'failed' : 'delayed'}\r\nStatus: ${status}`,
      `--x\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: ${about}\r\n\r\nHello\r\n--x--`,
    ].join('\r\n'),
  });

  it('for good stops automatic messages to the contact of the message that came back', async () => {
    await makeDeal(store, 'd_1', ['c_bo', 'c_sofie']);
    const sent = await sentMessage(store, { outbox: 'o_1', dealId: 'd_1', contactId: 'c_sofie' });
    expect(await receive(bounced('5.1.1'))).toMatchObject({
      kind: 'bounce',
      dealId: 'd_1',
      contactId: 'c_sofie',
    });
    expect(stops).toEqual([{ contactId: 'c_sofie', why: 'bounced', at: receivedAt }]);
    expect(tellings).toMatchObject([{ what: 'bounce', bouncedId: sent.id }]);
    expect(replies).toEqual([]);
  });

  it('for now is noted and stops nothing', async () => {
    await makeDeal(store, 'd_1', ['c_sofie']);
    await sentMessage(store, { outbox: 'o_1', dealId: 'd_1', contactId: 'c_sofie' });
    await receive(bounced('4.4.1'));
    expect(stops).toEqual([]);
    expect(tellings).toMatchObject([{ what: 'bounce', bouncedId: null }]);
  });

  it('of a message that isn’t known goes by the address that it names', async () => {
    await makeDeal(store, 'd_1', ['c_sofie']);
    expect(await receive(bounced('5.1.1', '<unknown@else.test>'))).toMatchObject({
      dealId: 'd_1',
      contactId: 'c_sofie',
    });
    expect(stops).toMatchObject([{ contactId: 'c_sofie' }]);
  });
});

describe('a complaint', () => {
  it('stops automatic messages to the contact', async () => {
    await makeDeal(store, 'd_1', ['c_sofie']);
    await sentMessage(store, { outbox: 'o_1', dealId: 'd_1', contactId: 'c_sofie' });
    const received = await receive({
      from: 'feedback@provider.test',
      headers: [
        'MIME-Version: 1.0',
        'Content-Type: multipart/report; report-type=feedback-report; boundary=x',
      ],
      body: '--x\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\n\r\n--x\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <o_1@ours.test>\r\n\r\nHello\r\n--x--',
    });
    expect(received).toMatchObject({ kind: 'complaint', dealId: 'd_1' });
    expect(stops).toEqual([{ contactId: 'c_sofie', why: 'complained', at: receivedAt }]);
  });
});
