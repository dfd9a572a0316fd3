import { z } from 'zod';
import { At, CompanyRef, ContactRef, Currency, dueClasses, Id, Minor, UserRef } from './primitives.ts';
import { RequestState } from './requests.ts';

/** What needs a person beside the actions of deals. Each kind's words are the client's. */
export const matterKinds = [
  /** Somebody named this person in a note; `place` says which. */
  'mention',
  /** A request between departments waits to be taken, or has been taken by this person. */
  'request',
  /** What one asked for was taken, done or handed back, or there is a remark; `place` is its number. */
  'request-news',
  /** A lead to take. */
  'new-lead',
  /** Something waits for a yes that isn’t an action of a deal. */
  'approval',
  /** Two records look like the same person or company. */
  'duplicate',
  /** An automation of a process told this person something; `place` is the notification. */
  'notice',
] as const;
export const MatterKind = z.enum(matterKinds);
export type MatterKind = z.infer<typeof MatterKind>;

export const matterAbouts = ['deal', 'contact', 'company', 'request', 'import'] as const;
export const MatterAboutKind = z.enum(matterAbouts);
export type MatterAboutKind = z.infer<typeof MatterAboutKind>;

/** One matter as a row of the inbox. */
export const InboxMatter = z.object({
  of: z.literal('matter'),
  id: Id,
  kind: MatterKind,
  about: z.object({
    kind: MatterAboutKind,
    id: Id,
    /** The deal’s title, the contact’s or company’s name, the request’s goal; null where it is gone. */
    name: z.string().nullable(),
  }),
  /** Which note, remark or notification of it; empty: the thing itself. */
  place: z.string(),
  /** What was written there, cut short; null where it isn’t about words, or they have been erased. */
  words: z.string().nullable(),
  by: UserRef.nullable(),
  /** Where the request that it is about stands; null where it is about something else. */
  request: RequestState.nullable(),
  contact: ContactRef.nullable(),
  company: CompanyRef.nullable(),
  /** Of the deal that it is about. */
  valueMinor: Minor.nullable(),
  currency: Currency,
  at: At,
  dueAt: At.nullable(),
  /** Without a due time it is for today: somebody waits. Never `none`. */
  due: z.enum(dueClasses),
  snoozedUntil: At.nullable(),
  /** For the `done` view; null elsewhere. */
  doneAt: At.nullable(),
});
export type InboxMatter = z.infer<typeof InboxMatter>;

/** `POST /matters/:id/snooze`; null brings it back. */
export const SnoozeMatter = z.object({ until: At.nullable() });
