import { z } from 'zod';
import { QuestionKind } from '../../machines/api/index.ts';
import { partstats } from '../meetings/answers.ts';

const Asking = z.object({
  kind: QuestionKind,
  contactId: z.string().nullable(),
  ownerId: z.string().nullable(),
  dealIds: z.array(z.string()),
  details: z.record(z.string(), z.json()),
  holds: z.boolean(),
});
export type Asking = z.infer<typeof Asking>;

/**
 * All that follows from a mail. It is decided once and kept with the mail until it has been done, so that whoever gets
 * the same mail again, or takes over from a server that died, goes on with the same and decides nothing anew. Every step
 * may be repeated.
 */
export const Plan = z.object({
  /** When it came in, in epoch milliseconds. */
  at: z.number(),
  /** A person has answered in this deal. */
  replied: z.object({ dealId: z.string(), contactId: z.string().nullable() }).nullable(),
  /** Goes on the timelines of these deals, and moves nothing. */
  told: z.object({ dealIds: z.array(z.string()), contactId: z.string().nullable() }).nullable(),
  /** Nothing automatic goes to the contact any more. */
  stop: z.object({ contactId: z.string(), why: z.enum(['bounced', 'complained']) }).nullable(),
  /** Our mail that has come back: its row in `messages`. */
  bouncedId: z.string().nullable(),
  /** Nobody tries to deliver that any more. */
  final: z.boolean(),
  /** Nothing automatic goes to the contact until then. */
  away: z.object({ contactId: z.string(), until: z.number() }).nullable(),
  /** Goes to the meeting with this id; `told` counts where we know none. */
  calendar: z
    .object({
      uid: z.string(),
      partstat: z.enum(partstats),
      attendee: z.string().nullable(),
      comment: z.string(),
      proposed: z.object({ startsAt: z.number(), endsAt: z.number().nullable() }).nullable(),
    })
    .nullable(),
  asking: z.array(Asking),
});
export type Plan = z.infer<typeof Plan>;

/** The one question of a kind about a mail. */
export const questionIdOf = (messageId: string, kind: Asking['kind']): string =>
  `q_${messageId.slice(messageId.indexOf('_') + 1)}_${kind}`;
