import { z } from 'zod';
import { Duration } from './duration.ts';

/** Events that every process knows; a process adds its own in `events`. */
export const builtInEvents = {
  replied: 'Replied',
  'form.submitted': 'Form submitted',
  subscribed: 'Subscribed',
  'link.clicked': 'Link clicked',
  booked: 'Booked a meeting',
  'invitation.accepted': 'Invitation accepted',
  'invitation.declined': 'Invitation declined',
  'invitation.moved': 'Invitation answered with another time',
  'meeting.held': 'Meeting held',
  accepted: 'Accepted',
  declined: 'Declined',
  signed: 'Signed',
  paid: 'Paid',
  unsubscribed: 'Unsubscribed',
} as const;

/** Prefixes that the compiled machine keeps for its own events. */
export const reservedEventPrefixes = [
  'due',
  'result',
  'enter',
  'correct',
  'close',
  'overdue',
  'deal',
  'xstate',
  'done',
  'error',
];

export const EventName = z
  .string()
  .max(80)
  .regex(
    /^\p{L}[\p{L}\p{N}]*([._-][\p{L}\p{N}]+)*$/u,
    'must be letters and digits, joined by dots or dashes, as in "form.submitted"',
  )
  .refine((name) => !reservedEventPrefixes.includes(name.split('.')[0] ?? ''), {
    message: `must not start with ${reservedEventPrefixes.join(', ')}: those are the engine’s own`,
  });

/** What makes an arrow fire. Which triggers an arrow may carry depends on what it joins (`arrows.ts`). */
export const Trigger = z.discriminatedUnion('kind', [
  /** On entering the step, outcome or process. */
  z.object({ kind: z.literal('enter') }),
  /** A customer event, from any contact of the deal or only from those with this role in it. */
  z.object({ kind: z.literal('event'), event: z.string(), from: z.string().optional() }),
  /** After a stay of this long. */
  z.object({ kind: z.literal('after'), duration: Duration }),
  /** At a date field, this long before or after it; rescheduled when the field changes. */
  z.object({
    kind: z.literal('date'),
    field: z.string(),
    offset: Duration,
    side: z.enum(['before', 'after']),
  }),
  /** When no such event (without a name: no customer event at all) has come for this long. */
  z.object({ kind: z.literal('quiet'), duration: Duration, event: z.string().optional() }),
  /** When the action ends with this result, at once or after a wait. */
  z.object({ kind: z.literal('result'), result: z.string(), wait: Duration.optional() }),
]);
export type Trigger = z.infer<typeof Trigger>;
export type TriggerKind = Trigger['kind'];
