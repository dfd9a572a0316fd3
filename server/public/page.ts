/**
 * The frame of every page that people see without signing in: unsubscribing and topics, booking, forms.
 *
 *     import { html } from '../public/html.ts';
 *     import { answerPage } from '../public/page.ts';
 *     import { pageLanguageOf } from '../public/languages.ts';
 *
 *     answerPage(response, {
 *       title: say.title,                        // the tab's title; write your own <h1> into `body`
 *       language: pageLanguageOf(request),       // ?lang=, then Accept-Language: en, uk or ru
 *       workspace: (await readWorkspace(store)).name,
 *       body: html`<h1>${say.title}</h1><p class="quiet">${say.ask}</p>
 *         <form method="post"><div class="buttons"><button>${say.button}</button></div></form>`,
 *     });
 *
 * `html` escapes whatever stands in `${}`; pieces made by `html`, and lists of them, stay as they are. Ready elements
 * and classes stand in machines/pages/look.ts: `.field` around label, `.help`, control and `.wrong`; `.pick` for a checkbox or radio
 * with its words; `.buttons`; `button.plain`; `.notice`; `.problem`; `.slots`; `.quiet`, `.small`, `.aside` (for screen
 * readers only). Robots: honeypot.ts. Too many requests: rate-limit.ts.
 *
 * Nothing but the page's own style acts on it: no scripts (unless one is passed, which is let in by a nonce), nothing
 * from elsewhere, forms post to this server, and no other site may frame it unless `framedBy` says so.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Response } from 'express';
import { Html, html, styleOf, type Hole, type Look } from '../../machines/index.ts';

export interface PublicPage {
  title: string;
  /** BCP 47 tag of the words on it. */
  language: string;
  /** Stands above the page: who is speaking. Left out of a page inside of another. */
  workspace: string;
  body: Hole;
  /** 200 unless told. */
  status?: number;
  /** The page in its other languages, offered below it. */
  languages?: readonly { language: string; name: string; href: string }[];
  /** Room for more than a column of text. */
  wide?: boolean;
  /** `system` unless told. */
  look?: Look;
  /** Stands inside of another page: no frame of its own, and no ground. */
  bare?: boolean;
  /** Sites that may show it in a frame: `none` unless told, `any`, or origins such as `https://example.com`. */
  framedBy?: 'none' | 'any' | readonly string[];
  /** Origins beside this server that a form of the page may end at, also by a redirect. */
  formsEndAt?: readonly string[];
  /** Code of ours, not of a person; it must not hold `</script`. The page has to work without it. */
  script?: string;
  /** May be found by search engines. */
  listed?: boolean;
}

const ancestors = (framedBy: PublicPage['framedBy'] = 'none'): string => {
  if (framedBy === 'any') return '*';
  return framedBy === 'none' || framedBy.length === 0 ? "'none'" : framedBy.join(' ');
};

const hashes = new Map<Look, string>();
function styleHash(look: Look): string {
  const known = hashes.get(look) ?? createHash('sha256').update(styleOf(look)).digest('base64');
  hashes.set(look, known);
  return known;
}

/** The page as text, and the headers that belong to it. */
export function publicPage(page: PublicPage): { text: string; headers: Record<string, string> } {
  const { look = 'system', bare = false } = page;
  const nonce = page.script === undefined ? null : randomBytes(16).toString('base64');
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${styleHash(look)}'`,
    ...(nonce === null ? [] : [`script-src 'nonce-${nonce}'`]),
    `form-action ${["'self'", ...(page.formsEndAt ?? [])].join(' ')}`,
    `frame-ancestors ${ancestors(page.framedBy)}`,
    "base-uri 'none'",
  ].join('; ');
  // Outside of the template, since these are hashed and run to the letter: nobody may lay them out.
  const style = new Html(`<style>${styleOf(look)}</style>`);
  const script = nonce === null ? null : new Html(`<script nonce="${nonce}">${page.script ?? ''}</script>`);
  const { text } = html`<!doctype html>
    <html lang="${page.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${page.listed ? null : new Html('<meta name="robots" content="noindex">')}
        <title>${page.title}</title>
        ${style}
      </head>
      <body${bare ? new Html(' class="bare-page"') : null}>
        <div class="${bare ? 'frame bare' : 'frame'}">
          <main${page.wide ? new Html(' class="wide"') : null}>
            ${bare ? null : html`<p class="of">${page.workspace}</p>`} ${page.body}
          </main>
          ${languageLinks(page)}
        </div>
        ${script}
      </body>
    </html> `;
  return {
    text,
    headers: {
      'Content-Security-Policy': policy,
      'Cache-Control': 'no-store',
      // Addresses of such pages often hold a token.
      'Referrer-Policy': 'no-referrer',
      ...(page.listed ? {} : { 'X-Robots-Tag': 'noindex' }),
    },
  };
}

function languageLinks({ languages = [], language }: PublicPage): Html | null {
  if (languages.length < 2) return null;
  const links = languages.map((one) =>
    one.language === language
      ? html`<a href="${one.href}" lang="${one.language}" aria-current="true">${one.name}</a>`
      : html`<a href="${one.href}" lang="${one.language}" hreflang="${one.language}">${one.name}</a>`,
  );
  return html`<nav class="foot" aria-label="Language · Мова · Язык">${links}</nav>`;
}

/** Sends the page with its headers. */
export function answerPage(response: Response, page: PublicPage): void {
  const { text, headers } = publicPage(page);
  if (page.framedBy !== undefined && page.framedBy !== 'none') {
    // The older header knows only yes and no; `frame-ancestors` says it exactly.
    response.removeHeader('X-Frame-Options');
    response.set('Cross-Origin-Resource-Policy', 'cross-origin');
  }
  response
    .status(page.status ?? 200)
    .set(headers)
    .type('html')
    .send(text);
}
