import type { DealMail, InboundHandlers } from '../mail/inbound.ts';
import { stopContact, type Stop, type StopHandlers } from '../mail/stop-contact.ts';
import type { Meetings } from '../meetings/meetings.ts';
import type { Store, TimelineText } from '../store/store.ts';
import { changedOf, type DealCall, type Dispatcher } from './dispatch.ts';
import { current, inform, tell } from './draft.ts';
import { checkEvent } from './events.ts';
import { happen } from './happen.ts';
import type { Live } from './live.ts';
import { isPersonal } from './outbox-keys.ts';
import { eventCall } from './reporting.ts';
import { stoppedCall } from './settling.ts';
import { told } from './timeline-entry.ts';

/** What customers and their mail servers say, as it changes deals and contacts. */
export interface Hearing extends InboundHandlers {
  /** No more automatic messages to the contact, in any deal, from now on. False for a contact that doesn't exist. */
  stop(stop: Stop): Promise<boolean>;
  /** The contact's address has come onto the list of those that nothing goes to: what waits for them is taken out. */
  suppressed(contactId: string): Promise<void>;
  /** What an answered question held goes on. */
  released(): Promise<void>;
  /** Somebody is there again, or away for longer: what waited for that comes to the gate once more. */
  back(): Promise<void>;
  /** Contacts of the deal have changed. */
  refresh(dealId: string): Promise<void>;
}

export interface HearingOptions {
  store: Store;
  dispatcher: Dispatcher;
  live: Live;
  meetings: Pick<Meetings, 'answered'>;
  now: () => number;
  /** Messages and timers look for what may go on. */
  wake: () => void;
}

export function createHearing({ store, dispatcher, live, meetings, now, wake }: HearingOptions): Hearing {
  const once = async (call: DealCall): Promise<void> => {
    const [outcome] = await dispatcher.change([call]);
    changedOf(outcome);
  };

  const handlers: StopHandlers = {
    async cancelWaiting({ contactId, why }) {
      for (const dealId of await store.deals.openOfContact(contactId)) {
        const waiting = (await store.outbox.unsettledOf(dealId)).filter(
          (row) => row.contactId === contactId && row.state === 'waiting' && !isPersonal(row),
        );
        await dispatcher.change(waiting.map((row) => stoppedCall(row, why)));
      }
    },
    raiseUnsubscribed: ({ dealId, contactId, key }) => once(unsubscribedCall(dealId, contactId, key)),
  };

  return {
    replied: (mail) => once(repliedCall(mail)),
    told: (mail) => once(toldCall(mail)),
    stop: (stop) => stopContact({ store, handlers }, stop),
    suppressed: (contactId) => handlers.cancelWaiting({ contactId, why: 'suppressed' }),
    async away({ contactId, until, at }) {
      const contact = await store.contacts.get(contactId);
      if (!contact || contact.awayUntil === until) return;
      await store.contacts.update(contactId, { awayUntil: until }, at);
      live.publish('contacts', `contact:${contactId}`);
    },
    calendar: (answer) => meetings.answered(answer),
    changed({ contactIds, dealIds }) {
      live.publish(
        'questions',
        ...contactIds.flatMap((id) => (id === null ? [] : [`contact:${id}` as const])),
        ...dealIds.map((id) => `deal:${id}` as const),
      );
    },
    async released() {
      await store.outbox.release(['question'], now());
      wake();
    },
    async back() {
      await store.outbox.release(['away'], now());
      wake();
    },
    refresh: (deal) =>
      once(eventCall({ deal, event: { type: 'deal.changed' }, actor: { kind: 'system', what: 'contacts' } })),
  };
}

const wordsOf = ({ message, text }: DealMail): TimelineText[] => [
  { kind: 'subject', text: message.subject },
  { kind: 'body', text },
];

const repliedCall = (mail: DealMail): DealCall => ({
  deal: mail.dealId,
  idempotency: { key: mail.key, bodyHash: mail.key },
  carry(draft) {
    const { contactId, message } = mail;
    // Somebody may have left the deal since: then it is a reply of nobody in particular.
    const speaks = draft.loaded.contacts.some(({ contact }) => contact.id === contactId);
    const event = { type: 'replied', ...(speaks && contactId !== null ? { contact: contactId } : {}) };
    const actor =
      contactId === null
        ? ({ kind: 'system', what: 'mail' } as const)
        : ({ kind: 'contact', id: contactId } as const);
    checkEvent(draft, event, actor);
    happen(draft, event, { actor, texts: wordsOf(mail), more: { message: message.id } });
  },
});

const toldCall = (mail: Parameters<InboundHandlers['told']>[0]): DealCall => ({
  deal: mail.dealId,
  idempotency: { key: mail.key, bodyHash: mail.key },
  carry(draft) {
    const { contactId, message, what, bouncedId } = mail;
    if (bouncedId !== null) draft.more.messageStates = [{ id: bouncedId, state: 'bounced' }];
    const theirs = what !== 'bounce' && what !== 'complaint' && contactId !== null;
    tell(draft, {
      type: told.mail,
      actor: theirs ? { kind: 'contact', id: contactId } : { kind: 'system', what: 'mail' },
      contact: contactId,
      texts: wordsOf(mail),
      more: { message: message.id, mail: what },
    });
    const owner = current(draft, 'ownerId');
    const news = newsOf(current(draft, 'title'), mail);
    if (owner !== null && news !== null) inform(draft, owner, news);
  },
});

function newsOf(
  title: string,
  { what, final, unwanted }: Parameters<InboundHandlers['told']>[0],
): string | null {
  if (what === 'bounce')
    return final
      ? `A message for “${title}” came back. Look at the contact’s address.`
      : `A message for “${title}” is late: the receiving server hasn’t taken it yet.`;
  if (unwanted)
    return `A contact of “${title}” has reported a message as unwanted; nothing automatic goes there any more.`;
  return null;
}

const unsubscribedCall = (deal: string, contactId: string, key: string): DealCall => ({
  deal,
  idempotency: { key, bodyHash: contactId },
  carry(draft) {
    const event = { type: 'unsubscribed', contact: contactId };
    const actor = { kind: 'contact', id: contactId } as const;
    checkEvent(draft, event, actor);
    happen(draft, event, { actor });
  },
});
