import { z } from 'zod';
import { pageOf, PageQuery } from './paging.ts';
import { At, DealRef, Id } from './primitives.ts';

const Address = z.object({ name: z.string(), address: z.string() });

/** A message in the built-in mailbox, as the customer would see it in theirs. */
export const MailboxItem = z.object({
  id: Id,
  receivedAt: At,
  from: Address,
  to: Address,
  subject: z.string(),
  /** First words of the text, after the preheader if there is one. */
  preview: z.string(),
  read: z.boolean(),
  /** The last reply written as the customer; null when there was none. */
  repliedAt: At.nullable(),
  /** The deal it belongs to, where it is Greenlane's own. */
  deal: DealRef.nullable(),
});
export type MailboxItem = z.infer<typeof MailboxItem>;

/** `GET /mailbox`, newest first. */
export const MailboxQuery = PageQuery.extend({
  /** Only messages to this address. */
  to: z.string().max(254).optional(),
});
export type MailboxQuery = z.input<typeof MailboxQuery>;
export const MailboxList = pageOf(MailboxItem).extend({
  unread: z.number().int(),
  /** Every customer with mail, for "whose mailbox": newest first. */
  people: z.array(Address.extend({ count: z.number().int(), unread: z.number().int() })),
  /** Where the SMTP listener answers; null while it isn't running. */
  smtp: z.object({ host: z.string(), port: z.number().int() }).nullable(),
});
export type MailboxList = z.infer<typeof MailboxList>;

/** A file that came along. */
const MailboxAttachment = z.object({ name: z.string().nullable(), sizeBytes: z.number().int() });

/** `GET /mailbox/:id`; reading it marks it as read by `POST /mailbox/:id/read`. */
export const MailboxMessage = MailboxItem.extend({
  text: z.string(),
  /** Sanitised, without anything that loads from elsewhere; empty for plain messages. Show it in a sandboxed frame. */
  html: z.string(),
  messageId: z.string(),
  unsubscribeUrl: z.string().nullable(),
  attachments: z.array(MailboxAttachment),
  /** The conversation around it, oldest first. */
  thread: z.array(
    z.object({
      id: Id,
      /** `customer`: written in the reply box. */
      by: z.enum(['team', 'customer']),
      at: At,
      subject: z.string(),
      text: z.string(),
    }),
  ),
});
export type MailboxMessage = z.infer<typeof MailboxMessage>;

/** `GET /mailbox/:id/headers`: all of them as they came over the wire, unfolded, in their order. */
export const MailboxHeaders = z.object({
  items: z.array(z.object({ name: z.string(), value: z.string() })),
});
export type MailboxHeaders = z.infer<typeof MailboxHeaders>;

/** `POST /mailbox/:id/reply`: answers as the customer, by SMTP to Greenlane, like any other incoming mail. */
export const ReplyAsCustomer = z.object({
  text: z.string().trim().min(1, 'is empty; write something to send').max(50_000),
  /** Marks it as an automatic answer: an out-of-office doesn't hold anything. */
  outOfOffice: z.boolean().optional(),
});
export type ReplyAsCustomer = z.infer<typeof ReplyAsCustomer>;
export const ReplyAccepted = z.object({
  id: Id,
  /** The deal that the reply reached; null when none was found. */
  deal: DealRef.nullable(),
});
export type ReplyAccepted = z.infer<typeof ReplyAccepted>;
