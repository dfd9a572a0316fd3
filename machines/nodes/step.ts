import { z } from 'zod';
import { nodeBase } from './base.ts';

export const halves = ['marketing', 'sales'] as const;
export type Half = (typeof halves)[number];

/** Where the customer stands. Passive is red: nobody on the team can act on it, so it is never a stage. */
export const Step = z.object({
  ...nodeBase,
  kind: z.literal('step'),
  influence: z.enum(['passive', 'influenced']),
  half: z.enum(halves),
  /** Words for the chip on the deal's card while the customer is here; the name where it is empty. */
  chip: z.string().max(60).optional(),
  expectedDays: z.number().min(0).max(3650).optional(),
  winChance: z.number().min(0).max(100).optional(),
  /** Process role that owns deals at this step. */
  owner: z.string().optional(),
  /**
   * Fields (paths of the catalogue) that people fill in when they bring a deal here. What the customer or time does is
   * never stopped by them: the deal then shows what is missing.
   */
  required: z.array(z.string().min(1).max(120)).max(20).optional(),
});
export type Step = z.infer<typeof Step>;
