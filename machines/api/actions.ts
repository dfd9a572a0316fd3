import { z } from 'zod';
import { ContentId } from './content.ts';
import { Duration } from '../duration.ts';
import { messengers } from '../messengers.ts';
import { Because } from './because.ts';
import { ActionRef, At, ContactRef, dueClasses, Id, StepRef, UserRef } from './primitives.ts';

/** Where a result or an event leads, as far as the drawing and today's facts say. */
export const LeadsTo = z.object({
  /** The customer moves there; null: the deal stays where it is. */
  movesTo: StepRef.nullable(),
  /** Actions that open, at once (`after` null) or after a wait. */
  opens: z.array(z.object({ action: ActionRef, after: Duration.nullable() })),
});
export type LeadsTo = z.infer<typeof LeadsTo>;

/** One way an open action can end. */
export const ResultOption = LeadsTo.extend({
  /** Send it to `POST /deals/:id/actions/:instance/result`. */
  result: z.string(),
  label: z.string(),
});
export type ResultOption = z.infer<typeof ResultOption>;

/** A customer event that a person may report here ("accepted by phone"). */
export const PossibleEvent = LeadsTo.extend({
  /** Send it to `POST /deals/:id/events` as `type`. */
  event: z.string(),
  label: z.string(),
  /** Only from a contact with this role in the deal: send that contact along. */
  from: z.string().nullable(),
  /** Why it would move nothing now (a guard that isn't met), as words; null when it would work. */
  blockedBy: z.string().nullable(),
});
export type PossibleEvent = z.infer<typeof PossibleEvent>;

/** An action that waits for its result. */
export const OpenActionView = z.object({
  instance: z.string(),
  action: ActionRef,
  contact: ContactRef.nullable(),
  /** Process role that performs; null for the engine's own actions, which the owner performs. */
  performer: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Whose it is; null: whoever may claim it. */
  assignee: UserRef.nullable(),
  /** It is the viewer's. */
  mine: z.boolean(),
  /** Nobody's yet, and the viewer may take it. */
  claimable: z.boolean(),
  openedAt: At,
  dueAt: At.nullable(),
  due: z.enum(dueClasses),
  /** The due time is a promise to the other department (accepting a lead): show what is left. */
  sla: z.boolean(),
  snoozedUntil: At.nullable(),
  because: Because.nullable(),
  /** What to say or do, filled in for the deal; a `missing` part is the name of a field that nobody has filled in. */
  script: z
    .array(z.object({ text: z.string(), path: z.string().nullable(), missing: z.boolean() }))
    .nullable(),
  /** What to tick off (`PUT /deals/:id/actions/:instance/checks/:item`); empty where nothing. */
  checklist: z.array(
    z.object({ id: z.string(), text: z.string(), doneAt: At.nullable(), by: UserRef.nullable() }),
  ),
  /** For `message`: where it is written by hand; null for one that goes by mail. */
  via: z.enum(messengers).nullable(),
  /** For `meeting`: what its invitation says unless somebody changes that. */
  invite: z
    .object({ minutes: z.number().int(), title: z.string(), place: z.string(), note: z.string() })
    .nullable(),
  results: z.array(ResultOption),
  /** For `attend`: the action that led nowhere and its result. */
  about: z.object({ action: z.string(), result: z.string().nullable() }).nullable(),
});
export type OpenActionView = z.infer<typeof OpenActionView>;

/** What becomes of held messages and moves when the reply has been answered. */
const Held = z.enum(['resume', 'drop']);

/** `POST /deals/:id/actions/:instance/result` */
export const ReportResult = z.object({
  result: z.string().min(1).max(60),
  note: z.string().trim().max(10_000).optional(),
  /** For `$answer`. Default `resume`. */
  held: Held.optional(),
  /** Why: required where a lead is refused (`$accept`) and where an e-mail is dropped that was to be approved. */
  reason: z.string().trim().max(500).optional(),
  /** Where this leaves the customer: an event to report right after, in the same transaction. */
  event: z.string().max(80).optional(),
});
export type ReportResult = z.infer<typeof ReportResult>;

/** `POST /deals/:id/actions/:instance/reply`: sends an e-mail through the outbox and ends the action. */
export const SendReply = z.object({
  /** "Re: …" of the last message unless given. */
  subject: z.string().trim().min(1).max(300).optional(),
  /** Plain text; blank lines make paragraphs. */
  text: z.string().trim().min(1).max(50_000),
  /** To this contact of the deal; the action's own, else the main one, unless given. */
  contact: Id.optional(),
  /** How the action ends; its first result unless given. */
  result: z.string().min(1).max(60).optional(),
  held: Held.optional(),
  event: z.string().max(80).optional(),
  /** Files of the content library that go along. */
  attachments: z.array(ContentId).max(10).optional(),
});
export type SendReply = z.infer<typeof SendReply>;

/** `POST /deals/:id/actions/:instance/approve`: lets an e-mail go, in exactly these words. Dropped, it is a result. */
export const ApproveMail = z.object({
  subject: z.string().trim().min(1).max(300),
  /** Plain text; blank lines make paragraphs. */
  text: z.string().trim().min(1).max(50_000),
});
export type ApproveMail = z.infer<typeof ApproveMail>;

/** `POST /deals/:id/actions/:instance/snooze`; null wakes it. */
export const Snooze = z.object({ until: At.nullable() });
export type Snooze = z.infer<typeof Snooze>;

/** `POST /deals/:id/actions/:instance/assign`: hand over to a user; null puts it back for whoever may claim it. `POST …/claim` takes it oneself. */
export const AssignAction = z.object({ user: Id.nullable() });
export type AssignAction = z.infer<typeof AssignAction>;
