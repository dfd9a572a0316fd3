import { z } from 'zod';
import { fieldTypes } from '../fields.ts';
import { outcomeKinds } from '../nodes/outcome.ts';
import { Because } from './because.ts';
import { NoteWords, RecordRef, recordWhats } from './record-log.ts';
import {
  ActionRef,
  At,
  ContactRef,
  Currency,
  DealRef,
  FieldValue,
  Id,
  StepRef,
  UserRef,
} from './primitives.ts';

/** Who did it: a person of the team, the customer, a program with a token, or the process by itself. */
export const Actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('user'), user: UserRef }),
  z.object({ kind: z.literal('contact'), contact: ContactRef.nullable() }),
  z.object({ kind: z.literal('token'), name: z.string() }),
  z.object({ kind: z.literal('process') }),
]);
export type Actor = z.infer<typeof Actor>;

/** Texts are null once erased. */
export const TimelineWhat = z.discriminatedUnion('kind', [
  /** The deal came in. */
  z.object({ kind: z.literal('entered'), entry: z.string(), step: StepRef }),
  /** A customer event; replies carry what was said. */
  z.object({
    kind: z.literal('event'),
    event: z.string(),
    label: z.string(),
    /** Subject and first lines, for a message. */
    subject: z.string().nullable(),
    excerpt: z.string().nullable(),
    message: Id.nullable(),
    note: z.string().nullable(),
  }),
  z.object({ kind: z.literal('moved'), from: StepRef.nullable(), to: StepRef }),
  z.object({
    kind: z.literal('corrected'),
    from: StepRef.nullable(),
    to: StepRef,
    reason: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('closed'),
    outcome: z.enum(outcomeKinds),
    name: z.string(),
    reason: z.string().nullable(),
    /** By hand rather than by an arrow. */
    byHand: z.boolean(),
  }),
  z.object({
    kind: z.literal('opened'),
    action: ActionRef,
    contact: ContactRef.nullable(),
    dueAt: At.nullable(),
  }),
  /** A person finished an action. */
  z.object({
    kind: z.literal('ended'),
    action: ActionRef,
    result: z.string(),
    contact: ContactRef.nullable(),
    note: z.string().nullable(),
    /** The action's checklist as it was ticked off; empty where it has none. */
    checklist: z.array(z.object({ text: z.string(), done: z.boolean() })),
  }),
  /** Open actions and unsent messages that ended because the customer moved on. */
  z.object({ kind: z.literal('cancelled'), actions: z.array(ActionRef) }),
  /** Somebody has let a message go, in these words. */
  z.object({
    kind: z.literal('approved'),
    action: ActionRef,
    contact: ContactRef.nullable(),
    subject: z.string().nullable(),
    excerpt: z.string().nullable(),
  }),
  z.object({ kind: z.literal('queued'), action: ActionRef, contact: ContactRef.nullable() }),
  z.object({
    kind: z.literal('sent'),
    action: ActionRef,
    contact: ContactRef.nullable(),
    subject: z.string().nullable(),
    message: Id.nullable(),
  }),
  z.object({
    kind: z.literal('failed'),
    action: ActionRef,
    contact: ContactRef.nullable(),
    why: z.string().nullable(),
  }),
  /** A reply by a person of the team. */
  z.object({
    kind: z.literal('answered'),
    contact: ContactRef.nullable(),
    subject: z.string().nullable(),
    excerpt: z.string().nullable(),
    message: Id.nullable(),
  }),
  z.object({ kind: z.literal('held'), messages: z.number().int(), moves: z.number().int() }),
  z.object({ kind: z.literal('resumed'), heldMs: z.number() }),
  z.object({ kind: z.literal('dropped') }),
  z.object({ kind: z.literal('handed-over'), role: z.string() }),
  z.object({ kind: z.literal('field'), label: z.string(), value: FieldValue }),
  /** Somebody edited the record. */
  z.object({
    kind: z.literal('edited'),
    changes: z.array(
      z.object({
        /** In the field catalogue: `deal.value`. */
        path: z.string(),
        label: z.string(),
        /** Null for a field that the drawing no longer has. */
        type: z.enum(fieldTypes).nullable(),
        /** Both null where the value is text, which may be personal, and has been erased or wasn't kept. */
        from: FieldValue,
        to: FieldValue,
      }),
    ),
    /** What the deal's money is in, now. */
    currency: Currency.nullable(),
  }),
  z.object({ kind: z.literal('notified'), role: z.string().nullable(), text: z.string() }),
  z.object({ kind: z.literal('note'), ...NoteWords.shape }),
  /** A mail came in that moves nothing by itself: a machine's, or one that somebody is asked about. */
  z.object({
    kind: z.literal('mail'),
    as: z.enum([
      'reply',
      'auto-reply',
      'bounce',
      'complaint',
      'challenge',
      'calendar',
      'bulk',
      'unsure',
      'own',
    ]),
    contact: ContactRef.nullable(),
    subject: z.string().nullable(),
    excerpt: z.string().nullable(),
    message: Id.nullable(),
  }),
  /** A link of a message, or the message, was opened: by the customer, or by a program that looks at their mail. */
  z.object({
    kind: z.literal('link-opened'),
    contact: ContactRef.nullable(),
    what: z.enum(['link', 'message']),
    subject: z.string().nullable(),
    /** Null for the message itself, and once erased. */
    url: z.string().nullable(),
    message: Id.nullable(),
  }),
  /** Owner or process roles were given to others. */
  z.object({
    kind: z.literal('assigned'),
    /** Missing where the owner stayed; null where nobody owns the deal now. */
    owner: UserRef.nullable().optional(),
    roles: z.array(z.object({ role: z.string(), user: UserRef.nullable() })),
  }),
  /** Somebody took a planned message, action or move away. Null where the drawing no longer says which. */
  z.object({ kind: z.literal('unplanned'), action: ActionRef.nullable(), movesTo: StepRef.nullable() }),
  /** The deal came to run on another version of its process. */
  z.object({
    kind: z.literal('versioned'),
    from: z.number().int(),
    to: z.number().int(),
    /** Where its step is called otherwise there, or another was named for it; null where it stays. */
    step: z.object({ from: StepRef, to: StepRef }).nullable(),
    /** Open work that the new version doesn't draw. */
    closed: z.array(ActionRef),
    /** Planned messages, actions and moves that went with the old drawing, and that came with the new one. */
    ended: z.number().int(),
    begun: z.number().int(),
  }),
  /** Handed to an entry: nurture, repeat sale. */
  z.object({
    kind: z.literal('meeting'),
    meeting: Id,
    what: z.enum(['planned', 'moved', 'cancelled', 'accepted', 'declined', 'tentative', 'counter']),
    /** Null once erased. */
    title: z.string().nullable(),
    /** When it begins; for `counter` when the customer would like it to. */
    at: At,
    /** What was written beside an answer. */
    note: z.string().nullable(),
  }),
  z.object({ kind: z.literal('handed-on'), entry: z.string() }),
  /** Asked for and not done: `late-result`, `guard-not-met`, `limit-reached`, `left-out`, `no-arrow`, … */
  z.object({ kind: z.literal('noted'), what: z.string(), action: ActionRef.nullable() }),
  ...recordWhats,
]);
export type TimelineWhat = z.infer<typeof TimelineWhat>;

export const TimelineEntry = z.object({
  /** Unique and stable: one event may make several entries. */
  id: z.string(),
  /** Null for what happened to a contact or company beside their deals. */
  deal: DealRef.nullable(),
  /** The contact or company that it happened to, beside their deals. */
  record: RecordRef.nullable(),
  seq: z.number().int(),
  at: At,
  /** Show the small gear. */
  automatic: z.boolean(),
  actor: Actor,
  what: TimelineWhat,
  because: Because.nullable(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;
