import { z } from 'zod';
import { pageOf, PageQuery } from './paging.ts';
import { At, UserRef } from './primitives.ts';

const text = (max: number) => z.string().trim().max(max);
const Email = z.email('must be an e-mail address such as "sofie@example.com"').max(254);

/** Short, readable and part of process documents: "product-news". */
export const TopicId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be small letters, digits and hyphens, such as "product-news"');

const topicWords = { name: text(80).min(1), description: text(300).default('') };

/** What people can be written to about, and switch off one by one. */
export const Topic = z.object({
  id: TopicId,
  name: z.string(),
  /** What comes under it and how often, for those who decide. */
  description: z.string(),
  /** The same in languages of public pages; the workspace's words stand in for those that are missing. */
  translations: z.partialRecord(
    z.enum(['en', 'uk', 'ru']),
    z.object({ name: z.string(), description: z.string() }),
  ),
});
export type Topic = z.infer<typeof Topic>;

/** `GET /topics`, in the order in which people see them */
export const TopicList = z.object({ topics: z.array(Topic) });
export type TopicList = z.infer<typeof TopicList>;

/** `PUT /topics`: all of them. A topic that is left out is gone; whoever had switched it off stays without it if it comes back. */
export const PutTopics = z.object({
  topics: z
    .array(
      z.object({
        id: TopicId,
        ...topicWords,
        translations: z.partialRecord(z.enum(['en', 'uk', 'ru']), z.object(topicWords)).default({}),
      }),
    )
    .max(30)
    .refine((topics) => new Set(topics.map(({ id }) => id)).size === topics.length, {
      message: 'needs an id of its own for each topic',
    }),
});
export type PutTopics = z.input<typeof PutTopics>;

/** The way an agreement, or its end, reached us. */
export const consentHows = [
  'form',
  'double-opt-in',
  'booking',
  'import',
  'api',
  'by-hand',
  'page',
  'one-click',
  'reply',
  'complaint',
] as const;

export const ConsentChange = z.object({
  id: z.string(),
  kind: z.enum(['given', 'withdrawn', 'topic-off', 'topic-on']),
  topic: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Null where that wasn't said. */
  how: z.enum(consentHows).nullable(),
  source: z.string().nullable(),
  /** The words agreed to, or with which they asked to be left alone. */
  wording: z.string().nullable(),
  at: At,
  /** When it came to be known here. */
  notedAt: At,
  by: UserRef.nullable(),
});
export type ConsentChange = z.infer<typeof ConsentChange>;

export const suppressionReasons = ['unsubscribed', 'complained', 'bounced', 'by-hand', 'imported'] as const;

/** An address that nothing goes to by itself, whoever it belongs to. */
export const Suppression = z.object({
  email: z.string(),
  reason: z.enum(suppressionReasons),
  note: z.string().nullable(),
  at: At,
  by: UserRef.nullable(),
});
export type Suppression = z.infer<typeof Suppression>;

/** `GET /contacts/:id/consent` */
export const ContactConsent = z.object({
  /** Newest first. */
  history: z.array(ConsentChange),
  topics: z.array(z.object({ id: z.string(), name: z.string(), off: z.boolean() })),
  /** The entry of their address on the list. */
  suppression: Suppression.nullable(),
  /** The contact's own page of topics. */
  pageUrl: z.string(),
  /** An unsubscribing by hand that was a mistake can be taken back for an hour. */
  mayTakeBack: z.boolean(),
});
export type ContactConsent = z.infer<typeof ContactConsent>;

/** `PUT /contacts/:id/topics`: the topics that they don't want. */
export const PutContactTopics = z.object({ off: z.array(TopicId).max(100) });
export type PutContactTopics = z.infer<typeof PutContactTopics>;

/** `GET /suppressions`, newest first */
export const SuppressionQuery = PageQuery.extend({
  /** What an address, or its domain, begins with. */
  q: z.string().trim().max(254).optional(),
  reason: z.enum(suppressionReasons).optional(),
});
export const SuppressionList = pageOf(Suppression);
export type SuppressionList = z.infer<typeof SuppressionList>;

/** `POST /suppressions`: a list, as it was pasted, in whatever form: one address in a line, or a CSV file. */
export const AddSuppressions = z.object({
  text: z.string().min(1).max(2_000_000),
  note: text(300).optional(),
});
export type AddSuppressions = z.infer<typeof AddSuppressions>;

export const AddedSuppressions = z.object({
  added: z.number().int(),
  /** On the list before. */
  known: z.number().int(),
  /** Lines without an address, the first few of them. */
  unreadable: z.array(z.object({ line: z.number().int(), text: z.string() })),
  unreadableCount: z.number().int(),
});
export type AddedSuppressions = z.infer<typeof AddedSuppressions>;

/** `POST /suppressions/remove` */
export const RemoveSuppression = z.object({ email: Email, reason: text(300).min(1) });
export type RemoveSuppression = z.infer<typeof RemoveSuppression>;
