import { answersTo, QuestionAnswer, type QuestionKind } from '../../machines/api/index.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { addressKey } from '../mail/addresses.ts';
import { foldQuotes } from '../mail/incoming/index.ts';
import type { Stop } from '../mail/stop-contact.ts';
import type { ContactRecord, MessageRecord, QuestionRecord, Store } from '../store/store.ts';
import type { InboundHandlers } from './carrying-out.ts';
import { questionIdOf } from './plan.ts';
import { whatOf } from './what.ts';
import { say } from '../../machines/index.ts';

type AnswerHandlers = Pick<InboundHandlers, 'replied' | 'away' | 'stop' | 'changed'> & {
  /** What an answered question held goes on. */
  released(): Promise<void>;
  /** Contacts of the deal have changed. */
  refresh(dealId: string): Promise<void>;
};

export interface AnsweringOptions {
  store: Store;
  handlers: AnswerHandlers;
  /** Epoch milliseconds. */
  now: () => number;
}

export interface Answering {
  /** Carries out what somebody has decided. Throws `not-found`, `invalid`, and `conflict` where somebody was faster. */
  answer(id: string, given: { answer: QuestionAnswer; by: string | null }): Promise<void>;
  /** Asks once more. Throws `not-found`, and `conflict` where something has followed that can't be taken back. */
  reopen(id: string): Promise<void>;
  /** Asks whose a mail is that belongs to nobody. Throws `not-found`, and `conflict` where it is somebody's. */
  askWhose(messageId: string): Promise<string>;
  /** Goes on with answers whose server died before they were carried out. */
  resume(): Promise<void>;
}

const holding: ReadonlySet<QuestionKind> = new Set<QuestionKind>(['which-deal', 'is-answer', 'stop-wish']);

/** Nothing has followed but what the question itself held, or what is forgotten without a trace. */
export const mayReopen = ({ answer, kind }: Pick<QuestionRecord, 'answer' | 'kind'>): boolean =>
  answer !== null &&
  (answer['is'] === 'nothing' ||
    answer['is'] === 'automatic' ||
    (kind === 'unmatched' && answer['deal'] === null));

