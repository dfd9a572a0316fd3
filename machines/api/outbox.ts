import { z } from 'zod';
import { pageOf, PageQuery } from './paging.ts';
import { ActionRef, At, ContactRef, DealRef, Id } from './primitives.ts';

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
  /** Why it waits although it is due ("real sending is switched off"). */
  whyHeld: z.string().nullable(),
  lastError: z.string().nullable(),
  createdAt: At,
  sentAt: At.nullable(),
});
export type OutboxItem = z.infer<typeof OutboxItem>;

/** `GET /outbox`. `attention` is failed and unknown together. */
export const OutboxQuery = PageQuery.extend({
  state: z.enum([...outboxStates, 'attention']).optional(),
  deal: Id.optional(),
});
export type OutboxQuery = z.input<typeof OutboxQuery>;
export const OutboxList = pageOf(OutboxItem).extend({
  counts: z.object({
    waiting: z.number().int(),
    sent: z.number().int(),
    failed: z.number().int(),
    unknown: z.number().int(),
  }),
});
export type OutboxList = z.infer<typeof OutboxList>;

/**
 * `POST /outbox/:id/cancel` (waiting), `/now` (waiting: no more delay), `/retry` (failed or unknown: send again,
 * knowing that an unknown one may arrive twice), `/leave` (unknown: count it as sent). Each answers the item.
 */
export const OutboxCommand = z.enum(['cancel', 'now', 'retry', 'leave']);
export type OutboxCommand = z.infer<typeof OutboxCommand>;
