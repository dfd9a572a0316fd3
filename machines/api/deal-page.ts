import { z } from 'zod';
import { outcomeKinds } from '../nodes/outcome.ts';
import { OpenActionView, PossibleEvent } from './actions.ts';
import { Because } from './because.ts';
import { Deal, PassiveView } from './deals.ts';
import { OwnFieldView } from './fields.ts';
import { WaitReason } from './reasons.ts';
import { Message } from './messages.ts';
import { Company, DealBrief, DealContact } from './people.ts';
import { ActionRef, At, ContactRef, Id, Minor, StepRef } from './primitives.ts';
import { TagRef } from './tags.ts';

/** One part of the path bar, in order: stages as drawn, with the passive stays between them. */
export const PathPart = z.object({
  kind: z.enum(['stage', 'passive']),
  step: StepRef,
  /** `skipped`: a later stage was reached without this one. */
  state: z.enum(['past', 'current', 'future', 'skipped']),
  /** Column number on the board, from 1; null for passive parts. */
  number: z.number().int().nullable(),
  enteredAt: At.nullable(),
  leftAt: At.nullable(),
  /** Whole days spent there over all visits, counting the current one up to now; null for the future. */
  days: z.number().int().nullable(),
  /** As drawn: "usually 3 d". */
  expectedDays: z.number().nullable(),
  /** What a stage asks for, and how much of it is filled in; null where that is nothing. */
  required: z.object({ all: z.number().int(), filled: z.number().int() }).nullable(),
  /** For the future: when it is likely to be reached if every expected stay holds; null where nothing is expected. */
  likelyAt: At.nullable(),
});
export type PathPart = z.infer<typeof PathPart>;

/** Something that will happen by itself: a message, an action for the team, or a move by timer. */
export const Pending = z.object({
  /**
   * Address for `POST /deals/:id/pending/:id/cancel` and `…/now`: `timer:<name>` for what the drawing has planned,
   * `outbox:<id>` for a message that is already in the outbox.
   */
  id: z.string(),
  what: z.enum(['message', 'action', 'move']),
  /** For messages and actions. */
  action: ActionRef.nullable(),
  /** For moves. */
  movesTo: StepRef.nullable(),
  contact: ContactRef.nullable(),
  /** When it is planned; while held, when it was planned ("was Tue 9:00"). */
  at: At,
  state: z.enum(['waiting', 'held', 'sending', 'failed', 'unknown']),
  /** Why it hasn't left although it is due. */
  reason: WaitReason.nullable(),
  /** What went wrong last, in the mail server's words. */
  error: z.string().nullable(),
  because: Because.nullable(),
  mayCancel: z.boolean(),
  mayHurry: z.boolean(),
});
export type Pending = z.infer<typeof Pending>;

/** What a reply holds until it is answered. */
export const Hold = z.object({
  since: At,
  /** The `$answer` action whose end resumes or drops it. */
  instance: z.string(),
  messages: z.number().int(),
  moves: z.number().int(),
  /** New times if it were resumed now, by pending id. */
  resumed: z.array(z.object({ id: z.string(), at: At })),
});
export type Hold = z.infer<typeof Hold>;

/** An outcome that the owner may close the deal with. */
export const Closing = z.object({
  outcome: z.string(),
  name: z.string(),
  kind: z.enum(outcomeKinds),
  /** Offered reasons; the caller may give another. */
  reasons: z.array(z.string()),
});
export type Closing = z.infer<typeof Closing>;

/** Something the deal lacks for its process to work, for example an address for its next e-mail. */
export const Missing = z.object({
  what: z.enum(['contact-email', 'owner', 'value', 'process-role', 'contact-role', 'consent', 'field']),
  /** The contact, process role, contact role or field path it is about; null where the deal itself. */
  of: z.string().nullable(),
  /** Its name in words. */
  label: z.string(),
});
export type Missing = z.infer<typeof Missing>;

/** `GET /deals/:id`: everything on the deal page but its timeline. */
export const DealPage = z.object({
  deal: Deal,
  /** Newer version that new deals take; null when this is it. */
  newerVersion: z.object({ hash: z.string(), number: z.number().int() }).nullable(),
  company: Company.nullable(),
  contacts: z.array(DealContact),
  path: z.array(PathPart),
  current: z.object({
    step: StepRef,
    visit: z.number().int(),
    enteredAt: At,
    /** 1 on the first day. */
    day: z.number().int(),
    expectedDays: z.number().nullable(),
    winChance: z.number().nullable(),
    /** `valueMinor` × win chance. */
    weightedMinor: Minor.nullable(),
    passive: PassiveView.nullable(),
    /** Why the customer is here. */
    because: Because.nullable(),
  }),
  /** The most urgent of `actions`, the largest thing on the page; null when the team has nothing to do. */
  nextAction: OpenActionView.nullable(),
  /** All open human actions, due first. */
  actions: z.array(OpenActionView),
  outlook: z.object({
    /** "Happened already?" */
    events: z.array(PossibleEvent),
    closings: z.array(Closing),
    /** Everywhere that a correction may put the deal. */
    corrections: z.array(StepRef),
  }),
  pending: z.array(Pending),
  hold: Hold.nullable(),
  missing: z.array(Missing),
  /** The process's own fields and the workspace's, filled or not; values lie in `deal.fields`. */
  ownFields: z.array(OwnFieldView),
  tags: z.array(TagRef),
  /** Its value is the sum of so many price lines; 0 where it is filled in by hand. */
  lines: z.number().int(),
  /** Process roles of the version, for mapping them to users. */
  processRoles: z.array(z.object({ id: z.string(), name: z.string() })),
  lastSaid: Message.nullable(),
  /** Other open deals of this company and these contacts. */
  otherDeals: z.array(DealBrief),
  /** What the viewer may do with this deal. */
  may: z.object({
    edit: z.boolean(),
    work: z.boolean(),
    correct: z.boolean(),
    close: z.boolean(),
    assign: z.boolean(),
    control: z.boolean(),
  }),
  rev: z.number().int(),
});
export type DealPage = z.infer<typeof DealPage>;

/** `GET /deals/:id/pending/:id/preview`: the message as it would go out now. */
export const MessagePreview = z.object({
  to: ContactRef.nullable(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  /** Why it couldn't leave ("Sofie has unsubscribed"); empty when it could. */
  obstacles: z.array(z.string()),
});
export type MessagePreview = z.infer<typeof MessagePreview>;

/** `GET /deals/:id/draft?template=…&contact=…`: a template filled in for this deal, to edit and send. */
export const DraftQuery = z.object({
  template: z.string().max(64).optional(),
  instance: z.string().max(120).optional(),
  contact: Id.optional(),
});
export type DraftQuery = z.infer<typeof DraftQuery>;
