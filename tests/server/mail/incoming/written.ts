import {
  type Classification,
  type ClassifyOptions,
  type IncomingMail,
  classify,
  readMail,
} from '../../../../server/mail/incoming/index.ts';

/** Monday, 3 August 2026, noon in Kyiv: when the mails of these tests were written. */
export const writtenAt = Date.UTC(2026, 7, 3, 9);

export const options: ClassifyOptions = { now: writtenAt, zone: 'Europe/Kyiv' };

export interface Written {
  subject?: string;
  text?: string;
  /** Header lines beside the usual ones; one of these names replaces the usual one. */
  headers?: readonly string[];
  from?: string;
  envelopeFrom?: string;
}

const encoded = (subject: string): string => `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`;

/** A mail as it comes over the wire. */
export function bytesOf({
  subject = 'Re: Offer',
  text = '',
  headers = [],
  from = 'Sofie Lund <sofie@acme.test>',
}: Written): Buffer {
  const usual = [
    `From: ${from}`,
    'To: Anna Berg <anna@ours.test>',
    'Date: Mon, 3 Aug 2026 12:00:00 +0300',
    'Message-ID: <a@acme.test>',
    `Subject: ${encoded(subject)}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
  ];
  const replaced = new Set(headers.map((line) => line.split(':')[0]?.toLowerCase()));
  const kept = usual.filter((line) => !replaced.has(line.split(':')[0]?.toLowerCase()));
  return Buffer.from(`${[...kept, ...headers].join('\n')}\n\n${text}\n`.replaceAll('\n', '\r\n'));
}

export const read = async (written: Written): Promise<IncomingMail> =>
  readMail(
    bytesOf(written),
    written.envelopeFrom === undefined ? {} : { envelopeFrom: written.envelopeFrom },
  );

export const classified = async (
  written: Written,
  more: Partial<ClassifyOptions> = {},
): Promise<Classification> => classify(await read(written), { ...options, ...more });

/** The classification as one kind; fails where it is another. */
export async function classifiedAs<Kind extends Classification['kind']>(
  kind: Kind,
  written: Written,
  more: Partial<ClassifyOptions> = {},
): Promise<Extract<Classification, { kind: Kind }>> {
  const found = await classified(written, more);
  if (found.kind !== kind) throw new Error(`It is ${found.kind}, because ${found.because.join('; ')}`);
  // Compared right above.
  return found as Extract<Classification, { kind: Kind }>;
}

/** What mail programs put under an answer. */
export const quoted =
  '\n\nOn Fri, 31 Jul 2026 at 10:00, Anna Berg <anna@ours.test> wrote:\n> Hello Sofie,\n> are you in the office? Our offer is attached.';
