import { z } from 'zod';
import { At, ContactRef, DealRef, Id } from './primitives.ts';

/** Something said between a customer and the team by e-mail. */
export const Message = z.object({
  id: Id,
  deal: DealRef.nullable(),
  contact: ContactRef.nullable(),
  direction: z.enum(['out', 'in']),
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  /** Plain text without the quoted tail. */
  text: z.string(),
  at: At,
});
export type Message = z.infer<typeof Message>;

/** A template filled in. `parts` joined give `text`; a part with a `path` came from that field ("dotted underline"). */
export const FilledTemplate = z.object({
  /** Null for an empty draft. */
  template: z.object({ id: z.string(), name: z.string() }).nullable(),
  subject: z.string(),
  text: z.string(),
  parts: z.array(z.object({ text: z.string(), path: z.string().nullable() })),
  /** Labels of fields that the template names and nothing fills. */
  empty: z.array(z.string()),
});
export type FilledTemplate = z.infer<typeof FilledTemplate>;
