import { z } from 'zod';
import { PageQuery, pageOf } from './paging.ts';
import { ActionRef, At, ContactRef, DealRef, Id, ProcessRef, UserRef } from './primitives.ts';
import { waitCodes, WaitReason } from './reasons.ts';

export const outboxStates = ['waiting', 'sending', 'sent', 'failed', 'unknown', 'cancelled'] as const;
export const OutboxState = z.enum(outboxStates);
export type OutboxState = z.infer<typeof OutboxState>;

const AccountRef = z.object({ id: Id, name: z.string() });

/** A message or webhook on its way out of the building. */
export const OutboxItem = z.object({
  id: Id,
  kind: z.enum(['email', 'webhook']),
  deal: DealRef,
  /** Whose the deal is. */
  owner: UserRef.nullable(),
  process: ProcessRef,
  contact: ContactRef.nullable(),
  action: ActionRef,
  /** Opening of the action that asked for it. */
  instance: z.string(),
  /** As it was laid out, approved or written; null where its template has still to be filled in. */
  subject: z.string().nullable(),
  /** What it is to leave by, as far as that is known. */
  account: AccountRef.nullable(),
  /** `unknown`: the connection died after the message was handed over, so it may have arrived. A person decides. */
  state: OutboxState,
  notBefore: At,
  attempts: z.number().int(),
  /** Why it waits although it is due; null where it only waits for its turn. */
  reason: WaitReason.nullable(),
  lastError: z.string().nullable(),
  createdAt: At,
  sentAt: At.nullable(),
});
export type OutboxItem = z.infer<typeof OutboxItem>;

const filters = {
  account: Id.optional(),
  process: Id.optional(),
  /** Of the deal. Whoever may not manage others' deals sees their own. */
  owner: Id.optional(),
};

/**
 * `GET /outbox`. `waiting`, with what is being sent, by the time it may leave; `failed` and `unknown` newest first;
 * `attention` is both of them together. With `deal` everything of it that is still on its way, on one page.
 */
export const OutboxQuery = PageQuery.extend({
  state: z.enum(['waiting', 'failed', 'unknown', 'attention']).default('attention'),
  /** All of one deal: waiting, sending, failed and unknown. */
  deal: Id.optional(),
  ...filters,
  /** What it waits for. */
  reason: z.enum(waitCodes as [WaitReason['code'], ...WaitReason['code'][]]).optional(),
});
export type OutboxQuery = z.input<typeof OutboxQuery>;
export const OutboxList = pageOf(OutboxItem).extend({
  /** Of what the filters let through, in each state. */
  counts: z.object({
    waiting: z.number().int(),
    sending: z.number().int(),
    failed: z.number().int(),
    unknown: z.number().int(),
    /** Since midnight of the workspace. */
    sentToday: z.number().int(),
  }),
});
export type OutboxList = z.infer<typeof OutboxList>;

/** A mail that has left. */
export const SentItem = z.object({
  id: Id,
  /** Null for one that belongs to no deal. */
  deal: DealRef.nullable(),
  owner: UserRef.nullable(),
  contact: ContactRef.nullable(),
  to: z.string(),
  subject: z.string(),
  account: AccountRef.nullable(),
  at: At,
  /** It came back as undeliverable. */
  bounced: z.boolean(),
});
export type SentItem = z.infer<typeof SentItem>;

/** `GET /outbox/sent`, newest first */
export const SentQuery = PageQuery.extend(filters);
export type SentQuery = z.input<typeof SentQuery>;
export const SentList = pageOf(SentItem);
export type SentList = z.infer<typeof SentList>;

/** `GET /outbox/:id/preview`, and `GET /outbox/sent/:id/preview`: a mail as it went, or as it would go now. */
export const LetterPreview = z.object({
  from: z.string().nullable(),
  to: z.string().nullable(),
  subject: z.string(),
  text: z.string(),
  /** Safe to show in a frame without scripts. */
  html: z.string().nullable(),
  /** What would keep it in, in words. */
  obstacles: z.array(z.string()),
});
export type LetterPreview = z.infer<typeof LetterPreview>;

/**
 * `POST /outbox/:id/cancel` (waiting), `/now` (waiting: no more delay), `/retry` (failed or unknown: send again,
 * knowing that an unknown one may arrive twice), `/leave` (unknown: count it as sent). Each answers the item that goes on: a repeated message is a new one.
 */
export const OutboxCommand = z.enum(['cancel', 'now', 'retry', 'leave']);
export type OutboxCommand = z.infer<typeof OutboxCommand>;

/** `POST /outbox/bulk`: the same for several; each is done or not by itself. */
export const OutboxBulk = z.object({ command: OutboxCommand, ids: z.array(Id).min(1).max(200) });
export type OutboxBulk = z.infer<typeof OutboxBulk>;
export const OutboxBulkResult = z.object({
  done: z.number().int(),
  refused: z.array(z.object({ id: Id, message: z.string() })),
});
export type OutboxBulkResult = z.infer<typeof OutboxBulkResult>;
