import { newId } from '../ids.ts';
import type { ContactRecord, MessageRecord, MessageState, Store } from '../store/store.ts';
import { addressKey } from './addresses.ts';
import { type MailKind, classify } from './classify.ts';
import { readReport } from './delivery-report.ts';
import { type IncomingMail, readMail } from './incoming-mail.ts';
import { outboxIdOf } from './message-id.ts';
import { foldQuotes } from './quotes.ts';
import type { Stop } from './stop-contact.ts';

/** A mail as it comes in: by SMTP, from a mailbox, or pushed by a provider. */
export interface Arrival {
  /** Who handed it over; empty where nobody wants an answer (`<>`), null where the channel doesn't say. */
  envelopeFrom: string | null;
  /** Whom it was handed over for; null where the channel doesn't say. */
  recipient: string | null;
  raw: Uint8Array;
  /** Epoch milliseconds. */
  receivedAt: number;
  /** The account whose mailbox it came into; null for the built-in one. */
  accountId: string | null;
}

/** A mail that belongs to a deal. */
export interface DealMail {
  dealId: string;
  /** A contact of the deal, unless nobody there could be meant. */
  contactId: string | null;
  /** For `messages`. */
  message: MessageRecord;
  /** The new words, without what they quote. */
  text: string;
  /** The same for the same mail, however often it is delivered. */
  key: string;
}

/**
 * What a mail asks of the rest of the house. Each writes `message` in the same transaction as what follows from it, so
 * that a mail that is delivered again is known; the same `key` again changes nothing.
 */
export interface InboundHandlers {
  /** A person answered: raise `replied`. */
  replied(mail: DealMail): Promise<void>;
  /** An automatic answer, a bounce or a complaint: for the timeline; moves nothing. `failed`: our mail that bounced. */
  told(mail: DealMail & { kind: Exclude<MailKind, 'human'>; failed: string | null }): Promise<void>;
  /** The contact gets no more automatic messages, in any deal: see `stopContact`. */
  stop(stop: Stop): Promise<unknown>;
}

export interface Received {
  /** The record in `messages`. */
  id: string;
  kind: MailKind;
  dealId: string | null;
  contactId: string | null;
  /** It had come before, and nothing was done. */
  repeated: boolean;
}

export interface Inbound {
  /** Resolves when everything that follows from the mail is durable: only then may the sender be told "taken". */
  receive(arrival: Arrival): Promise<Received>;
}

export interface InboundOptions {
  store: Pick<Store, 'messages' | 'contacts' | 'deals' | 'outbox'>;
  handlers: InboundHandlers;
}

/** Our mail that an incoming one is about. */
interface Origin {
  dealId: string | null;
  contactId: string | null;
  /** Its record in `messages`; null where it has none (yet). */
  record: string | null;
}

const states: Record<MailKind, MessageState> = {
  human: 'reply',
  'auto-reply': 'auto-reply',
  bounce: 'bounce',
  complaint: 'bounce',
};

