import { z } from 'zod';
import { At, ContactRef, DealRef, Id } from './primitives.ts';

/** What a mail is: one of ours, a person's, a machine's of some kind, or waiting for somebody to say. */
export const MessageKind = z.enum([
  'sent',
  'bounced',
  'reply',
  'auto-reply',
  'bounce',
  'soft-bounce',
  'complaint',
  'challenge',
  'calendar',
  'bulk',
  'unsure',
]);
export type MessageKind = z.infer<typeof MessageKind>;

/** Something said between a customer and the team by e-mail. */
export const Message = z.object({
  id: Id,
  deal: DealRef.nullable(),
  contact: ContactRef.nullable(),
  direction: z.enum(['out', 'in']),
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  /** Plain text without the quoted tail. */
  text: z.string(),
  at: At,
  kind: MessageKind,
});
export type Message = z.infer<typeof Message>;

/** `GET /messages/:id/parts/:place` is its content, to be saved and never shown. */
export const MessageAttachment = z.object({
  place: z.number().int(),
  name: z.string().nullable(),
  type: z.string(),
  sizeBytes: z.number().int(),
  /** It belongs into the text, as pictures in signatures do. */
  inText: z.boolean(),
  /** False where it was too large to be kept. */
  kept: z.boolean(),
});
export type MessageAttachment = z.infer<typeof MessageAttachment>;

/** `GET /messages/:id`: all of a mail. */
export const MessagePage = Message.extend({
  /** The name beside the sender's address; empty where there is none. */
  fromName: z.string(),
  /** All of its text, in order: new words, and what to fold. */
  parts: z.array(z.object({ kind: z.enum(['new', 'quote', 'signature']), text: z.string() })),
  /** Sanitised, without anything that loads from elsewhere; empty for plain messages. Show it in a sandboxed frame. */
  html: z.string(),
  attachments: z.array(MessageAttachment),
  /** Why it was taken for what it is, the weightiest first; empty for ours. */
  because: z.array(z.string()),
  /** An automatic answer says that they are back on this day, `2026-08-14`. */
  returnsOn: z.string().nullable(),
  /** Whom an automatic answer names instead. */
  standIns: z.array(z.object({ name: z.string(), address: z.string() })),
  /** Something of it may be missing: it was too broken, or too large. */
  incomplete: z.boolean(),
});
export type MessagePage = z.infer<typeof MessagePage>;

/** `GET /contacts/:id/messages`: also those that belong to no deal, newest first. */
export const Messages = z.object({ items: z.array(Message), nextCursor: z.string().nullable() });
export type Messages = z.infer<typeof Messages>;

/** A template filled in. `parts` joined give `text`; a part with a `path` came from that field ("dotted underline"). */
export const FilledTemplate = z.object({
  /** Null for an empty draft. */
  template: z.object({ id: z.string(), name: z.string() }).nullable(),
  subject: z.string(),
  text: z.string(),
  parts: z.array(z.object({ text: z.string(), path: z.string().nullable() })),
  /** Labels of fields that the template names and nothing fills. */
  empty: z.array(z.string()),
});
export type FilledTemplate = z.infer<typeof FilledTemplate>;
