import { z } from 'zod';
import { Duration } from '../duration.ts';
import { ContactRef, StepRef } from './primitives.ts';

/**
 * Why something happened or is asked for, as data: the client puts it into words ("because 5 working days passed
 * since Proposal received"). One shape for the timeline, the inbox and the deal page.
 */
export const Because = z.discriminatedUnion('kind', [
  /** "because Sofie replied"; `contact` is null where nobody in particular was named. */
  z.object({
    kind: z.literal('event'),
    event: z.string(),
    label: z.string(),
    contact: ContactRef.nullable(),
  }),
  /** "because the customer entered comparing options" */
  z.object({ kind: z.literal('entered'), step: StepRef }),
  /** "5 working days after Proposal received" */
  z.object({ kind: z.literal('after'), duration: Duration, step: StepRef }),
  /** "3 days in Proposal received without a reply"; `label` is null where any customer event counts. */
  z.object({ kind: z.literal('quiet'), duration: Duration, label: z.string().nullable(), step: StepRef }),
  /** "1 day before the meeting" */
  z.object({
    kind: z.literal('date'),
    field: z.string(),
    label: z.string(),
    offset: Duration,
    side: z.enum(['before', 'after']),
  }),
  /** "because Send the proposal ended with sent", `wait` later where there is one. */
  z.object({
    kind: z.literal('result'),
    action: z.string(),
    result: z.string(),
    wait: Duration.nullable(),
  }),
  /** "a person replied; an out-of-office would not hold": for holding and for answering. */
  z.object({ kind: z.literal('reply'), contact: ContactRef.nullable() }),
  /** The lead was handed over: accept or refuse it. */
  z.object({ kind: z.literal('handoff'), role: z.string().nullable() }),
  /** An action ended with a result that leads nowhere ("Follow-up 2 failed: no address"). */
  z.object({
    kind: z.literal('loose-end'),
    action: z.string(),
    result: z.string().nullable(),
    why: z.string().nullable(),
  }),
  /** The deal came to run on another version, which left it with nothing to do. */
  z.object({ kind: z.literal('version') }),
  /** Somebody put the deal here, or closed it, by hand; `reason` as they gave it. */
  z.object({ kind: z.literal('correction'), reason: z.string().nullable() }),
  z.object({ kind: z.literal('closing'), reason: z.string().nullable() }),
]);
export type Because = z.infer<typeof Because>;
