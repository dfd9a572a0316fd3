import { z } from 'zod';
import { LeadsTo } from './actions.ts';
import { Because } from './because.ts';
import { Role } from './permissions.ts';
import { ActionRef, At, ContactRef, StepRef, UserRef } from './primitives.ts';
import { ProcessOutline } from './processes.ts';

/** Who or what makes something happen. */
export const Cause = z.discriminatedUnion('kind', [
  /** The customer: whoever has this part in the deal, anybody of it where `role` is null. */
  z.object({ kind: z.literal('customer'), role: z.string().nullable(), contact: ContactRef.nullable() }),
  /** The team: process role (the deal’s owner where null) and whose it is; nobody’s yet where null. */
  z.object({ kind: z.literal('team'), role: z.string().nullable(), user: UserRef.nullable() }),
  /** Greenlane itself, when a message or a call to another program has gone through or failed. */
  z.object({ kind: z.literal('itself') }),
  /** Time. While `held` by a reply it stands still. */
  z.object({ kind: z.literal('time'), at: At, held: z.boolean() }),
  /** Somebody with one of these roles; `owner`: the deal’s owner as well. */
  z.object({ kind: z.literal('hand'), roles: z.array(Role), owner: z.boolean() }),
]);
export type Cause = z.infer<typeof Cause>;

/** Something that can happen to a deal as it stands, and what would follow. */
export const Possibility = LeadsTo.extend({
  /** Unlike any other of the answer. */
  id: z.string(),
  what: z.enum(['event', 'result', 'wait', 'closing']),
  label: z.string(),
  /** The action that a result ends, or a wait is for; null otherwise. */
  action: ActionRef.nullable(),
  by: Cause,
  /** What would go out by itself, `afterMs` later. */
  messages: z.array(z.object({ action: ActionRef, afterMs: z.number().int() })),
  /** Arrows that would not be taken: where each leads, and why not, with what is read now. */
  against: z.array(z.object({ to: z.string(), words: z.array(z.string()) })),
});
export type Possibility = z.infer<typeof Possibility>;

/** One stay of the path that was taken. */
export const PathVisit = z.object({
  step: StepRef,
  enteredAt: At,
  /** Null for the present one. */
  leftAt: At.nullable(),
  /** Why the customer came there; null at the start. */
  because: Because.nullable(),
});
export type PathVisit = z.infer<typeof PathVisit>;

/** `GET /deals/:id/next`: the path taken on the drawn process, and all that can happen next. */
export const WhatsNext = z.object({
  /** As the deal’s version has it. */
  drawing: ProcessOutline,
  /** Where the customer stands: a node of the drawing. */
  here: z.string(),
  /** Oldest first. */
  visits: z.array(PathVisit),
  /** Nodes and arrows of the drawing that were taken, with the last time. */
  taken: z.object({ nodes: z.record(z.string(), At), arrows: z.record(z.string(), At) }),
  possible: z.array(Possibility),
  /** What else is done by hand, and who may: putting it elsewhere, and cancelling or hurrying what is planned. */
  byHand: z.object({
    correct: z.object({ roles: z.array(Role), to: z.array(StepRef) }),
    control: z.object({ roles: z.array(Role), planned: z.number().int() }),
  }),
});
export type WhatsNext = z.infer<typeof WhatsNext>;
