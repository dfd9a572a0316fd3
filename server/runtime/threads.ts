import type { MessageRecord, OutboxRecord, Store } from '../store/store.ts';

/** The conversation that a message goes into. */
export interface Thread {
  /** Message-IDs with angle brackets, oldest first; empty where it begins one. */
  references: string[];
  /** Subject of an answer, "Re: …"; empty where it begins a conversation. */
  subject: string;
}

/** How far back a thread is followed in the headers. */
const threadLength = 10;
/** Of the messages of a deal, the newest that are looked at. */
const looked = 100;

/** "Re: Re: Fwd: Prices" is an answer about "Prices": in the languages that we write, and those that programs write most. */
const answering =
  /^\s*(?:(?:re|aw|sv|vs|antw|odp|ynt|fw|fwd|wg|tr|rv|відп|відповідь|отв|ответ|нп|пер)(?:\[\d+\])?\s*[:：]\s*)+/iu;

export const answerTo = (subject: string): string => `Re: ${subject.replace(answering, '').trim()}`;

/**
 * What was said with this contact in this deal. An answer that came from another of their addresses belongs to it by what
 * it answers, also where nobody knows yet whose address that is.
 */
export async function threadOf(
  { messages }: Pick<Store, 'messages'>,
  { dealId, contactId }: Pick<OutboxRecord, 'dealId' | 'contactId'>,
): Promise<Thread> {
  const { items } = await messages.ofDeal(dealId, { limit: looked });
  const said = conversationWith(contactId, items.toReversed());
  const newest = said.findLast(({ subject }) => subject.trim() !== '');
  return {
    references: said.flatMap(({ messageId }) => messageId ?? []).slice(-threadLength),
    subject: newest ? answerTo(newest.subject) : '',
  };
}

/** Oldest first. */
function conversationWith(contactId: string | null, items: readonly MessageRecord[]): MessageRecord[] {
  const ids = new Set<string>();
  const said: MessageRecord[] = [];
  for (const message of items) {
    const { contactId: whose, inReplyTo, messageId } = message;
    const answers = whose === null && inReplyTo !== null && ids.has(inReplyTo);
    if (whose !== contactId && !answers) continue;
    said.push(message);
    if (messageId !== null) ids.add(messageId);
  }
  return said;
}
