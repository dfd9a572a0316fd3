import type { Evidence } from '../evidence.ts';
import { fieldOf } from '../reading/fields.ts';
import { messageIdsIn } from '../../message-id.ts';

/** What a provider reports of a mail of ours. */
export interface ComplaintNews {
  /** Its Feedback-Type: `abuse`, `fraud`, `opt-out`, `not-spam`, `auth-failure`, …; `abuse` where it doesn't say. */
  feedback: string;
  /** Somebody doesn't want our mail; false for a report about signatures (`auth-failure`) or a mistake taken back. */
  unwanted: boolean;
  /** Who had got it, lower case; null where the provider keeps it to itself. */
  recipient: string | null;
  /** Our mail that it is about, with angle brackets; empty where it doesn't say. */
  originals: string[];
}

const addressIn = (text: string): string | null =>
  /[^\s<>;,"']{1,64}@[^\s<>;,"']{1,250}/.exec(text.slice(0, 1_000))?.[0].toLowerCase() ?? null;

/** Reads a complaint (RFC 5965), or what Outlook.com sends instead. */
export function complaintNewsOf({ mail }: Evidence): ComplaintNews {
  const inText = /^feedback-type:[ \t]*([\w-]{1,40})/im.exec(mail.text.slice(0, 5_000))?.[1] ?? '';
  const feedback = (fieldOf(mail.feedback, 'feedback-type') || inText || 'abuse').toLowerCase();
  const returned = mail.returned?.fields;
  return {
    feedback,
    unwanted: !/^(not-spam|auth-failure|dkim|virus)$/.test(feedback),
    recipient:
      addressIn(fieldOf(mail.feedback, 'original-rcpt-to')) ??
      addressIn(fieldOf(mail.feedback, 'removal-recipient')) ??
      addressIn(fieldOf(returned, 'x-hmxmroriginalrecipient')) ??
      addressIn(mail.returned?.to ?? ''),
    originals: [
      ...new Set([
        ...(mail.returned?.messageId ? [mail.returned.messageId] : []),
        ...messageIdsIn(fieldOf(mail.feedback, 'original-message-id')),
        ...mail.answers,
      ]),
    ],
  };
}
