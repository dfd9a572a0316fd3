import { z } from 'zod';
import type { Said } from '../../machines/index.ts';

/** A sentence that was kept to be said later, to whoever reads it then. */
export const KeptSaid: z.ZodType<Said> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.object({ words: z.string(), holds: z.array(KeptSaid), capital: z.boolean() }),
    z.object({ items: z.array(KeptSaid), type: z.enum(['conjunction', 'disjunction', 'unit']) }),
  ]),
);
