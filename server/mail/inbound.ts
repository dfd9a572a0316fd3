import { addressKey } from './addresses.ts';
import {
  type Classification,
  type IncomingMail,
  type ReadOptions,
  type SentMail,
  classify,
  foldQuotes,
} from './incoming/index.ts';
import type { ContactRecord, IncomingRecord, MessageRecord, NewPart, Store } from '../store/store.ts';
import { type Arrival, messageRowFor } from '../receiving/arrival.ts';
import { type InboundHandlers, carryOut } from '../receiving/carrying-out.ts';
import { decide, nothingFollows } from '../receiving/deciding.ts';
import { type Match, isOurOwn, matchMail, matchReport } from '../receiving/matching.ts';
import { Plan } from '../receiving/plan.ts';
import { type WhatCame, asJson, stateOf, whatCame, whatOf } from '../receiving/what.ts';

export type { Arrival } from '../receiving/arrival.ts';
export type { DealMail, InboundHandlers } from '../receiving/carrying-out.ts';

export interface Received {
  /** The record in `messages`. */
  id: string;
  kind: WhatCame['kind'];
  /** Null where it belongs to none, or somebody is asked to which. */
  dealId: string | null;
  contactId: string | null;
  /** It had come before, and nothing was done. */
  repeated: boolean;
}

export interface Inbound {
  /**
   * Resolves when everything that follows from the mail is durable: only then may the sender be told "taken". Rejects
   * where that is not so; the same mail again goes on where it stopped.
   */
  receive(arrival: Arrival): Promise<Received>;
  /** Goes on with mails whose server died before everything had followed. */
  resume(): Promise<void>;
}

export interface InboundOptions {
  store: Pick<
    Store,
    'messages' | 'incoming' | 'questions' | 'contacts' | 'companies' | 'deals' | 'outbox' | 'accounts'
  >;
  handlers: InboundHandlers;
  /** Reads a mail within bounded time and memory. */
  read: (raw: Uint8Array, options: ReadOptions) => Promise<IncomingMail>;
  /** Whether an address is one that we send from. */
  isOurs: (address: string) => Promise<boolean>;
  /** IANA zone of the workspace. */
  zone: () => Promise<string>;
}

interface Kept {
  isNew: boolean;
  record: IncomingRecord;
  message: MessageRecord;
}

const megabyte = 1024 * 1024;
/** What attachments may hold to be kept; larger ones are named, with their size. */
const contents = { mostBytes: 10 * megabyte, mostInAll: 25 * megabyte };
/** Machines' own parts: what they say has been read, and nobody opens them. */
const machineParts = /^(message\/(delivery-status|feedback-report|global-)|text\/rfc822-headers)/;
/** How much of what was said before tells an answer from something new. */
const sentBefore = 30;

