import type { IncomingMail } from './incoming-mail.ts';
import { messageIdsIn } from './message-id.ts';

/** What a bounce or a complaint says about the mail that it is about. */
export interface DeliveryReport {
  /** Final for this address, rather than "not yet". */
  permanent: boolean;
  /** Enhanced status code such as "5.1.1"; null where it gives none. */
  status: string | null;
  /** Whom the mail was for; null where it doesn't say. */
  recipient: string | null;
  /** Message-IDs found in the report, any of which may be ours. */
  messageIds: string[];
}

/** `Name: value` lines of a machine-readable part, unfolded; the first of a name counts. */
function fieldsOf(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const [, name, value] = /^([A-Za-z-]+):\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined && !fields.has(name.toLowerCase())) {
      fields.set(name.toLowerCase(), value.trim());
    }
  }
  return fields;
}

/** Of what a stranger sends, no more is looked at than an address can take. */
const longestField = 500;

const addressIn = (text: string | undefined): string | null =>
  /[^\s<>;,"']+@[^\s<>;,"']+/.exec(text?.slice(0, longestField) ?? '')?.[0] ?? null;

const enhanced = /\b([245])\.\d{1,3}\.\d{1,3}\b/;
const delayed =
  /\b(delay(ed)?|not yet|temporar|will (be )?(retr|try)|(no|don.t) need to (resend|retry)|4\.\d\.\d)/i;
const final =
  /\b(5\.\d{1,3}\.\d{1,3}|5[0-5]\d[ -]|permanent|undeliverable|undelivered|could not be delivered|failed|failure|unknown user|no such)/i;

/** By its machine-readable part where there is one, else by the words of the message. */
function verdict(
  fields: ReadonlyMap<string, string>,
  words: string,
): Pick<DeliveryReport, 'permanent' | 'status'> {
  const action = fields.get('action')?.toLowerCase();
  const stated =
    enhanced.exec(fields.get('status') ?? '') ?? enhanced.exec(fields.get('diagnostic-code') ?? '');
  const status = stated?.[0] ?? enhanced.exec(words)?.[0] ?? null;
  if (action !== undefined) return { permanent: action === 'failed' && stated?.[1] !== '4', status };
  if (stated) return { permanent: stated[1] === '5', status };
  return { permanent: !delayed.test(words) && final.test(words), status };
}

/** Reads a delivery report (RFC 3464), a complaint (RFC 5965), or what older servers write in plain words. */
export function readReport(mail: IncomingMail): DeliveryReport {
  const machine = mail.parts.filter(
    ({ type }) => type === 'message/delivery-status' || type === 'message/feedback-report',
  );
  const fields = fieldsOf(machine.map(({ text }) => text).join('\n'));
  const attached = mail.parts.map(({ text }) => text).join('\n');
  const recipient =
    addressIn(fields.get('original-recipient')) ??
    addressIn(fields.get('final-recipient')) ??
    addressIn(fields.get('original-rcpt-to')) ??
    addressIn(mail.header('x-failed-recipients')[0]) ??
    addressIn(/^x-hmxmroriginalrecipient:.*$/im.exec(attached)?.[0]);
  const quotedIds = [...`${mail.text}\n${attached}`.matchAll(/^[ \t>]*message-id:\s*(<[^\s<>]+>)/gim)].map(
    ([, id]) => id ?? '',
  );
  return {
    ...verdict(fields, `${mail.subject}\n${mail.text}`),
    recipient,
    messageIds: [
      ...new Set([...mail.answers, ...quotedIds, ...messageIdsIn(fields.get('original-message-id'))]),
    ],
  };
}
