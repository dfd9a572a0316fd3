import { type FoldedMail, foldQuotes } from './folding/fold-quotes.ts';
import type { IncomingMail } from './mail.ts';
import { isAnswerSubject, subjectCore } from './subject.ts';

/** A mail that we had sent. */
export interface SentMail {
  /** With angle brackets. */
  messageId: string;
  subject: string;
  /** Epoch milliseconds. */
  at: number;
  /** Whom it was for. */
  to?: string;
}

export interface ClassifyOptions {
  /** Epoch milliseconds; stands in for the mail's own date where that can't be read. */
  now: number;
  /** The time zone in which dates without one are meant: the contact's, or ours. */
  zone: string;
  /** What we had sent to whoever writes, if that is known. */
  sent?: readonly SentMail[];
}

/** A mail beside what the signs look at again and again, so that each of these is made once. */
export interface Evidence {
  mail: IncomingMail;
  options: ClassifyOptions;
  folded: FoldedMail;
  /** The sender's own words on one line, without what they quote. */
  words: string;
  /** The whole text on one line, quotations and all. */
  body: string;
  subject: string;
  /** Its subject says "Re:", or its headers name a mail that it answers. */
  answers: boolean;
  /** The mail of ours that it names, or that has its subject; null where none does. */
  ours: SentMail | null;
  /** It quotes an earlier mail under or over words of its own. */
  quotesUnderWords: boolean;
  /** `<>`: whoever sent it wants no answer. */
  fromNobody: boolean;
}

/** Machines say what they are at the start; a longer text is a person's, or nobody's. */
const longestWords = 6_000;

const onOneLine = (text: string): string => text.slice(0, longestWords).replace(/\s+/g, ' ').trim();

export function evidenceOf(mail: IncomingMail, options: ClassifyOptions): Evidence {
  const folded = foldQuotes(mail.text);
  const subject = mail.subject.replace(/\s+/g, ' ').trim();
  const sent = options.sent ?? [];
  const core = subjectCore(subject);
  const named = sent.find(({ messageId }) => mail.answers.includes(messageId));
  const likened = core === '' ? undefined : sent.find((ours) => subjectCore(ours.subject) === core);
  return {
    mail,
    options,
    folded,
    words: onOneLine(folded.own),
    body: onOneLine(mail.text),
    subject,
    answers: mail.answers.length > 0 || isAnswerSubject(subject),
    ours: named ?? likened ?? null,
    quotesUnderWords: folded.own !== '' && folded.parts.some(({ kind }) => kind === 'quote'),
    fromNobody: mail.envelopeFrom === '',
  };
}

/** Whether a header is there. */
export const has = ({ mail }: Evidence, ...names: readonly string[]): boolean =>
  names.some((name) => mail.header(name).length > 0);

/** Whether a value of a header is like this. */
export const says = ({ mail }: Evidence, name: string, pattern: RegExp): boolean =>
  mail.header(name).some((value) => pattern.test(value.slice(0, 1_000)));
