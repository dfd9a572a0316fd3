import type { MailAddress } from '../addresses.ts';

/** Fields of one block of `Name: value` lines, by lower-case name; several of one name in their order. */
export type Fields = ReadonlyMap<string, readonly string[]>;

/** A calendar part (RFC 5545) as far as an answer to an invitation needs it. */
export interface CalendarPart {
  /** `REPLY`, `COUNTER`, `REQUEST`, `CANCEL`, …; empty where it says none. */
  method: string;
  /** The meeting's id, the same in the invitation and in every answer to it; null where it has none. */
  uid: string | null;
  /** Of whoever answers: `ACCEPTED`, `DECLINED`, `TENTATIVE`, …; null where nobody does. */
  partstat: string | null;
  /** The address that answers; null where it doesn't say. */
  attendee: string | null;
  summary: string;
  /** What whoever answers wrote beside it; empty where nothing. */
  comment: string;
  /** Epoch milliseconds; null without a start, or where its zone isn't known. A day without a time starts at 0:00. */
  startsAt: number | null;
  endsAt: number | null;
}

/** The mail that a report is about, as far as it came back. */
export interface ReturnedMail {
  /** With angle brackets; null where its headers don't hold one. */
  messageId: string | null;
  subject: string;
  to: string | null;
  /** Its headers, for providers that put what they know there. */
  fields: Fields;
}

export interface AttachmentNote {
  name: string | null;
  type: string;
  sizeBytes: number;
  /** It belongs into the text, as pictures in signatures do. */
  inText: boolean;
  /** Null unless it was asked for and is small enough. */
  content: Uint8Array | null;
}

/** A mail that has come in, read. Nothing of it is believed yet: every field is what its sender wrote. */
export interface IncomingMail {
  /** With angle brackets; made from the mail itself where it has none, so that the same mail has the same one. */
  messageId: string;
  /** The address is empty where the mail names none. */
  from: MailAddress;
  to: MailAddress[];
  cc: MailAddress[];
  /** Where an answer should go. */
  replyTo: MailAddress;
  /** Who handed it over by SMTP: empty where the sender wants no answer (`<>`), null where nobody knows. */
  envelopeFrom: string | null;
  subject: string;
  /** By its own Date header, epoch milliseconds; null where that can't be read. */
  sentAt: number | null;
  /** Plain text; of the HTML part where there is no other. Cut at `longestText`. */
  text: string;
  html: string | null;
  /** What it answers, nearest first: In-Reply-To, then References backwards. With angle brackets. */
  answers: string[];
  /** The conversation so far, oldest first. */
  references: string[];
  /** Values of a header as they came, unfolded, by lower-case name, in their order. */
  header: (name: string) => readonly string[];
  calendar: CalendarPart[];
  /** Blocks of a delivery report (RFC 3464): of the message first, then of each recipient. Empty without one. */
  delivery: Fields[];
  /** Of a complaint (RFC 5965); null without one. */
  feedback: Fields | null;
  /** The first mail that is attached whole or by its headers. */
  returned: ReturnedMail | null;
  attachments: AttachmentNote[];
  /** It was put together so badly, or was so large, that something of it may be missing. */
  incomplete: boolean;
}

/** Characters of a body that are looked at. Nobody writes as much; programs do. */
export const longestText = 400_000;
