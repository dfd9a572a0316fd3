import { z } from 'zod';
import { Duration } from '../duration.ts';
import { NodeId } from '../nodes/base.ts';
import { EventName } from '../triggers.ts';

/*
 * A walk through a process that is kept with it: who walks, what happens, and what is expected to come of it. It names
 * nodes, templates and events by their ids, so that drawing on and renaming don't break it.
 */

/** A moment on the clock of the process's zone, to the minute: "2027-05-03T09:00". */
export const LocalMoment = z
  .string()
  .regex(
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/,
    'must be a day and a time as in “2027-05-03T09:00”',
  );

/** What a field may hold. Money is integer minor units; dates are text: "2027-05-05" or, for a moment, "2027-05-05T10:00". */
const Value = z.union([
  z.string().max(2000),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string().max(200)).max(100),
]);
const Values = z.record(z.string().max(64), Value);

/** One person of the deal. The first is its main contact. */
const Person = z.object({
  id: z.string().min(1).max(64),
  /** What the person is to the deal: "decision maker". */
  role: z.string().max(80).optional(),
  fields: Values.optional(),
});

/**
 * Who walks. What is left out is made up: a person who has agreed to hear from us, with a name, an address, a company
 * and somebody who looks after them. `null` empties a field.
 */
export const ScenarioFacts = z.object({
  deal: Values.optional(),
  company: Values.optional(),
  owner: Values.optional(),
  contacts: z.array(Person).max(20).optional(),
});
export type ScenarioFacts = z.infer<typeof ScenarioFacts>;

/** A message that left by itself, and when. */
const ExpectedMessage = z.object({ template: z.string(), at: LocalMoment.optional() });

/** What is to be so right after a move; what is left out may be as it likes. */
export const Expectation = z.object({
  /** Step or outcome at which the customer stands. */
  standsAt: z.string().optional(),
  /** Actions that are open for people, each once, in any order; the engine's own included ("$answer"). */
  open: z.array(z.string()).max(100).optional(),
  /** Every message that left since the move before, in their order. */
  messages: z.array(ExpectedMessage).max(500).optional(),
});
export type Expectation = z.infer<typeof Expectation>;

/** `after`: how long nothing is done before this; what is due meanwhile happens. At once where it is left out. */
const timing = { after: Duration.optional(), expect: Expectation.optional() };

export const Move = z.discriminatedUnion('kind', [
  /** The customer comes in; always the first move, and only that. */
  z.object({ kind: z.literal('enter'), entry: NodeId, payload: Values.optional(), ...timing }),
  /** The customer does something; the main contact where nobody is named. */
  z.object({
    kind: z.literal('event'),
    event: EventName,
    contact: z.string().optional(),
    payload: Values.optional(),
    ...timing,
  }),
  /** The team ends an open action; with `contact`, the one that was opened for that person. */
  z.object({
    kind: z.literal('result'),
    /** An action of the drawing, or `$answer`, `$accept`, `$attend`. */
    action: z.string(),
    result: z.string(),
    contact: z.string().optional(),
    /** For what holds messages until it is done: send them later, or not at all. */
    held: z.enum(['resume', 'drop']).optional(),
    ...timing,
  }),
  /** The team fills fields in: catalogue paths to values. */
  z.object({ kind: z.literal('fill'), fields: z.record(z.string().max(120), Value), ...timing }),
  /** The deal is closed by hand at an outcome. */
  z.object({ kind: z.literal('close'), outcome: z.string(), ...timing }),
  /** Nobody does anything until the next thing happens by itself. */
  z.object({ kind: z.literal('skip'), ...timing }),
  /** Nobody does anything for as long as `after` says. */
  z.object({ kind: z.literal('wait'), ...timing, after: Duration }),
]);
export type Move = z.infer<typeof Move>;
export type MoveKind = Move['kind'];

export const Scenario = z.object({
  id: NodeId,
  name: z.string().min(1).max(120),
  /** When the walk begins. */
  start: LocalMoment,
  facts: ScenarioFacts.optional(),
  moves: z
    .array(Move)
    .min(1)
    .max(500)
    .refine((moves) => moves.every((move, index) => (move.kind === 'enter') === (index === 0)), {
      message: 'must begin with the move “enter”, and have no other of that kind',
    }),
});
export type Scenario = z.infer<typeof Scenario>;
