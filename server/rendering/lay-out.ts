import { headerLine } from '../../machines/filling/index.ts';
import { unsubscribeWords } from '../mail/footer.ts';
import { htmlPart } from '../mail/html-part.ts';
import { marked, type LinkMarks } from './link-marks.ts';

/** A message as it is sent: the same words twice. */
export interface LaidOutMessage {
  subject: string;
  preheader: string;
  text: string;
  html: string;
}

export interface Words {
  subject: string;
  preheader?: string | undefined;
  /** Plain text; blank lines make paragraphs. */
  body: string;
  /** BCP 47. */
  language: string;
}

/** What goes around the words of one message. */
export interface Dress {
  /** The contact's own way out; null for a message that a person sends. */
  unsubscribeUrl: string | null;
  /** The account's, as plain text; empty where it has none. */
  signature: string;
  /** Where links lead through us first; null where nobody follows them. */
  links: LinkMarks | null;
  /** A picture that tells when it is loaded; null where nobody asks. */
  pixelUrl: string | null;
}

export const undressed: Dress = { unsubscribeUrl: null, signature: '', links: null, pixelUrl: null };

/** The two parts of a mail: plain text and the same words as HTML. Both end with the signature and the way out. */
export function layOut(words: Words, dress: Partial<Dress>): LaidOutMessage {
  const { unsubscribeUrl, signature, links, pixelUrl } = { ...undressed, ...dress };
  const { language } = words;
  const subject = headerLine(words.subject);
  const preheader = headerLine(words.preheader ?? '');
  const body = words.body.replace(/\r\n?/g, '\n').trim();
  const signed = signature.replace(/\r\n?/g, '\n').trim();
  const out = unsubscribeWords(language);
  const footer = unsubscribeUrl ? { words: out.sentence, linkText: out.link, url: unsubscribeUrl } : null;
  const below = [signed, footer ? `${footer.words} ${footer.linkText}: ${footer.url}` : '']
    .filter((part) => part !== '')
    .join('\n\n');
  return {
    subject,
    preheader,
    text: below === '' ? `${body}\n` : `${body}\n\n-- \n${below}\n`,
    html: htmlPart({
      subject,
      preheader,
      body,
      signature: signed,
      footer,
      pixelUrl,
      language,
      hrefOf: links ? (url) => marked(links, url) : (url) => url,
    }),
  };
}

export type { LinkMarks } from './link-marks.ts';
