import { z } from 'zod';

/** One action that is waiting for its result. Times are epoch milliseconds. */
export const OpenAction = z.object({
  action: z.string(),
  contact: z.string().nullable(),
  visit: z.number(),
  openedAt: z.number(),
  dueAt: z.number().nullable(),
  about: z.string().optional(),
});
export type OpenAction = z.infer<typeof OpenAction>;

/** A wait that hasn't come due. While `heldAt` is set its timer is stopped; resuming shifts `at` by the hold. */
export const Wait = z.object({
  at: z.number(),
  heldAt: z.number().optional(),
  /** For `overdue` timers: the action instance. */
  instance: z.string().optional(),
});
export type Wait = z.infer<typeof Wait>;

/** Memory of one deal's machine. All of it survives JSON. */
export const DealContext = z.object({
  /** Id of the step or outcome; the empty string before the first entry. */
  step: z.string(),
  visit: z.number(),
  enteredAt: z.number(),
  /** Last stage entered; null before the first. */
  stage: z.string().nullable(),
  /** Counter behind action instance ids. */
  opened: z.number(),
  /** Open actions by instance id. */
  open: z.record(z.string(), OpenAction),
  /** Action → the result it ended with in this visit. */
  ended: z.record(z.string(), z.string()),
  /** Pending waits by timer name: an edge id, or `overdue.<instance>`. */
  waits: z.record(z.string(), Wait),
  /** Edge → how often it fired in this visit. */
  counts: z.record(z.string(), z.number()),
  /** Customer events of this visit. */
  happened: z.array(z.string()),
  /** Set while a human reply holds automatic messages and moves by timer. */
  hold: z.object({ since: z.number(), instance: z.string() }).nullable(),
});
export type DealContext = z.infer<typeof DealContext>;

/** The saved state of a deal: what the server stores and `advance` restores. */
export const Snapshot = z.object({ v: z.literal(1), step: z.string(), context: DealContext });
export type Snapshot = z.infer<typeof Snapshot>;

/** The machine's state before a customer has entered. */
export const START = '$start';
