import { z } from 'zod';
import { channels } from '../nodes/action.ts';
import { outcomeKinds } from '../nodes/outcome.ts';
import { halves } from '../nodes/step.ts';

/** A server-made id, sortable by time of creation. */
export const Id = z.string().min(1).max(64);

/** Epoch milliseconds. */
export const At = z.number().int().nonnegative();

/** ISO 4217, upper case. */
export const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be a three-letter ISO currency code such as "EUR"');

/** Integer minor units (cents) of the currency that stands beside it. */
export const Minor = z.number().int();

/** A sum in one currency; lists of these hold one entry per currency, largest first. */
export const Total = z.object({ currency: Currency, minor: Minor });
export type Total = z.infer<typeof Total>;

/** An IANA time zone. */
export const Zone = z.string().min(1).max(64);

/** ISO date without a time, `2026-11-19`. */
export const IsoDate = z.iso.date();

/** A value of an own field as stored: dates are epoch milliseconds, money is minor units, several choices are a list. */
export const FieldValue = z.union([
  z.string().max(10_000),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string().max(200)).max(100),
]);
export type FieldValue = z.infer<typeof FieldValue>;
export const FieldValues = z.record(z.string().max(80), FieldValue);

export const UserRef = z.object({ id: Id, name: z.string() });
export type UserRef = z.infer<typeof UserRef>;

export const CompanyRef = z.object({ id: Id, name: z.string() });
export type CompanyRef = z.infer<typeof CompanyRef>;

/** `name` is first and last name, else the e-mail address, else "Unnamed contact". */
export const ContactRef = z.object({ id: Id, name: z.string(), email: z.string().nullable() });
export type ContactRef = z.infer<typeof ContactRef>;

export const ProcessRef = z.object({ id: Id, name: z.string() });
export type ProcessRef = z.infer<typeof ProcessRef>;

/** A place where a deal can stand: a step or an outcome of its process version. */
export const StepRef = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['step', 'outcome']),
  /** Null for outcomes. `passive` is red, `influenced` green. */
  influence: z.enum(['passive', 'influenced']).nullable(),
  /** Null for outcomes. */
  half: z.enum(halves).nullable(),
  /** Null for steps. */
  outcome: z.enum(outcomeKinds).nullable(),
});
export type StepRef = z.infer<typeof StepRef>;

/** Beside the drawn channels: the engine's own actions (answer a reply, accept a lead, attend to a loose end). */
export const actionChannels = [...channels, 'answer', 'accept', 'attend'] as const;
export type ActionChannel = (typeof actionChannels)[number];

export const ActionRef = z.object({
  /** Node id, or `$answer`, `$accept`, `$attend`. */
  id: z.string(),
  name: z.string(),
  channel: z.enum(actionChannels),
});
export type ActionRef = z.infer<typeof ActionRef>;

export const DealRef = z.object({ id: Id, title: z.string() });
export type DealRef = z.infer<typeof DealRef>;

/** How soon the next action of a deal is due, by the viewer's calendar day; `none`: there is no next action. */
export const dueClasses = ['overdue', 'today', 'later', 'none'] as const;
export type DueClass = (typeof dueClasses)[number];

/** Answer of calls that have nothing to tell. */
export const Done = z.object({ ok: z.literal(true) });
