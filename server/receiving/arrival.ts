import { createHash } from 'node:crypto';
import type { IncomingMail } from '../mail/incoming/index.ts';

/** A mail as it comes in: by SMTP, from a mailbox, or pushed by a provider. */
export interface Arrival {
  /** Who handed it over; empty where nobody wants an answer (`<>`), null where the channel doesn't say. */
  envelopeFrom: string | null;
  /** Whom it was handed over for; null where the channel doesn't say. */
  recipient: string | null;
  raw: Uint8Array;
  /** Epoch milliseconds. */
  receivedAt: number;
  /** The account whose mailbox it came into; null for the built-in one. */
  accountId: string | null;
}

/** The id that mails get that have none of their own. */
const isMadeUp = (messageId: string): boolean => messageId.endsWith('@no-message-id>');

/**
 * The row of `messages` that a mail becomes: the same whichever way it comes, and however often. Two ways add headers of
 * their own, so a mail without a Message-ID goes by what its sender wrote.
 */
export function messageRowFor(mail: IncomingMail): string {
  const named = isMadeUp(mail.messageId)
    ? [mail.sentAt, mail.subject, mail.text, mail.returned?.messageId]
    : [mail.messageId];
  const hash = createHash('sha256').update(JSON.stringify([mail.from.address.toLowerCase(), ...named]));
  return `m_in${hash.digest('hex').slice(0, 28)}`;
}
