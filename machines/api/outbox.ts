import { z } from 'zod';
import { ActionRef, At, ContactRef, DealRef, Id } from './primitives.ts';
import { WaitReason } from './reasons.ts';

export const outboxStates = ['waiting', 'sending', 'sent', 'failed', 'unknown', 'cancelled'] as const;
export const OutboxState = z.enum(outboxStates);
export type OutboxState = z.infer<typeof OutboxState>;

/** A message or webhook on its way out of the building. */
export const OutboxItem = z.object({
  id: Id,
  kind: z.enum(['email', 'webhook']),
  deal: DealRef,
  contact: ContactRef.nullable(),
  action: ActionRef,
  subject: z.string().nullable(),
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

/**
 * `GET /outbox`, oldest first: what needs a decision, `attention` being failed and unknown together; with `deal`
 * everything of it that is still on its way. What has left is on timelines.
 */
export const OutboxQuery = z.object({
  state: z.enum(['failed', 'unknown', 'attention']).default('attention'),
  /** All of one deal: waiting, sending, failed and unknown. */
  deal: Id.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type OutboxQuery = z.input<typeof OutboxQuery>;
export const OutboxList = z.object({
  items: z.array(OutboxItem),
  counts: z.object({
    waiting: z.number().int(),
    sending: z.number().int(),
    failed: z.number().int(),
    unknown: z.number().int(),
  }),
});
export type OutboxList = z.infer<typeof OutboxList>;

/**
 * `POST /outbox/:id/cancel` (waiting), `/now` (waiting: no more delay), `/retry` (failed or unknown: send again,
 * knowing that an unknown one may arrive twice), `/leave` (unknown: count it as sent). Each answers the item that goes on: a repeated message is a new one.
 */
export const OutboxCommand = z.enum(['cancel', 'now', 'retry', 'leave']);
export type OutboxCommand = z.infer<typeof OutboxCommand>;
