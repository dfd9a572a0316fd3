import type { InvitationAnswer } from '../meetings/answers.ts';
import type { Stop } from '../mail/stop-contact.ts';
import type { MessageRecord, Store } from '../store/store.ts';
import { questionIdOf, type Plan } from './plan.ts';
import type { WhatCame } from './what.ts';

/** A mail that belongs to a deal. */
export interface DealMail {
  dealId: string;
  /** A contact of the deal, unless nobody there could be meant. */
  contactId: string | null;
  message: Pick<MessageRecord, 'id' | 'subject'>;
  /** The new words, without what they quote. */
  text: string;
  /** The same for the same mail, however often it is delivered. */
  key: string;
}

/** What is told of a mail that moves nothing. */
export interface ToldMail {
  what: WhatCame['kind'];
  /** Our mail that has come back: its row in `messages`. */
  bouncedId: string | null;
  /** Nobody tries to deliver it any more. */
  final: boolean;
  /** Somebody has reported ours as unwanted. */
  unwanted: boolean;
}

/** What a mail asks of the rest of the house. Each may be asked again with the same, and then changes nothing. */
export interface InboundHandlers {
  /** A person answered: raises `replied`. */
  replied(mail: DealMail): Promise<void>;
  /** For the timeline; moves nothing. */
  told(mail: DealMail & ToldMail): Promise<void>;
  /** The contact gets no more automatic messages, in any deal: see `stopContact`. */
  stop(stop: Stop): Promise<unknown>;
  /** The contact gets no automatic messages until then. */
  away(away: { contactId: string; until: number; at: number }): Promise<void>;
  /** An invitation of ours was answered. Null where we know no such meeting. */
  calendar(answer: InvitationAnswer): Promise<{ dealId: string; contactId: string | null } | null>;
  /** Questions were asked or answered, or mail came that belongs to no deal: screens look again. */
  changed(what: { contactIds: readonly (string | null)[]; dealIds: readonly string[] }): void;
}

/** What was planned for a mail, step by step. A crash in between leaves the plan, and each step may be repeated. */
export async function carryOut(
  { store, handlers }: { store: Pick<Store, 'incoming' | 'questions'>; handlers: InboundHandlers },
  plan: Plan,
  { what, message, text }: { what: WhatCame['kind']; message: MessageRecord; text: string },
): Promise<void> {
  const { at, stop, away } = plan;
  if (stop) await handlers.stop({ ...stop, at });
  if (away) await handlers.away({ ...away, at });
  // Before the deals change: their messages look again then, and find what holds them.
  for (const { kind, ...asking } of plan.asking)
    await store.questions.ask({
      ...asking,
      id: questionIdOf(message.id, kind),
      kind,
      messageId: message.id,
      askedAt: at,
    });
  const inDeal = (dealId: string, contactId: string | null): DealMail => ({
    dealId,
    contactId,
    message,
    text,
    key: `mail:${message.id}`,
  });
  const met = plan.calendar && (await handlers.calendar({ ...plan.calendar, at, key: `mail:${message.id}` }));
  if (met) await store.incoming.place(message.id, { ...met, state: message.state });
  else if (plan.told)
    for (const dealId of plan.told.dealIds)
      await handlers.told({
        ...inDeal(dealId, plan.told.contactId),
        bouncedId: plan.bouncedId,
        what,
        final: plan.final,
        unwanted: stop?.why === 'complained',
      });
  if (plan.replied) await handlers.replied(inDeal(plan.replied.dealId, plan.replied.contactId));
  await store.incoming.finish(message.id);
  handlers.changed({
    contactIds: [message.contactId, stop?.contactId ?? null, away?.contactId ?? null],
    dealIds: plan.asking.flatMap(({ dealIds }) => dealIds),
  });
}
