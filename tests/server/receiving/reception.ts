import { type Arrival, type Inbound, createInbound } from '../../../server/mail/inbound.ts';
import { readMail } from '../../../server/mail/incoming/index.ts';
import { type Answering, createAnswering } from '../../../server/receiving/answering.ts';
import type { QuestionRecord } from '../../../server/store/store.ts';
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
  won,
} from '../../support/process-builder.ts';
import { openHouse, type House, type HouseOptions } from '../runtime/house.ts';

/** A follow-up after three days and another after six; an answer is somebody's to answer; after thirty quiet days it is lost. */
export const followedUp = processOf({
  nodes: [
    entry('form'),
    passive('thinking'),
    email('follow-up-1'),
    email('follow-up-2'),
    action('check-in', { channel: 'call' }),
    won(),
    lost(),
  ],
  edges: [
    arrow('form', 'thinking'),
    arrow('thinking', 'follow-up-1', after('3 days')),
    arrow('thinking', 'follow-up-2', after('6 days')),
    arrow('thinking', 'check-in', after('40 days')),
    arrow('thinking', 'lost', quiet('30 days')),
    arrow('thinking', 'won', on('accepted')),
  ],
});

/** A house that mail comes into. */
export interface Reception {
  house: House;
  inbound: Inbound;
  answering: Answering;
  /** Questions that are open, in the order in which they were asked. */
  asked(): Promise<QuestionRecord[]>;
  /** The events of a deal's timeline, oldest first. */
  events(deal: string): Promise<string[]>;
}

/** What receives mail for a house; of several on one store, each is a server. */
export function receiverOf(house: House): Pick<Reception, 'inbound' | 'answering'> {
  const { store, runtime, clock } = house;
  return {
    inbound: createInbound({
      store,
      handlers: runtime.hearing,
      read: readMail,
      isOurs: (address) => Promise.resolve(address.endsWith('@ours.test')),
      zone: () => Promise.resolve('Europe/Kyiv'),
    }),
    answering: createAnswering({ store, handlers: runtime.hearing, now: () => clock.now() }),
  };
}

export async function openReception(options: Partial<HouseOptions> = {}): Promise<Reception> {
  const house = await openHouse({ process: followedUp, ...options });
  return {
    house,
    ...receiverOf(house),
    asked: () => house.store.questions.open({ limit: 100 }),
    events: async (deal) => (await house.timeline(deal)).map(({ type }) => type),
  };
}

export interface Letter {
  from?: string;
  subject?: string;
  id?: string;
  inReplyTo?: string;
  headers?: readonly string[];
  body?: string;
  envelopeFrom?: string | null;
  at: number;
}

let letters = 0;

/** A mail as it comes over the wire. */
export function letter({
  from = 'Sofie Lund <sofie1@acme.test>',
  subject = 'Re: About follow up 1',
  id = `<letter-${++letters}@acme.test>`,
  inReplyTo,
  headers = [],
  body = 'Yes, please send me an offer.',
  envelopeFrom = null,
  at,
}: Letter): Arrival {
  const lines = [
    `From: ${from}`,
    'To: Anna Berg <anna@ours.test>',
    `Subject: ${subject}`,
    `Date: ${new Date(at).toUTCString()}`,
    ...(id === '' ? [] : [`Message-ID: ${id}`]),
    ...(inReplyTo === undefined ? [] : [`In-Reply-To: ${inReplyTo}`]),
    ...(headers.some((line) => /^content-type/i.test(line))
      ? []
      : ['Content-Type: text/plain; charset=utf-8']),
    ...headers,
  ];
  return {
    envelopeFrom,
    recipient: 'anna@ours.test',
    raw: Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}\r\n`),
    receivedAt: at,
    accountId: null,
  };
}

/** A delivery report about a message of ours, as mail servers write it. */
export function bounce({
  status,
  recipient,
  about,
  at,
}: {
  status: string;
  recipient: string;
  about?: string | undefined;
  at: number;
}): Arrival {
  const final = status.startsWith('5');
  return letter({
    from: 'Mail Delivery System <MAILER-DAEMON@mx.acme.test>',
    subject: final ? 'Undelivered Mail Returned to Sender' : 'Delayed Mail (still being retried)',
    envelopeFrom: '',
    headers: ['MIME-Version: 1.0', 'Content-Type: multipart/report; report-type=delivery-status; boundary=x'],
    body: [
      `--x\r\nContent-Type: text/plain\r\n\r\n${final ? 'I could not deliver your message: user unknown.' : 'Your message could not be delivered yet. It will be retried.'}`,
      `--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.acme.test\r\n\r\nFinal-Recipient: rfc822; ${recipient}\r\nAction: ${final ? 'failed' : 'delayed'}\r\nStatus: ${status}`,
      `--x\r\nContent-Type: message/rfc822\r\n\r\n${about === undefined ? '' : `Message-ID: ${about}\r\n`}To: ${recipient}\r\nSubject: About follow up 1\r\n\r\nHello\r\n--x--`,
    ].join('\r\n'),
    at,
  });
}
