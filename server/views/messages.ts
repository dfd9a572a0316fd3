import type { MessagePage, Messages } from '../../machines/api/index.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { foldQuotes } from '../mail/incoming/index.ts';
import { safeHtml } from '../mail/mail-view.ts';
import { whatOf } from '../receiving/what.ts';
import type { MessageRecord, Page } from '../store/store.ts';
import { messageView } from './deal-page.ts';
import { contactRef } from './people.ts';
import { say } from '../../machines/index.ts';

/** Larger ones are shown as text alone: a browser would be busy with them, too. */
const longestHtml = 500_000;

export async function messagePage(context: Context, id: string): Promise<MessagePage> {
  const { store } = context;
  const message = await store.messages.get(id);
  if (!message) throw new AppError('not-found', say`There is no such message. Load the page again.`);
  const [view] = await messageViews(context, [message]);
  if (!view) throw new Error('One message makes one view.');
  const [record, parts] = await Promise.all([store.incoming.get(id), store.incoming.partsOf([id])]);
  const what = record && whatOf(record);
  const { html } = message;
  return {
    ...view,
    fromName: record?.fromName ?? '',
    parts: foldQuotes(message.text).parts,
    html: html === null || html.length > longestHtml ? '' : safeHtml(html),
    attachments: parts.map(({ messageId: _, size, ...part }) => ({ ...part, sizeBytes: size })),
    because: what?.because ?? [],
    returnsOn: what?.returnsOn ?? null,
    standIns: (what?.standIns ?? []).map(({ name, address }) => ({ name, address })),
    incomplete: what?.incomplete ?? false,
  };
}

/** With the deals and people that they belong to, in the order given. */
export async function messageViews(
  { store }: Pick<Context, 'store'>,
  messages: readonly MessageRecord[],
): Promise<Messages['items']> {
  const dealIds = [...new Set(messages.flatMap(({ dealId }) => dealId ?? []))];
  const deals = new Map(
    await Promise.all(dealIds.map(async (id) => [id, await store.deals.get(id)] as const)),
  );
  const people = await store.contacts.getMany([
    ...new Set(messages.flatMap(({ contactId }) => contactId ?? [])),
  ]);
  const contacts = new Map(people.map((contact) => [contact.id, contactRef(contact)]));
  const contact = (id: string | null) => (id === null ? null : (contacts.get(id) ?? null));
  return messages.map((message) => {
    const deal = message.dealId === null ? null : (deals.get(message.dealId) ?? null);
    return messageView(message, { deal, contact });
  });
}

export const messageList = async (
  context: Pick<Context, 'store'>,
  { items, nextCursor }: Page<MessageRecord>,
): Promise<Messages> => ({ items: await messageViews(context, items), nextCursor });
