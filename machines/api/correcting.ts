import { z } from 'zod';
import { ActionRef, At, StepRef } from './primitives.ts';

/** `GET /deals/:id/correct?to=…&silent=…`: what putting the deal there would do, before it does. */
export const CorrectionQuery = z.object({
  to: z.string().min(1).max(64),
  silent: z.enum(['true', 'false']).default('true'),
});

export const CorrectionPreview = z.object({
  to: StepRef,
  /** Open actions that would end, and messages that would not leave any more. */
  cancelled: z.array(ActionRef),
  /** Messages that would leave by themselves at once. */
  sent: z.array(ActionRef),
  /** What people would be asked to do. */
  opened: z.array(z.object({ action: ActionRef, dueAt: At.nullable() })),
  /** Waits that would end with the step, and those that would begin. */
  waitsEnded: z.number().int(),
  waitsBegun: z.number().int(),
});
export type CorrectionPreview = z.infer<typeof CorrectionPreview>;