export function createAnswering({ store, handlers, now }: AnsweringOptions): Answering {
  async function messageOf({ messageId }: QuestionRecord): Promise<MessageRecord> {
    const message = await store.messages.get(messageId);
    if (!message) throw new Error(`The mail ${messageId} that a question is about is gone.`);
    return message;
  }

  /** Whatever could only fail afterwards is refused before the question counts as answered. */
  async function check(question: QuestionRecord, answer: QuestionAnswer): Promise<void> {
    const allowed: readonly string[] = answersTo[question.kind];
    if (!allowed.includes(answer.is))
      throw new AppError(
        'invalid',
        say`That is no answer to this question. It may be answered with: ${allowed.join(', ')}.`,
      );
    const deal = dealOf(question, answer);
    if (deal !== null && !(await store.deals.get(deal)))
      throw new AppError('not-found', say`There is no deal ${deal}. Choose one of the contact’s.`);
    if (answer.is === 'reply' && deal === null)
      throw new AppError('invalid', say`Several deals fit: say which one the mail is about.`);
    if (answer.is === 'assigned' && !(await store.contacts.get(answer.contact)))
      throw new AppError('not-found', say`There is no contact ${answer.contact}. Search by name or address.`);
    if (answer.is === 'new-contact' && addressOf(question) === null)
      throw new AppError('invalid', say`The mail names no sender, so no contact can be made of them.`);
  }

  /** Raised under the question's own key: once, however often it is tried. */
  async function replied(question: QuestionRecord, dealId: string, contactId: string | null): Promise<void> {
    const message = await messageOf(question);
    await handlers.replied({
      dealId,
      contactId,
      message,
      text: foldQuotes(message.text).reply,
      key: `answer:${question.id}`,
    });
  }

  async function place(question: QuestionRecord, to: Partial<MessageRecord>): Promise<void> {
    const { dealId, contactId, state } = { ...(await messageOf(question)), ...to };
    await store.incoming.place(question.messageId, { dealId, contactId, state });
  }

  /** A person's mail that was kept until somebody said whose it is. */
  async function toDeal(
    question: QuestionRecord,
    dealId: string | null,
    contactId: string | null,
  ): Promise<void> {
    const { state } = await messageOf(question);
    const isHuman = state === 'reply' || state === 'unsure';
    await place(question, { dealId, contactId, state: isHuman ? 'reply' : state });
    if (dealId !== null && isHuman) await replied(question, dealId, contactId);
  }

  /** The contact with the sender's address, made where there is none. */
  async function stranger(
    question: QuestionRecord,
    { firstName, lastName }: { firstName: string | null; lastName: string | null },
  ): Promise<ContactRecord> {
    const email = addressOf(question) ?? '';
    const { companyId } = question.details;
    return store.transact(
      async ({ contacts }) =>
        (await contacts.byEmail(email)) ??
        (await contacts.create(
          {
            id: newId('c', now()),
            email,
            firstName,
            lastName,
            ownerId: question.ownerId,
            ...(typeof companyId === 'string' ? { companyId } : {}),
          },
          now(),
        )),
    );
  }

  async function joinDeal(dealId: string, contactId: string): Promise<void> {
    const part = (await store.deals.contactsOf(dealId)).some(({ contact }) => contact.id === contactId);
    if (part) return;
    await store.contacts.putInDeal(dealId, contactId, { role: null, main: false });
    await handlers.refresh(dealId);
  }

  async function carryOut(
    question: QuestionRecord,
    answer: QuestionAnswer,
    by: string | null,
  ): Promise<void> {
    const { contactId } = question;
    const at = question.answeredAt ?? now();
    const stop = (why: Stop['why'], wording: string | null): Promise<unknown> =>
      contactId === null
        ? Promise.resolve()
        : handlers.stop({ contactId, why, at, by, wording, ...(wording === null ? {} : { how: 'reply' }) });
    switch (answer.is) {
      case 'reply': {
        const deal = dealOf(question, answer);
        if (deal === null) return;
        await place(question, { dealId: deal, state: 'reply' });
        await replied(question, deal, contactId);
        return askAboutWish(question, deal);
      }
      case 'automatic': {
        await place(question, { state: 'auto-reply' });
        const { awayUntil: until } = answer;
        if (contactId !== null && until !== null) await handlers.away({ contactId, until, at });
        return;
      }
      case 'bounced':
        await place(question, { state: 'bounce' });
        await stop('bounced', null);
        return;
      case 'assigned':
        if (answer.deal !== null) await joinDeal(answer.deal, answer.contact);
        return toDeal(question, answer.deal, answer.contact);
      case 'new-contact': {
        const deal = dealOf(question, answer);
        const contact = await stranger(question, answer);
        if (deal !== null) await joinDeal(deal, contact.id);
        if (question.kind === 'unmatched') await toDeal(question, deal, contact.id);
        else await place(question, { contactId: contact.id });
        return;
      }
      case 'unsubscribe': {
        const { sentence } = question.details;
        await stop('unsubscribed', typeof sentence === 'string' ? sentence : null);
        return;
      }
      case 'nothing':
        return;
    }
  }

  /** Only now it is known to be a person's: what it asks for is asked about, too. */
  async function askAboutWish(question: QuestionRecord, dealId: string): Promise<void> {
    const record = await store.incoming.get(question.messageId);
    const sentence = record && whatOf(record).wish;
    if (!sentence || question.contactId === null) return;
    await store.questions.ask({
      id: questionIdOf(question.messageId, 'stop-wish'),
      kind: 'stop-wish',
      messageId: question.messageId,
      contactId: question.contactId,
      ownerId: question.ownerId,
      dealIds: [dealId],
      details: { sentence },
      askedAt: now(),
      holds: true,
    });
  }

  async function finish(question: QuestionRecord, answer: QuestionAnswer, by: string | null): Promise<void> {
    await carryOut(question, answer, by);
    await store.questions.settle(question.id);
    await handlers.released();
    const deal = dealOf(question, answer);
    handlers.changed({
      contactIds: [question.contactId, answer.is === 'assigned' ? answer.contact : null],
      dealIds: [...question.dealIds, ...(deal === null ? [] : [deal])],
    });
  }

  return {
    async answer(id, { answer, by }) {
      const question = await existing(store, id);
      await check(question, answer);
      const taken = await store.questions.answer(id, { answer: { ...answer }, by, at: now() });
      if (!taken) throw answeredAlready();
      await finish(question, answer, by);
    },
    async reopen(id) {
      const question = await existing(store, id);
      if (question.answeredAt === null) return;
      if (!mayReopen(question))
        throw new AppError(
          'conflict',
          say`What was decided has had effect meanwhile. Change the deal or the contact instead.`,
        );
      if (question.answer?.['is'] === 'automatic') {
        await place(question, { state: 'unsure' });
        const until = question.answer['awayUntil'];
        const contact = question.contactId === null ? null : await store.contacts.get(question.contactId);
        if (contact && contact.awayUntil === until)
          await store.contacts.update(contact.id, { awayUntil: null }, now());
      }
      await store.questions.reopen(id, holding.has(question.kind));
      handlers.changed({ contactIds: [question.contactId], dealIds: question.dealIds });
    },
    async askWhose(messageId) {
      const [message, record] = await Promise.all([
        store.messages.get(messageId),
        store.incoming.get(messageId),
      ]);
      if (!message || !record)
        throw new AppError('not-found', say`There is no such mail. Load the page again.`);
      if (message.contactId !== null || message.dealId !== null)
        throw new AppError('conflict', say`This mail is somebody’s meanwhile. Load the page again.`);
      const id = questionIdOf(messageId, 'unmatched');
      await store.questions.ask({
        id,
        kind: 'unmatched',
        messageId,
        contactId: null,
        ownerId: null,
        dealIds: [],
        details: { name: record.fromName, address: addressKey(message.fromAddress) },
        askedAt: now(),
        holds: false,
      });
      handlers.changed({ contactIds: [], dealIds: [] });
      return id;
    },
    async resume() {
      for (const question of await store.questions.unsettled(1_000))
        await finish(question, QuestionAnswer.parse(question.answer), question.answeredBy);
      // Also what the last server had answered and not yet let go.
      await handlers.released();
    },
  };
}

async function existing({ questions }: Pick<Store, 'questions'>, id: string): Promise<QuestionRecord> {
  const question = await questions.get(id);
  if (!question) throw new AppError('not-found', say`There is no such question. Load the inbox again.`);
  return question;
}

const answeredAlready = (): AppError =>
  new AppError('conflict', say`Somebody has answered this question meanwhile. Load the inbox again.`);

/** The deal that an answer names, or the only one that can be meant. */
function dealOf(question: QuestionRecord, answer: QuestionAnswer): string | null {
  if (answer.is === 'assigned') return answer.deal;
  if (answer.is !== 'reply' && answer.is !== 'new-contact') return null;
  if (answer.deal !== null) return answer.deal;
  return question.dealIds.length === 1 && question.kind !== 'unmatched'
    ? (question.dealIds[0] ?? null)
    : null;
}

/** Of whoever wrote, where they are no contact of the deal. */
export function addressOf({ details }: Pick<QuestionRecord, 'details'>): string | null {
  const { address } = details;
  return typeof address === 'string' && address !== '' ? addressKey(address) : null;
}
