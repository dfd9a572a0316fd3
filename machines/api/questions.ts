import { z } from 'zod';
import { MessageKind } from './messages.ts';
import { DealBrief } from './people.ts';
import { At, CompanyRef, ContactRef, Id, UserRef } from './primitives.ts';

/** What only a person can decide about a mail that came in. */
export const questionKinds = [
  /** Several open deals fit. */
  'which-deal',
  /** It may be a person's answer or a machine's. */
  'is-answer',
  /** Nobody fits, or nobody with an open deal. */
  'unmatched',
  /** Somebody asks to be left alone. */
  'stop-wish',
  /** Somebody unknown writes in a deal's conversation. */
  'new-contact',
  /** A machine wants us to confirm that we are people. */
  'challenge',
  /** Mail came back again and again, though not for good. */
  'soft-bounces',
] as const;
export const QuestionKind = z.enum(questionKinds);
export type QuestionKind = z.infer<typeof QuestionKind>;

/** What may be answered, and to which questions: `answersTo`. */
export const QuestionAnswer = z.discriminatedUnion('is', [
  /** A person's, about this deal; null where only one is meant. */
  z.object({ is: z.literal('reply'), deal: Id.nullable().default(null) }),
  /** A machine's. `awayUntil`: nothing automatic goes to them before then. */
  z.object({ is: z.literal('automatic'), awayUntil: At.nullable().default(null) }),
  /** The address doesn't work. */
  z.object({ is: z.literal('bounced') }),
  /** It is from a contact that is here, and about this deal, if any. */
  z.object({ is: z.literal('assigned'), contact: Id, deal: Id.nullable().default(null) }),
  /** Its sender becomes a contact, of this deal, if any. */
  z.object({
    is: z.literal('new-contact'),
    firstName: z.string().trim().max(200).nullable().default(null),
    lastName: z.string().trim().max(200).nullable().default(null),
    deal: Id.nullable().default(null),
  }),
  z.object({ is: z.literal('unsubscribe') }),
  /** Nothing follows. */
  z.object({ is: z.literal('nothing') }),
]);
export type QuestionAnswer = z.infer<typeof QuestionAnswer>;

export const answersTo = {
  'which-deal': ['reply', 'nothing'],
  'is-answer': ['reply', 'automatic', 'bounced', 'nothing'],
  unmatched: ['assigned', 'new-contact', 'nothing'],
  'stop-wish': ['unsubscribe', 'nothing'],
  'new-contact': ['new-contact', 'nothing'],
  challenge: ['nothing'],
  'soft-bounces': ['bounced', 'nothing'],
} as const satisfies Record<QuestionKind, readonly QuestionAnswer['is'][]>;

export const Question = z.object({
  id: Id,
  kind: QuestionKind,
  askedAt: At,
  /** The mail that it is about: `GET /messages/:id`. */
  message: z.object({
    id: Id,
    at: At,
    /** Name and address of who wrote. */
    fromName: z.string(),
    from: z.string(),
    subject: z.string(),
    /** The first words of its own. */
    excerpt: z.string(),
    kind: MessageKind,
    /** Why it was taken for that, the weightiest first. */
    because: z.array(z.string()),
  }),
  contact: ContactRef.nullable(),
  company: CompanyRef.nullable(),
  /** Who is asked; null: everybody. */
  owner: UserRef.nullable(),
  /** What it may belong to; for `unmatched`, all deals of the contact. */
  deals: z.array(DealBrief),
  /** What is automatic in these deals waits for the answer. */
  holds: z.boolean(),
  /** Whoever wrote is no contact of the deal: how they could become one. */
  stranger: z
    .object({
      firstName: z.string().nullable(),
      lastName: z.string().nullable(),
      address: z.string(),
      /** The contact that has this address already. */
      known: ContactRef.nullable(),
    })
    .nullable(),
  /** For `stop-wish`: in which words. */
  sentence: z.string().nullable(),
  /** For `challenge`: where to confirm. */
  link: z.string().nullable(),
  /** For `soft-bounces`: how often in how many days. */
  times: z.number().int().nullable(),
  days: z.number().int().nullable(),
  answeredAt: At.nullable(),
  answeredBy: UserRef.nullable(),
  answer: QuestionAnswer.nullable(),
  /** It can be asked once more: nothing has followed that can't be taken back. */
  mayReopen: z.boolean(),
});
export type Question = z.infer<typeof Question>;

/** `GET /questions`: not answered yet, oldest first. */
export const QuestionQuery = z.object({
  /** `mine` includes those that everybody is asked. */
  scope: z.enum(['mine', 'team']).default('mine'),
  deal: Id.optional(),
  contact: Id.optional(),
});
export const Questions = z.object({ items: z.array(Question), count: z.number().int() });
export type Questions = z.infer<typeof Questions>;
