import { z } from 'zod';
import { At } from './primitives.ts';

/** `POST /inbound-mail/:account`: bytes of one request, a form around a mail with attachments included. */
export const largestPushedBytes = 30_000_000;

/** What became of a mail that was pushed; everything that follows from it is durable. */
export const MailPushed = z.object({ ok: z.literal(true) });
export type MailPushed = z.infer<typeof MailPushed>;

/** `GET /inbound-mail`: the accounts that providers may push mail to. */
export const PushedMailAccounts = z.object({
  accounts: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      address: z.string(),
      /** Where the provider posts to, below the address of this server. */
      path: z.string(),
      /** When its key was made; null where nobody can push. */
      keyMadeAt: At.nullable(),
    }),
  ),
});
export type PushedMailAccounts = z.infer<typeof PushedMailAccounts>;

/** `POST /inbound-mail/:account/key`: the key is shown this once, and the one before it doesn’t work any more. */
export const PushedMailKey = z.object({ path: z.string(), key: z.string() });
export type PushedMailKey = z.infer<typeof PushedMailKey>;
