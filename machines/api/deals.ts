import { z } from 'zod';
import { outcomeKinds } from '../nodes/outcome.ts';
import { pageOf, PageQuery } from './paging.ts';
import { CompanyInput, DealContactInput } from './people.ts';
import {
  ActionRef,
  At,
  CompanyRef,
  ContactRef,
  Currency,
  dueClasses,
  FieldValue,
  FieldValues,
  Id,
  IsoDate,
  Minor,
  ProcessRef,
  StepRef,
  UserRef,
} from './primitives.ts';

export const dealStatuses = ['open', ...outcomeKinds] as const;
export const DealStatus = z.enum(dealStatuses);
export type DealStatus = z.infer<typeof DealStatus>;

const text = (max: number) => z.string().trim().max(max);

/** `POST /deals`: a lead or deal enters its process. Answered with 201 and {@link Deal}. */
export const CreateDeal = z.object({
  process: Id,
  /** An entry of the process; the first by-hand or API entry unless given. */
  entry: z.string().max(64).optional(),
  /** The company's or contact's name unless given. */
  title: text(200).optional(),
  contacts: z.array(DealContactInput).min(1, 'is empty; a deal needs at least one contact').max(50),
  company: CompanyInput.optional(),
  valueMinor: Minor.min(0).nullable().optional(),
  /** The workspace's currency unless given. */
  currency: Currency.optional(),
  source: text(120).optional(),
  segment: text(120).optional(),
  product: text(120).optional(),
  owner: Id.optional(),
  expectedCloseOn: IsoDate.optional(),
  meetingAt: At.optional(),
  /** Own fields of the process by id. */
  fields: FieldValues.optional(),
  /** The customer stands at this step or outcome already: placed there instead of entering. */
  startAt: z.string().max(64).optional(),
  /** With `startAt`: leave out the messages that coming to that step would send. */
  silent: z.boolean().optional(),
  /** Own key of the caller; a second deal with the same one is refused with 409 `already-exists` and `details.id`. */
  externalId: text(120).optional(),
});
export type CreateDeal = z.infer<typeof CreateDeal>;

/** `PATCH /deals/:id`; null empties a field. Guards and dates see the new values at once. */
export const PatchDeal = z.object({
  title: text(200).min(1).optional(),
  valueMinor: Minor.min(0).nullable().optional(),
  currency: Currency.optional(),
  source: text(120).nullable().optional(),
  segment: text(120).nullable().optional(),
  product: text(120).nullable().optional(),
  expectedCloseOn: IsoDate.nullable().optional(),
  meetingAt: At.nullable().optional(),
  company: CompanyInput.nullable().optional(),
  /** Only the own fields named here change. */
  fields: FieldValues.optional(),
});
export type PatchDeal = z.infer<typeof PatchDeal>;

/** `POST /deals/:id/owner` */
export const AssignOwner = z.object({ user: Id.nullable() });
export type AssignOwner = z.infer<typeof AssignOwner>;

/** `POST /deals/:id/roles`: who performs a process role in this deal. */
export const AssignRole = z.object({ role: z.string().min(1).max(64), user: Id.nullable() });
export type AssignRole = z.infer<typeof AssignRole>;

/** `PATCH /deals/:id/contacts/:contact` */
export const PatchDealContact = z.object({
  role: text(80).nullable().optional(),
  main: z.literal(true).optional(),
});
export type PatchDealContact = z.infer<typeof PatchDealContact>;

/** The record itself, without what its process makes of it. */
export const Deal = z.object({
  id: Id,
  kind: z.enum(['lead', 'deal']),
  title: z.string(),
  process: ProcessRef,
  /** Published version it runs on. */
  version: z.object({ hash: z.string(), number: z.number().int() }),
  status: DealStatus,
  /** Why it was closed. */
  reason: z.string().nullable(),
  step: StepRef,
  stepEnteredAt: At,
  /** Last stage entered; null before the first. */
  stage: StepRef.nullable(),
  stageEnteredAt: At.nullable(),
  company: CompanyRef.nullable(),
  owner: UserRef.nullable(),
  /** Process role to user. */
  roles: z.record(z.string(), UserRef),
  source: z.string().nullable(),
  segment: z.string().nullable(),
  product: z.string().nullable(),
  valueMinor: Minor.nullable(),
  currency: Currency,
  expectedCloseOn: IsoDate.nullable(),
  meetingAt: At.nullable(),
  fields: FieldValues,
  /** A reply holds automatic messages and moves by timer. */
  held: z.boolean(),
  externalId: z.string().nullable(),
  createdAt: At,
  updatedAt: At,
  closedAt: At.nullable(),
});
export type Deal = z.infer<typeof Deal>;

/** The next required action in a few words. */
export const NextAction = z.object({
  instance: z.string(),
  action: ActionRef,
  due: z.enum(dueClasses),
  dueAt: At.nullable(),
  sla: z.boolean(),
});
export type NextAction = z.infer<typeof NextAction>;

/** "comparing options · day 3 · next e-mail tomorrow 9:00". Only while the customer is at a passive step. */
export const PassiveView = z.object({
  /** The step's chip words, else its name. */
  text: z.string(),
  /** 1 on the first day. */
  day: z.number().int(),
  /** When the next automatic message goes; null when none is planned or they are held. */
  nextMessageAt: At.nullable(),
  /** A reply holds them. */
  held: z.boolean(),
});
export type PassiveView = z.infer<typeof PassiveView>;

