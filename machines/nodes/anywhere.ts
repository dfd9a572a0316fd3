import { z } from 'zod';
import { nodeBase } from './base.ts';

/** The start of arrows that leave from every step, or from every step of one half; drawn as a stub with an asterisk. */
export const Anywhere = z.object({
  ...nodeBase,
  kind: z.literal('anywhere'),
  scope: z.enum(['all', 'marketing', 'sales']),
});
export type Anywhere = z.infer<typeof Anywhere>;