export function createInbound({ store, handlers }: InboundOptions): Inbound {
  /** The nearest mail of ours that these ids name: by the record of what was sent, else by the id of its outbox row. */
  async function originOf(messageIds: readonly string[]): Promise<Origin | null> {
    if (messageIds.length === 0) return null;
    const known = new Map(
      (await store.messages.withMessageIds(messageIds)).map((record) => [record.messageId, record]),
    );
    for (const id of messageIds) {
      const record = known.get(id);
      if (record) return { dealId: record.dealId, contactId: record.contactId, record: record.id };
      const row = await store.outbox.get(outboxIdOf(id) ?? '');
      if (row) return { dealId: row.dealId, contactId: row.contactId, record: null };
    }
    return null;
  }

  /** Who of the deal wrote: by address; somebody unknown answers for whom we had written to (an alias, a colleague). */
  async function speakerOf(origin: Origin, address: string): Promise<string | null> {
    if (origin.dealId === null) return origin.contactId;
    const contacts = await store.deals.contactsOf(origin.dealId);
    const speaker =
      contacts.find(({ contact }) => addressKey(contact.email ?? '') === addressKey(address)) ??
      contacts.find(({ contact }) => contact.id === origin.contactId) ??
      contacts.find(({ main }) => main);
    return speaker?.contact.id ?? null;
  }

  /** The open deal that a mail without a thread most likely means: the one in which the last word was said. */
  async function likelyDeal(contactId: string): Promise<string | null> {
    const open = await store.deals.openOfContact(contactId);
    if (open.length < 2) return open[0] ?? null;
    const last = await store.messages.lastOfDeals(open);
    // Oldest first, so that among deals in which nothing was said the newest is taken.
    return open.reduce((best, id) => ((last.get(id)?.at ?? 0) >= (last.get(best)?.at ?? 0) ? id : best));
  }

  async function bySender(contact: ContactRecord | null): Promise<Origin> {
    if (!contact) return { dealId: null, contactId: null, record: null };
    return { dealId: await likelyDeal(contact.id), contactId: contact.id, record: null };
  }

  function recordOf(mail: IncomingMail, arrival: Arrival, kind: MailKind, to: Origin): MessageRecord {
    return {
      id: newId('m', arrival.receivedAt),
      dealId: to.dealId,
      contactId: to.contactId,
      direction: 'in',
      fromAddress: mail.from.address || arrival.envelopeFrom || '',
      toAddress: arrival.recipient ?? mail.to.address,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: mail.messageId,
      inReplyTo: mail.answers[0] ?? null,
      at: arrival.receivedAt,
      state: states[kind],
      accountId: arrival.accountId,
    };
  }

  /** A person's or their machine's: in its thread, else with the sender's open deal. */
  async function placeOf(mail: IncomingMail): Promise<Origin> {
    const origin = await originOf(mail.answers);
    if (!origin) return bySender(await store.contacts.byEmail(mail.from.address));
    return { ...origin, contactId: await speakerOf(origin, mail.from.address) };
  }

  /** A mail server's: with the mail that it is about, else with whom that was for. */
  async function reportedOn(mail: IncomingMail): Promise<Origin & { permanent: boolean }> {
    const { permanent, recipient, messageIds } = readReport(mail);
    const origin = await originOf(messageIds);
    if (origin) return { ...origin, permanent };
    return {
      ...(await bySender(recipient === null ? null : await store.contacts.byEmail(recipient))),
      permanent,
    };
  }

  return {
    async receive(arrival) {
      const mail = await readMail(arrival.raw);
      const kind = classify(mail, arrival.envelopeFrom ?? mail.from.address);
      const before = (await store.messages.withMessageIds([mail.messageId])).find(
        ({ direction }) => direction === 'in',
      );
      if (before) {
        const { id, dealId, contactId } = before;
        return { id, kind, dealId, contactId, repeated: true };
      }

      const about = kind === 'bounce' || kind === 'complaint' ? await reportedOn(mail) : null;
      const place = about ?? (await placeOf(mail));
      const { dealId, contactId } = place;
      const message = recordOf(mail, arrival, kind, place);
      // Before the record: whatever fails after it would not be done again.
      if (contactId !== null && (kind === 'complaint' || (kind === 'bounce' && about?.permanent))) {
        const why = kind === 'complaint' ? 'complained' : 'bounced';
        await handlers.stop({ contactId, why, at: arrival.receivedAt });
      }
      if (dealId === null) {
        await store.messages.add(message);
      } else {
        const dealMail: DealMail = {
          dealId,
          contactId,
          message,
          text: foldQuotes(mail.text).own,
          key: `mail:${mail.messageId}`,
        };
        if (kind === 'human') await handlers.replied(dealMail);
        else await handlers.told({ ...dealMail, kind, failed: about?.permanent ? about.record : null });
      }
      return { id: message.id, kind, dealId, contactId, repeated: false };
    },
  };
}