/** One row of a list and one card of the board. */
export const DealCard = z.object({
  id: Id,
  kind: z.enum(['lead', 'deal']),
  status: DealStatus,
  title: z.string(),
  process: ProcessRef,
  company: CompanyRef.nullable(),
  contact: ContactRef.nullable(),
  valueMinor: Minor.nullable(),
  currency: Currency,
  owner: UserRef.nullable(),
  source: z.string().nullable(),
  segment: z.string().nullable(),
  product: z.string().nullable(),
  expectedCloseOn: IsoDate.nullable(),
  step: StepRef,
  stage: StepRef.nullable(),
  /** Null: nothing is asked of the team now. */
  nextAction: NextAction.nullable(),
  passive: PassiveView.nullable(),
  /** Nothing is asked of the team, and the process goes on by itself: when it does so next (null while a reply holds it). */
  goesOn: z.object({ at: At.nullable() }).nullable(),
  /** Whole days since the stage was entered (since the step, before the first stage). */
  daysInStage: z.number().int(),
  /** As drawn, for the stage. */
  expectedDays: z.number().nullable(),
  /** What its stage asks for, by field path; null where that is nothing. */
  required: z.object({ all: z.number().int(), missing: z.array(z.string()) }).nullable(),
  createdAt: At,
});
export type DealCard = z.infer<typeof DealCard>;

/** One row of a list: where a deal stands and how soon something is due, without what its process makes of it. */
export const DealRow = DealCard.omit({
  contact: true,
  nextAction: true,
  passive: true,
  goesOn: true,
  daysInStage: true,
  expectedDays: true,
  segment: true,
  product: true,
  expectedCloseOn: true,
  required: true,
}).extend({
  contactName: z.string().nullable(),
  due: z.enum(dueClasses),
  dueAt: At.nullable(),
  updatedAt: At,
  closedAt: At.nullable(),
});
export type DealRow = z.infer<typeof DealRow>;

/** `GET /deals`, newest first. */
export const DealListQuery = PageQuery.extend({
  /** Title, company, contact name or e-mail address, from the start of a word. */
  q: z.string().max(200).optional(),
  process: Id.optional(),
  kind: z.enum(['lead', 'deal']).optional(),
  status: z.enum([...dealStatuses, 'any']).default('open'),
  /** A user id, or `me`. */
  owner: z.string().max(64).optional(),
  contact: Id.optional(),
  company: Id.optional(),
});
export type DealListQuery = z.input<typeof DealListQuery>;
export const DealList = pageOf(DealRow);
export type DealList = z.infer<typeof DealList>;

/** `POST /deals/:id/events`: something the customer did, reported by a program or a person. */
export const ReportEvent = z.object({
  /** An event's name, "accepted"; unknown and impossible ones are refused with the possible ones listed. */
  type: z.string().min(1).max(80),
  payload: z.record(z.string().max(80), FieldValue).optional(),
  /** Who did it; the main contact unless given. */
  contact: Id.optional(),
  note: z.string().trim().max(10_000).optional(),
});
export type ReportEvent = z.infer<typeof ReportEvent>;

/** What a change did to the deal. */
export const ChangeDone = z.object({
  deal: Id,
  /** The timeline row it made. */
  seq: z.number().int(),
  /** The deal's revision afterwards; grows with every change. */
  rev: z.number().int(),
  /** Where the customer stands afterwards. */
  step: StepRef,
  stage: StepRef.nullable(),
  status: DealStatus,
  moved: z.boolean(),
  /** The result came after its action was no longer open: noted, and moved nothing. Offer to report an event instead. */
  late: z.boolean(),
  /** Actions that it opened. */
  opened: z.array(z.object({ instance: z.string(), action: ActionRef })),
  /** An idempotency key had already been used: this is the first answer again. */
  repeated: z.boolean(),
});
export type ChangeDone = z.infer<typeof ChangeDone>;

/** `POST /events`: many at once, each with its own fate; all of one deal in the order given. */
export const ReportEvents = z.object({
  events: z
    .array(
      ReportEvent.omit({ note: true }).extend({
        deal: Id,
        idempotencyKey: z.string().min(1).max(200).optional(),
      }),
    )
    .min(1)
    .max(1000),
});
export type ReportEvents = z.infer<typeof ReportEvents>;
export const EventsReported = z.object({
  results: z.array(
    z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), deal: Id, seq: z.number().int(), step: z.string() }),
      z.object({
        ok: z.literal(false),
        deal: Id,
        error: z.object({ code: z.string(), message: z.string() }),
      }),
    ]),
  ),
});
export type EventsReported = z.infer<typeof EventsReported>;

/** `POST /deals/:id/correct`: put the deal where no arrow leads. */
export const CorrectDeal = z.object({
  to: z.string().min(1).max(64),
  reason: text(500).min(1, 'is empty; a correction needs a reason'),
  /** Leave out the messages that entering would send. Default true: a correction sends nothing. */
  silent: z.boolean().default(true),
  /** Only if the deal is still as it was at this revision: what takes a correction back sends it. */
  expectedRev: z.number().int().optional(),
});
export type CorrectDeal = z.input<typeof CorrectDeal>;

/** `POST /deals/:id/close` */
export const CloseDeal = z.object({
  /** Id of an outcome of the process. */
  outcome: z.string().min(1).max(64),
  reason: text(500).min(1, 'is empty; closing needs a reason'),
});
export type CloseDeal = z.infer<typeof CloseDeal>;
