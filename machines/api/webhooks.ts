import { z } from 'zod';
import { pageOf } from './paging.ts';
import { At, Id } from './primitives.ts';

/** A secret that signatures are made or checked with; the secret itself is shown once, when it is made. */
const WebhookSecret = z.object({ id: z.string(), createdAt: At });
export type WebhookSecret = z.infer<typeof WebhookSecret>;
export const NewWebhookSecret = z.object({ secret: z.string() });
export type NewWebhookSecret = z.infer<typeof NewWebhookSecret>;

/** How a call says which deal it is about: its id, the external id that it was made with, or a contact’s address. */
export const hookFinders = ['deal', 'external', 'email'] as const;

/** What the engine itself reports, and what stops messages: nobody raises these from outside. */
const reserved = /^(?:due|overdue|enter|deal|result|correct|close)\.|^unsubscribed$/;

const hookFields = {
  name: z.string().trim().min(1, 'the name of the program that posts').max(80),
  processId: Id,
  event: z
    .string()
    .trim()
    .min(1, 'the event that a call raises')
    .max(80)
    .refine((event) => !reserved.test(event), 'must be an event of the process, such as “paid”'),
  findBy: z.enum(hookFinders),
  /** Where in the body it stands: names with dots between them, `data.customer.email`. */
  findPath: z
    .string()
    .trim()
    .regex(
      /^[^\s.]{1,80}(\.[^\s.]{1,80}){0,9}$/,
      'must be names with dots between them, such as “data.deal.id”',
    ),
  active: z.boolean(),
};

export const Hook = z.object({
  ...hookFields,
  id: z.string(),
  /** Where to post, below the address of this server. */
  path: z.string(),
  secrets: z.array(WebhookSecret),
  createdAt: At,
});
export type Hook = z.infer<typeof Hook>;

export const PostHook = z.object({ ...hookFields, active: z.boolean().default(true) });
export type PostHook = z.infer<typeof PostHook>;
export const PatchHook = z.object(hookFields).partial();
export type PatchHook = z.infer<typeof PatchHook>;
export const HookMade = z.object({ hook: Hook, secret: z.string() });
export type HookMade = z.infer<typeof HookMade>;

/** `GET /webhooks`. */
export const Webhooks = z.object({
  /** What our own webhooks are signed with, the newest first. */
  secrets: z.array(WebhookSecret),
  hooks: z.array(Hook),
});
export type Webhooks = z.infer<typeof Webhooks>;

/** One attempt to post a webhook. */
export const WebhookDelivery = z.object({
  id: z.string(),
  at: At,
  /** `webhook-id`: the same in every attempt at the same thing. */
  webhookId: z.string(),
  kind: z.enum(['action', 'test', 'replay']),
  /** Who posted it by hand. */
  by: z.string().nullable(),
  dealId: z.string().nullable(),
  url: z.string(),
  request: z.string(),
  /** `retry`: not now, it is tried again; `refused`: for good. */
  outcome: z.enum(['sent', 'retry', 'refused']),
  status: z.number().int().nullable(),
  answer: z.string(),
  error: z.string().nullable(),
  tookMs: z.number().int(),
});
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;
export const WebhookDeliveries = pageOf(WebhookDelivery);
export type WebhookDeliveries = z.infer<typeof WebhookDeliveries>;

export const TestWebhook = z.object({ url: z.string().trim().min(1).max(2000) });
export type TestWebhook = z.infer<typeof TestWebhook>;

/** A call to a hook that was signed rightly; `refused` ones raised nothing. */
export const HookCall = z.object({
  id: z.string(),
  at: At,
  webhookId: z.string(),
  outcome: z.enum(['taken', 'repeated', 'refused']),
  message: z.string().nullable(),
  dealId: z.string().nullable(),
  request: z.string(),
});
export type HookCall = z.infer<typeof HookCall>;
export const HookCalls = pageOf(HookCall);
export type HookCalls = z.infer<typeof HookCalls>;

/** What a hook answers. */
export const HookTaken = z.object({ ok: z.literal(true), deal: z.string(), repeated: z.boolean() });
export type HookTaken = z.infer<typeof HookTaken>;
