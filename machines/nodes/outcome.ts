import { z } from 'zod';
import { nodeBase } from './base.ts';

export const outcomeKinds = ['won', 'lost', 'disqualified', 'nurture'] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

/** How a deal ends. An arrow to an entry hands the contact on, at once or after a while. */
export const Outcome = z.object({
  ...nodeBase,
  kind: z.literal('outcome'),
  outcome: z.enum(outcomeKinds),
  /** Reasons offered when somebody closes a deal here by hand. */
  reasons: z.array(z.string().min(1).max(120)).max(30).optional(),
});
export type Outcome = z.infer<typeof Outcome>;
