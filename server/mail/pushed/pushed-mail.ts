import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { readForm } from './multipart.ts';
import { say } from '../../../machines/index.ts';

/** A mail as a provider pushes it. */
export interface PushedMail {
  raw: Uint8Array;
  /** Null where the provider doesn't say. */
  envelopeFrom: string | null;
  recipient: string | null;
}

/** By the names that providers give to the mail itself: Mailgun, SendGrid, Postmark, and others. */
const rawNames = ['body-mime', 'email', 'RawEmail', 'rawEmail', 'raw_email', 'raw', 'mime', 'message'];
const senderNames = ['sender', 'envelopeFrom', 'MailFrom', 'from'];
const recipientNames = ['recipient', 'OriginalRecipient', 'envelopeTo', 'to'];

/** SendGrid says it in a field of its own. */
const Envelope = z.object({ from: z.string(), to: z.array(z.string()).min(1) });
const Fields = z.record(z.string(), z.unknown());

type Field = Uint8Array | string;

const textOf = (field: Field): string =>
  typeof field === 'string' ? field : Buffer.from(field).toString('utf8');
const bytesOf = (field: Field): Uint8Array =>
  typeof field === 'string' ? Buffer.from(field, 'utf8') : field;

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not JSON, which is all that is asked
  }
};

const shapeless = (problem: string) =>
  new AppError(
    'invalid',
    say`${problem} Send the raw mail: as message/rfc822, or as “body-mime” (Mailgun), “email” (SendGrid, “Send Raw”) or “RawEmail” (Postmark, “Include raw email content”) of a form or of JSON.`,
  );

/** A header line of a mail, or the `From ` line before it: enough to tell a mail from a mistake. */
const startsLikeMail = (raw: Uint8Array): boolean =>
  /^(?:From [^\r\n]*\r?\n)?[\x21-\x39\x3b-\x7e]{1,100}:/.test(
    Buffer.from(raw.subarray(0, 1_000)).toString('latin1'),
  );

/** Where only letters and digits stand, the mail may be in base64. */
function unwrapped(raw: Uint8Array): Uint8Array {
  if (startsLikeMail(raw)) return raw;
  const text = Buffer.from(raw).toString('latin1').replace(/\s+/g, '');
  return /^[A-Za-z0-9+/]{16,}={0,2}$/.test(text) ? Buffer.from(text, 'base64') : raw;
}

function fromFields(fields: ReadonlyMap<string, Field>): PushedMail {
  const named = (names: readonly string[]): string | null => {
    for (const name of names) {
      const field = fields.get(name);
      if (field !== undefined) return textOf(field).trim() || null;
    }
    return null;
  };
  const rawName = rawNames.find((name) => fields.has(name));
  const raw = rawName === undefined ? undefined : fields.get(rawName);
  if (raw === undefined) throw shapeless('The request holds no raw mail.');
  const envelope = Envelope.safeParse(jsonIn(textOf(fields.get('envelope') ?? '')));
  const from = envelope.success ? envelope.data.from : named(senderNames);
  const to = envelope.success ? (envelope.data.to[0] ?? null) : named(recipientNames);
  return { raw: unwrapped(bytesOf(raw)), envelopeFrom: from, recipient: to };
}

/**
 * The mail in a provider's request, whichever shape that has.
 *
 * @throws AppError `invalid` where there is none in it
 */
export function readPushed(body: Buffer, contentType: string): PushedMail {
  const mail = shapeOf(body, contentType);
  if (!startsLikeMail(mail.raw)) throw shapeless('What the request holds isn’t a mail.');
  return { ...mail, envelopeFrom: plain(mail.envelopeFrom), recipient: plain(mail.recipient) };
}

function shapeOf(body: Buffer, contentType: string): PushedMail {
  const [type = ''] = contentType.toLowerCase().split(';');
  switch (type.trim()) {
    case 'multipart/form-data': {
      const parts = readForm(body, contentType);
      if (parts === null) throw shapeless('The form can’t be taken apart; it may have been cut off.');
      return fromFields(new Map(parts.map(({ name, bytes }) => [name, bytes])));
    }
    case 'application/x-www-form-urlencoded':
      return fromFields(new Map(new URLSearchParams(body.toString('utf8'))));
    case 'application/json': {
      const fields = Fields.safeParse(jsonIn(body.toString('utf8')));
      if (!fields.success) throw shapeless('The body isn’t a JSON object.');
      const texts = Object.entries(fields.data).flatMap(([name, value]): [string, string][] =>
        typeof value === 'string' ? [[name, value]] : [],
      );
      return fromFields(new Map(texts));
    }
    default:
      return { raw: body, envelopeFrom: null, recipient: null };
  }
}

/** Of `Sofie <sofie@acme.test>` and `<sofie@acme.test>` the address; empty for `<>`, which bounces have. */
function plain(address: string | null): string | null {
  if (address === null) return null;
  return (/<([^<>]*)>/.exec(address)?.[1] ?? address).trim();
}
