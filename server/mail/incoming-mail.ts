import { createHash } from 'node:crypto';
import PostalMime from 'postal-mime';
import type { Address, Email } from 'postal-mime';
import type { MailAddress } from './addresses.ts';
import { messageIdsIn } from './message-id.ts';
import { textOfHtml } from './html-text.ts';

/** A mail that has come in, read. */
export interface IncomingMail {
  /** With angle brackets; made from the mail itself where it has none, so that the same mail has the same one. */
  messageId: string;
  from: MailAddress;
  /** The first it is addressed to. */
  to: MailAddress;
  /** Where an answer should go. */
  replyTo: MailAddress;
  subject: string;
  /** Plain text; of the HTML part where there is no other. */
  text: string;
  html: string | null;
  /** What it answers, nearest first. */
  answers: string[];
  /** The conversation so far, oldest first. */
  references: string[];
  /** Values of a header, by lower-case name, in their order. */
  header: (name: string) => string[];
  /** Attached machine-readable parts: delivery reports, complaints, the mail that they are about. */
  parts: { type: string; text: string }[];
}

const mailboxOf = (address: Address | undefined): MailAddress =>
  address?.address === undefined
    ? { name: address?.name ?? '', address: '' }
    : { name: address.name, address: address.address };

const asText = (content: ArrayBuffer | Uint8Array | string): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);

/** Nearest first: what it answers, then the conversation backwards. */
const answered = ({ inReplyTo, references }: Email): string[] => [
  ...new Set([...messageIdsIn(inReplyTo), ...messageIdsIn(references).reverse()]),
];

/** Reads a mail as it came over the wire. Throws for one that no mail program makes (parts nested without end). */
export async function readMail(raw: Uint8Array): Promise<IncomingMail> {
  // Attached mails stay attached: their words aren't what the sender says.
  const email = await PostalMime.parse(raw, { forceRfc822Attachments: true, maxNestingDepth: 64 });
  const headers = Map.groupBy(email.headers, ({ key }) => key);
  const header = (name: string): string[] => (headers.get(name) ?? []).map(({ value }) => value);
  const [ownId] = messageIdsIn(email.messageId);
  return {
    messageId: ownId ?? `<${createHash('sha256').update(raw).digest('hex').slice(0, 32)}@no-message-id>`,
    from: mailboxOf(email.from),
    to: mailboxOf(email.to?.[0]),
    replyTo: mailboxOf(email.replyTo?.[0] ?? email.from),
    subject: email.subject ?? '',
    text: email.text ?? (email.html === undefined ? '' : textOfHtml(email.html)),
    html: email.html ?? null,
    answers: answered(email),
    references: messageIdsIn(email.references),
    header,
    parts: email.attachments
      .filter(({ mimeType }) => /^(message\/|text\/rfc822-headers)/.test(mimeType))
      .map(({ mimeType, content }) => ({ type: mimeType, text: asText(content) })),
  };
}
