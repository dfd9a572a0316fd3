import type { z } from 'zod';
import type { MailboxItem, MailboxList, MailboxMessage, MailboxQuery } from '../../machines/api/index.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { foldQuotes } from '../mail/incoming/index.ts';
import { viewMail, type MailView } from '../mail/mail-view.ts';
import type { MailboxMessage as Row, MessageRecord } from '../store/store.ts';
import { say } from '../../machines/index.ts';

/** The newest mails; all of them are read for "whose mailbox" up to this many. */
const peopleFrom = 500;

export async function mailboxList(
  context: Context,
  query: z.output<typeof MailboxQuery>,
): Promise<MailboxList> {
  const { store, mail } = context;
  const page = await store.mailbox.list({ recipient: query.to, limit: query.limit, cursor: query.cursor });
  const items = await Promise.all(page.items.map((row) => itemOf(context, row)));
  const everybody = await store.mailbox.list({ limit: peopleFrom });
  return {
    items,
    nextCursor: page.nextCursor,
    unread: await store.mailbox.unread(),
    people: peopleOf(everybody.items),
    smtp: mail.mailbox.address(),
  };
}

function peopleOf(rows: readonly Row[]): MailboxList['people'] {
  return [...Map.groupBy(rows, (row) => row.recipient.toLowerCase())].map(([, own]) => ({
    name: nameIn(own[0]?.to ?? ''),
    address: own[0]?.recipient ?? '',
    count: own.length,
    unread: own.filter((row) => !row.read).length,
  }));
}

/** `Sofie Lindqvist <sofie@halden.example>` → the name; empty where there is only an address. */
const nameIn = (formatted: string): string => /^"?([^"<]*?)"?\s*</.exec(formatted)?.[1] ?? '';

async function itemOf(context: Context, row: Row): Promise<MailboxItem> {
  const view = await seen(context, row.id);
  return item(row, view, await around(context, row));
}

async function seen({ store }: Context, id: string): Promise<MailView> {
  const raw = await store.mailbox.raw(id);
  if (!raw) throw gone();
  return viewMail(raw);
}

const gone = () =>
  new AppError('not-found', say`This mail is no longer in the mailbox. Load the mailbox again.`);

interface Around {
  deal: { id: string; title: string } | null;
  /** The conversation of the contact in that deal, oldest first. */
  conversation: MessageRecord[];
}

async function around({ store }: Context, { messageId }: Row): Promise<Around> {
  const [own] = messageId === null ? [] : await store.messages.withMessageIds([messageId]);
  if (!own?.dealId) return { deal: null, conversation: own ? [own] : [] };
  const deal = await store.deals.get(own.dealId);
  const { items } = await store.messages.ofDeal(own.dealId, { limit: 100 });
  return {
    deal: deal && { id: deal.id, title: deal.title },
    conversation: items.filter((message) => message.contactId === own.contactId).toReversed(),
  };
}

const item = (row: Row, view: MailView, { deal, conversation }: Around): MailboxItem => ({
  id: row.id,
  receivedAt: row.receivedAt,
  from: view.from,
  to: { name: view.to.name, address: row.recipient },
  subject: view.subject,
  preview: view.preview,
  read: row.read,
  repliedAt:
    conversation.findLast((message) => message.direction === 'in' && message.inReplyTo === row.messageId)
      ?.at ?? null,
  deal,
});

export async function mailboxMessage(context: Context, id: string): Promise<MailboxMessage> {
  const row = await context.store.mailbox.get(id);
  if (!row) throw gone();
  const view = await seen(context, id);
  const found = await around(context, row);
  return {
    ...item(row, view, found),
    text: view.text,
    html: view.html,
    messageId: view.messageId,
    unsubscribeUrl: view.unsubscribeUrl,
    attachments: view.attachments,
    thread: found.conversation.map((message) => ({
      id: message.id,
      by: message.direction === 'in' ? 'customer' : 'team',
      at: message.at,
      subject: message.subject,
      text: foldQuotes(message.text).reply,
    })),
  };
}
