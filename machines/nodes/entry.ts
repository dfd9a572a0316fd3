import { z } from 'zod';
import { nodeBase } from './base.ts';

export const entrySources = ['form', 'booking', 'import', 'api', 'hand', 'process'] as const;

/** How a customer gets in, and how often one contact may. */
export const Entry = z.object({
  ...nodeBase,
  kind: z.literal('entry'),
  source: z.enum(entrySources),
  often: z.enum(['once', 'one-at-a-time', 'any']),
});
export type Entry = z.infer<typeof Entry>;
