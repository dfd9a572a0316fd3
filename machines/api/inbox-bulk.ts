import { z } from 'zod';
import { At, Id } from './primitives.ts';

/** Which row of the inbox. */
export const InboxKey = z.union([
  z.object({ deal: Id, instance: z.string().min(1).max(120) }),
  z.object({ matter: Id }),
]);
export type InboxKey = z.infer<typeof InboxKey>;

/** `POST /inbox/bulk`: one thing for many rows. Each goes through for itself; those that don't are answered. */
export const InboxBulk = z.object({
  rows: z.array(InboxKey).min(1).max(200),
  change: z.discriminatedUnion('what', [
    /** For actions that can end in one way only; a call has to say how it went. */
    z.object({ what: z.literal('done') }),
    z.object({ what: z.literal('snooze'), until: At.nullable() }),
    /** Null puts it back for whoever may take it. */
    z.object({ what: z.literal('assign'), user: Id.nullable() }),
  ]),
});
export type InboxBulk = z.infer<typeof InboxBulk>;

export const inboxRefusals = [
  /** It can end in several ways: somebody has to say in which. */
  'needs-result',
  /** It is over, or somebody else has it. */
  'gone',
  /** A mention, a request or a notice is one person's own. */
  'personal',
] as const;

export const InboxBulkDone = z.object({
  done: z.number().int(),
  refused: z.array(z.object({ row: InboxKey, why: z.enum(inboxRefusals) })),
});
export type InboxBulkDone = z.infer<typeof InboxBulkDone>;
