import sanitizeHtml from 'sanitize-html';
import type { MailAddress } from './addresses.ts';
import { textOfHtml } from './html-text.ts';
import { readMail } from './incoming/index.ts';

/** A mail as its recipient sees it. */
export interface MailView {
  from: MailAddress;
  to: MailAddress;
  subject: string;
  /** First words, after the preheader if there is one. */
  preview: string;
  text: string;
  /** Without scripts and without anything that loads from elsewhere; empty for plain messages. */
  html: string;
  messageId: string;
  /** The way out, where the mail has one. */
  unsubscribeUrl: string | null;
  attachments: { name: string | null; sizeBytes: number }[];
}

const length = /^-?[\d.]+(px|em|%)?( -?[\d.]+(px|em|%)?){0,3}$/;
const colour = /^#[0-9a-f]{3,8}$/i;
const words = /^[a-z0-9 ,'"#.%-]+$/i;

/** Nothing here takes a `url(…)`: a style can't load anything. */
const styles = {
  color: [colour],
  'background-color': [colour],
  margin: [length],
  padding: [length],
  border: [words],
  'border-top': [words],
  'font-family': [words],
  'font-size': [length],
  'font-weight': [words],
  'line-height': [length],
  'max-width': [length],
  'max-height': [length],
  'text-align': [words],
  'text-decoration': [words],
  display: [/^(none|block|inline|inline-block)$/],
  overflow: [/^hidden$/],
};

const inline = ['a', 'b', 'strong', 'i', 'em', 'u', 'span', 'code', 'br'];
const blocks = 'p div blockquote pre hr ul ol li h1 h2 h3 h4 table thead tbody tr td th'.split(' ');

/** Without scripts and without anything that loads from elsewhere. */
export const safeHtml = (html: string): string =>
  sanitizeHtml(html, {
    allowedTags: [...inline, ...blocks],
    allowedAttributes: { '*': ['style', 'dir', 'align'], a: ['href', 'rel', 'target'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowedStyles: { '*': styles },
    nonTextTags: ['style', 'script', 'textarea', 'option', 'noscript', 'title'],
    nestingLimit: 100,
    transformTags: {
      a: sanitizeHtml.simpleTransform('a', { rel: 'noopener noreferrer', target: '_blank' }),
    },
  });

const previewLength = 140;

/** One line, without what mail programs put in to push the next words out of sight. */
const firstWords = (text: string): string =>
  text
    .replace(/[\u034f\u200b-\u200f\u2060\ufeff]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, previewLength);

export async function viewMail(raw: Uint8Array): Promise<MailView> {
  const { from, to, subject, text, html, messageId, header, attachments } = await readMail(raw);
  const [out] = header('list-unsubscribe').flatMap((value) => value.match(/https?:\/\/[^\s<>]+/) ?? []);
  return {
    from,
    to: to[0] ?? { name: '', address: '' },
    subject,
    // The HTML part holds the preheader, the text part doesn't.
    preview: firstWords(html === null ? text : textOfHtml(html.replace(/<title>.*?<\/title>/is, ''))),
    text,
    html: html === null ? '' : safeHtml(html),
    messageId,
    unsubscribeUrl: out ?? null,
    // Pictures that belong into the text are no files to their reader.
    attachments: attachments
      .filter(({ inText }) => !inText)
      .map(({ name, sizeBytes }) => ({ name, sizeBytes })),
  };
}
