import type { DealMail, InboundHandlers } from '../mail/inbound.ts';
import { stopContact, type Stop, type StopHandlers } from '../mail/stop-contact.ts';
import type { Store, TimelineText } from '../store/store.ts';
import { changedOf, type DealCall, type Dispatcher } from './dispatch.ts';
import { current, inform, tell } from './draft.ts';
import { checkEvent } from './events.ts';
import { happen } from './happen.ts';
import { isPersonal } from './outbox-keys.ts';
import { stoppedCall } from './settling.ts';
import { told } from './timeline-entry.ts';

/** What customers and their mail servers say, as it changes deals and contacts. */
export interface Hearing extends InboundHandlers {
  /** No more automatic messages to the contact, in any deal, from now on. False for a contact that doesn't exist. */
  stop(stop: Stop): Promise<boolean>;
}

export function createHearing({ store, dispatcher }: { store: Store; dispatcher: Dispatcher }): Hearing {
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
    draft.more.messages = [message];
    happen(draft, event, { actor, texts: wordsOf(mail), more: { message: message.id } });
  },
});

const toldCall = (mail: Parameters<InboundHandlers['told']>[0]): DealCall => ({
  deal: mail.dealId,
  idempotency: { key: mail.key, bodyHash: mail.key },
  carry(draft) {
    const { contactId, message, kind, failed } = mail;
    draft.more.messages = [message];
    if (failed !== null) draft.more.messageStates = [{ id: failed, state: 'bounced' }];
    tell(draft, {
      type: told.mail,
      actor:
        kind === 'auto-reply' && contactId !== null
          ? { kind: 'contact', id: contactId }
          : { kind: 'system', what: 'mail' },
      contact: contactId,
      texts: wordsOf(mail),
      more: { message: message.id },
    });
    const owner = current(draft, 'ownerId');
    if (kind !== 'auto-reply' && owner !== null)
      inform(
        draft,
        owner,
        kind === 'bounce'
          ? `A message for “${current(draft, 'title')}” came back. Look at the contact’s address.`
          : `A contact of “${current(draft, 'title')}” has reported a message as unwanted; nothing automatic goes there any more.`,
      );
  },
});

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