export function createInbound({ store, handlers, read, isOurs, zone }: InboundOptions): Inbound {
  /** What we had said to whoever writes, newest first. */
  async function sentTo({ dealIds, contactId }: Match): Promise<SentMail[]> {
    const pages = await Promise.all([
      ...dealIds.slice(0, 5).map((id) => store.messages.ofDeal(id, { limit: sentBefore })),
      ...(contactId === null ? [] : [store.messages.ofContact(contactId, { limit: sentBefore })]),
    ]);
    return pages
      .flatMap(({ items }) => items)
      .flatMap(({ direction, messageId, subject, at, toAddress }) =>
        direction === 'out' && messageId !== null ? [{ messageId, subject, at, to: toAddress }] : [],
      );
  }

  /** A report is about somebody else than who sent it. */
  function matchOf(mail: IncomingMail, classified: Classification): Promise<Match> {
    if (classified.kind === 'bounce') return matchReport(store, classified);
    if (classified.kind !== 'complaint') return matchMail(store, mail);
    const { originals, recipient } = classified;
    return matchReport(store, { originals, recipients: recipient === null ? [] : [recipient] });
  }

  /** Written by one of us, and here because it was copied to an address of ours. */
  async function isOwn(mail: IncomingMail): Promise<boolean> {
    const { address } = mail.from;
    if (await isOurOwn(store, mail.messageId)) return true;
    return address !== '' && (await isOurs(address)) && (await store.contacts.byEmail(address)) === null;
  }

  /** A mail that has come before is what it was then. */
  async function keptBefore(id: string): Promise<Kept | null> {
    const [record, message] = await Promise.all([store.incoming.get(id), store.messages.get(id)]);
    return record && message && { isNew: false, record, message };
  }

  async function keep(id: string, mail: IncomingMail, arrival: Arrival): Promise<Kept> {
    const at = arrival.receivedAt;
    const first = await matchMail(store, mail);
    const who = await contactIn(first);
    const days = who?.zone ?? (await zone());
    const classified = classify(mail, { now: at, zone: days, sent: await sentTo(first) });
    const own = await isOwn(mail);
    const match = await matchOf(mail, classified);
    const contact = await contactIn(match);
    const { accountId } = arrival;
    const what: WhatCame = own
      ? { kind: 'own', because: ['one of us has written it'], between: [], standIns: [], incomplete: false }
      : whatCame(classified, mail.incomplete);
    const plan = own
      ? nothingFollows(at)
      : await decide(store, { mail, classified, match, contact, zone: days, accountId, at });
    const message = messageOf(id, { mail, arrival, what, match, plan });
    return store.incoming.keep({
      messageId: id,
      recipient: arrival.recipient,
      fromName: mail.from.name,
      replyTo:
        addressKey(mail.replyTo.address) === addressKey(mail.from.address) ? null : mail.replyTo.address,
      what: asJson(what),
      plan,
      message,
      parts: own ? [] : partsOf(mail),
    });
  }

  const contactIn = async ({ contactId }: Match): Promise<ContactRecord | null> =>
    contactId === null ? null : store.contacts.get(contactId);

  async function goOn(record: IncomingRecord, message: MessageRecord): Promise<void> {
    if (record.plan === null) return;
    await carryOut({ store, handlers }, Plan.parse(record.plan), {
      what: whatOf(record).kind,
      message,
      text: foldQuotes(message.text).reply,
    });
  }

  return {
    async receive(arrival) {
      const { envelopeFrom } = arrival;
      const mail = await read(arrival.raw, {
        ...(envelopeFrom === null ? {} : { envelopeFrom }),
        zone: await zone(),
        contents,
      });
      const row = messageRowFor(mail);
      const { isNew, record, message } = (await keptBefore(row)) ?? (await keep(row, mail, arrival));
      const repeated = !isNew && record.plan === null;
      await goOn(record, message);
      const now = (await store.messages.get(message.id)) ?? message;
      const { id, dealId, contactId } = now;
      return { id, kind: whatOf(record).kind, dealId, contactId, repeated };
    },
    async resume() {
      for (const record of await store.incoming.unfinished(1_000)) {
        const message = await store.messages.get(record.messageId);
        if (message) await goOn(record, message);
      }
    },
  };
}

function messageOf(
  id: string,
  {
    mail,
    arrival,
    what,
    match,
    plan,
  }: { mail: IncomingMail; arrival: Arrival; what: WhatCame; match: Match; plan: Plan },
): MessageRecord {
  const inDeal = plan.replied?.dealId ?? (what.kind === 'own' || plan.told ? onlyOne(match.dealIds) : null);
  return {
    id,
    dealId: inDeal,
    contactId: match.contactId,
    direction: what.kind === 'own' ? 'out' : 'in',
    fromAddress: mail.from.address || arrival.envelopeFrom || '',
    toAddress: arrival.recipient ?? mail.to[0]?.address ?? '',
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: mail.messageId,
    inReplyTo: mail.answers[0] ?? null,
    at: arrival.receivedAt,
    state: stateOf(what),
    accountId: arrival.accountId,
  };
}

const onlyOne = (ids: readonly string[]): string | null => (ids.length === 1 ? (ids[0] ?? null) : null);

const partsOf = ({ attachments }: IncomingMail): NewPart[] =>
  attachments
    .filter(({ type }) => !machineParts.test(type))
    .map(({ name, type, sizeBytes, inText, content }, place) => ({
      place,
      name,
      type,
      size: sizeBytes,
      inText,
      content,
    }));
