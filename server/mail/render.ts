import { headerLine } from '../../machines/index.ts';
import { unsubscribeWords } from './footer.ts';
import { htmlPart } from './html-part.ts';

/** A message as it is sent: the same words twice. */
export interface LaidOutMessage {
  subject: string;
  preheader: string;
  text: string;
  html: string;
}

/**
 * The two parts of a mail: plain text and the same words as HTML. With an `unsubscribeUrl`, the contact's own, both
 * end with it; a message that a person sends has none.
 */
export function layOut(
  words: { subject: string; preheader?: string; body: string; language: string },
  unsubscribeUrl: string | null,
): LaidOutMessage {
  const { language } = words;
  const subject = headerLine(words.subject);
  const preheader = headerLine(words.preheader ?? '');
  const body = words.body.replace(/\r\n?/g, '\n').trim();
  const out = unsubscribeWords(language);
  const footer = unsubscribeUrl ? { words: out.sentence, linkText: out.link, url: unsubscribeUrl } : null;
  return {
    subject,
    preheader,
    text: footer ? `${body}\n\n-- \n${footer.words} ${footer.linkText}: ${footer.url}\n` : `${body}\n`,
    html: htmlPart({ subject, preheader, body, footer, language }),
  };
}
