import { createHash } from 'node:crypto';
import PostalMime from 'postal-mime';
import type { Address, Attachment, Email } from 'postal-mime';
import type { MailAddress } from '../../addresses.ts';
import { textOfHtml } from '../../html-text.ts';
import { messageIdsIn } from '../../message-id.ts';
import {
  type AttachmentNote,
  type Fields,
  type IncomingMail,
  type ReturnedMail,
  longestText,
} from '../mail.ts';
import { asLatin, beginsWithHeader, fromLatin, tidied } from './bytes.ts';
import { calendarPartOf } from './calendar-part.ts';
import { looksMisread, rightCharset } from './charset.ts';
import { blocksOf, fieldOf, fieldsOf, headerBlockOf } from './fields.ts';
import { unglued } from './flowed.ts';
import { signed } from './html.ts';

export interface ReadOptions {
  /** Who handed it over by SMTP, where the caller knows; else the Return-Path header says it. Empty for `<>`. */
  envelopeFrom?: string;
  /** What attachments hold is kept up to so many bytes each and together; nothing of it unless told. */
  contents?: { mostBytes: number; mostInAll: number };
  /** For times in calendar parts that name no zone; `UTC` unless told. */
  zone?: string;
}

/** Headers of a mail that is too broken to be taken apart; all that matters stands in the first of them. */
const mostHeaderBytes = 64 * 1024;

const take = async (bytes: Uint8Array): Promise<Email> =>
  // Attached mails stay attached: their words aren't what the sender says.
  PostalMime.parse(bytes, { forceRfc822Attachments: true, maxNestingDepth: 64, maxHeadersSize: 1024 * 1024 });

const headAndBody = (bytes: Uint8Array): [head: string, body: string] => {
  const mail = asLatin(bytes.subarray(0, mostHeaderBytes + longestText));
  const end = /\r?\n\r?\n/.exec(mail);
  if (!end || end.index > mostHeaderBytes)
    return [mail.slice(0, mostHeaderBytes), mail.slice(mostHeaderBytes)];
  return [mail.slice(0, end.index), mail.slice(end.index + end[0].length)];
};

/** The same mail as one text without parts: what is left where its parts can't be told from each other. */
function asOneText(bytes: Uint8Array): Uint8Array {
  const [head, body] = headAndBody(bytes);
  const kept = head.replace(/^content-(type|transfer-encoding):.*(\r?\n[ \t].*)*/gim, 'X-Left-Out: 1');
  return fromLatin(`Content-Type: text/plain; charset=utf-8\r\n${kept}\r\n\r\n${body}`);
}

/** The same mail with the boundary that its parts have, where its head forgets to say it. */
function withBoundary(bytes: Uint8Array): Uint8Array | null {
  const [head, body] = headAndBody(bytes);
  const [, boundary] = /^--([^\s"-][^\r\n"]{0,68}?)[ \t]*\r?\n(?:content-|[ \t]*\r?\n)/im.exec(body) ?? [];
  if (boundary === undefined) return null;
  const kept = head.replace(/^content-(type|transfer-encoding):.*(\r?\n[ \t].*)*/gim, 'X-Left-Out: 1');
  return fromLatin(`Content-Type: multipart/mixed; boundary="${boundary}"\r\n${kept}\r\n\r\n${body}`);
}

const isEmpty = (email: Email): boolean =>
  !email.text?.trim() && !email.html?.trim() && email.attachments.length === 0;

interface Taken {
  email: Email;
  incomplete: boolean;
}

/** Takes a mail apart as well as that goes; never throws. */
async function takeApart(bytes: Uint8Array): Promise<Taken> {
  let email: Email;
  try {
    email = await take(bytes);
  } catch {
    // Parts nested without end, or headers without end: what is on its face is still read.
    return { email: await take(asOneText(bytes)), incomplete: true };
  }
  if (isEmpty(email)) {
    const [, body] = headAndBody(bytes);
    if (body.trim() === '') return { email, incomplete: false };
    const mended = await take(withBoundary(bytes) ?? asOneText(bytes));
    return { email: mended, incomplete: true };
  }
  const words = email.text ?? email.html ?? '';
  if (looksMisread(words, bytes)) return { email: await take(rightCharset(bytes, words)), incomplete: false };
  return { email, incomplete: false };
}

const mailboxesOf = (addresses: readonly Address[] | undefined): MailAddress[] =>
  (addresses ?? [])
    .flatMap((entry): Address[] => (entry.address === undefined ? entry.group : [entry]))
    .slice(0, 200)
    .map(({ name, address }) => ({ name, address: address ?? '' }));

const asText = ({ content }: Attachment): string =>
  typeof content === 'string'
    ? content.slice(0, longestText)
    : new TextDecoder().decode(new Uint8Array(content).subarray(0, longestText));

const sizeOf = ({ content }: Attachment): number =>
  typeof content === 'string' ? content.length : content.byteLength;

const bytesOf = ({ content }: Attachment): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);

function returnedOf(attachments: readonly Attachment[]): ReturnedMail | null {
  const part = attachments.find(({ mimeType }) =>
    /^(message\/(rfc822|global)|text\/rfc822-headers|message\/global-headers)$/.test(mimeType),
  );
  if (!part) return null;
  const fields = fieldsOf(headerBlockOf(asText(part)));
  const [messageId] = messageIdsIn(fieldOf(fields, 'message-id'));
  return {
    messageId: messageId ?? null,
    subject: fieldOf(fields, 'subject'),
    to: fieldOf(fields, 'to') || null,
    fields,
  };
}

const isCalendar = ({ mimeType }: Attachment): boolean =>
  /^(text\/calendar|application\/ics)$/.test(mimeType);

function notesOf(
  attachments: readonly Attachment[],
  { mostBytes, mostInAll }: NonNullable<ReadOptions['contents']>,
): AttachmentNote[] {
  let left = mostInAll;
  return attachments.slice(0, 500).map((part) => {
    const sizeBytes = sizeOf(part);
    const isKept = sizeBytes <= Math.min(mostBytes, left) && mostBytes > 0;
    if (isKept) left -= sizeBytes;
    return {
      name: part.filename,
      type: part.mimeType,
      sizeBytes,
      inText: part.related === true || (part.disposition === 'inline' && part.contentId !== undefined),
      content: isKept ? bytesOf(part) : null,
    };
  });
}

/** "Thu, 8 Mar 2005 17:40:36 EDT" and its like; null for what no calendar has. */
function momentOf(date: string | undefined): number | null {
  const at = Date.parse(date ?? '');
  return Number.isNaN(at) ? null : at;
}

/** A mail as it crosses from one thread to another: functions can't. */
export type ReadMail = Omit<IncomingMail, 'header'> & { headers: Fields };

export const withHeader = ({ headers, ...mail }: ReadMail): IncomingMail => ({
  ...mail,
  header: (name) => headers.get(name) ?? [],
});

/**
 * Reads a mail as it came over the wire. Never throws: of what no mail program makes (parts or headers without end, no
 * boundary, a wrong charset, no headers at all) it reads what can be read and says `incomplete`. Attachments are named
 * and not kept.
 */
export const readMail = async (raw: Uint8Array, options?: ReadOptions): Promise<IncomingMail> =>
  withHeader(await readParts(raw, options));

/** The same as plain data. */
export async function readParts(raw: Uint8Array, options: ReadOptions = {}): Promise<ReadMail> {
  const { bytes, cut } = tidied(raw);
  const { email, incomplete } = await takeApart(
    beginsWithHeader(bytes)
      ? unglued(bytes)
      : fromLatin(`Content-Type: text/plain; charset=utf-8\r\n\r\n${asLatin(bytes)}`),
  );
  const headers = new Map(
    Array.from(
      Map.groupBy(email.headers, ({ key }) => key),
      ([name, fields]) => [name, fields.map(({ value }) => value)] as const,
    ),
  );
  const [ownId] = messageIdsIn(email.messageId);
  const references = messageIdsIn(email.references);
  const [from = { name: '', address: '' }] = mailboxesOf(email.from ? [email.from] : []);
  const [returnPath] = headers.get('return-path') ?? [];
  const html = email.html === undefined ? null : email.html.slice(0, longestText);
  const machine = (type: string): string =>
    email.attachments
      .filter(({ mimeType }) => mimeType === type || mimeType === type.replace('message/', 'message/global-'))
      .map(asText)
      .join('\n\n');
  const delivery = blocksOf(machine('message/delivery-status'));
  const feedback = blocksOf(machine('message/feedback-report'));
  return {
    messageId: ownId ?? `<${createHash('sha256').update(raw).digest('hex').slice(0, 32)}@no-message-id>`,
    from,
    to: mailboxesOf(email.to),
    cc: mailboxesOf(email.cc),
    replyTo: mailboxesOf(email.replyTo)[0] ?? from,
    envelopeFrom:
      options.envelopeFrom ?? (returnPath === undefined ? null : returnPath.replace(/[<>\s]/g, '')),
    subject: (email.subject ?? '').slice(0, 2_000),
    sentAt: momentOf(email.date),
    text: (email.text?.trim() ? email.text : html === null ? '' : textOfHtml(signed(html))).slice(
      0,
      longestText,
    ),
    html,
    answers: [...new Set([...messageIdsIn(email.inReplyTo), ...references.toReversed()])].slice(0, 100),
    references: references.slice(-100),
    headers,
    calendar: email.attachments
      .filter(isCalendar)
      .slice(0, 5)
      .map((part) => calendarPartOf(asText(part), part.method ?? '', options.zone ?? 'UTC')),
    delivery,
    feedback: feedback[0] ?? null,
    returned: returnedOf(email.attachments),
    attachments: notesOf(email.attachments, options.contents ?? { mostBytes: 0, mostInAll: 0 }),
    incomplete: incomplete || cut,
  };
}
