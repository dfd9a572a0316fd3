import type { Request, Response } from 'express';
import {
  formMarkup,
  html,
  paragraphs,
  problemText,
  said,
  formWords,
  type AnswerProblem,
  type Form,
  type FormLanguage,
  type Hole,
} from '../../machines/index.ts';
import { trap } from '../public/honeypot.ts';
import { answerPage, type PublicPage } from '../public/page.ts';
import type { FormRecord, SubmissionSource } from '../store/store.ts';
import { heightTeller } from './embed-script.ts';
import { hiddenSource } from './source.ts';
import { tokenName } from './submitting.ts';
import { words } from './words.ts';

/** What every page of a form is shown with. */
export interface Around {
  request: Request;
  response: Response;
  workspace: string;
  language: FormLanguage;
  /** The form as visitors see it; null where there is none, or it is closed. */
  document: Form | null;
}

/** The page stands in a frame on another site. */
export const isEmbedded = (request: Request): boolean => request.query['embed'] !== undefined;

/** Its own address in another language; what else it says stays. */
function inLanguage(request: Request, language: FormLanguage): string {
  const query = new URLSearchParams(request.originalUrl.split('?')[1] ?? '');
  query.set('lang', language);
  return `?${query.toString()}`;
}

function framing(document: Form | null): PublicPage['framedBy'] {
  switch (document?.embedding.on) {
    case 'anywhere':
      return 'any';
    case 'sites':
      return document.embedding.sites;
    default:
      return 'none';
  }
}

function show(
  { request, response, workspace, language, document }: Around,
  page: { title: string; body: Hole; status?: number; languages?: boolean; listed?: boolean },
): void {
  const bare = isEmbedded(request);
  const redirect = document?.after.redirect;
  answerPage(response, {
    title: page.title,
    body: page.body,
    language,
    workspace,
    bare,
    framedBy: framing(document),
    look: document?.look ?? 'system',
    formsEndAt: redirect ? [new URL(redirect).origin] : [],
    ...(bare ? { script: heightTeller } : {}),
    ...(page.status === undefined ? {} : { status: page.status }),
    ...(page.listed ? { listed: true } : {}),
    ...(page.languages && document && document.languages.length > 1
      ? {
          languages: document.languages.map((one) => ({
            language: one,
            name: words[one].languageName,
            href: inLanguage(request, one),
          })),
        }
      : {}),
  });
}

interface Shown {
  form: FormRecord;
  token: string;
  source: SubmissionSource;
  typed?: Readonly<Record<string, string>>;
  problems?: readonly AnswerProblem[];
  status?: number;
  /** Above the form. */
  notice?: string;
}

export function showForm(around: Around & { document: Form }, shown: Shown): void {
  const { request, language, document } = around;
  const { form, token, source, typed, problems, notice } = shown;
  const query = new URLSearchParams({ lang: language });
  if (isEmbedded(request)) query.set('embed', '1');
  const markup = formMarkup({
    form: document,
    language,
    ...(typed ? { typed } : {}),
    ...(problems ? { problems } : {}),
    hidden: { [tokenName]: token, ...hiddenSource(source) },
    action: `/f/${form.slug}?${query.toString()}`,
    inside: trap(language),
  });
  const [first] = problems ?? [];
  const title = said(document.title, language, document.languages);
  show(around, {
    // Whoever hears pages hears at once that there is something to do.
    title: first ? `${problemText(document, language, first)} – ${title}` : title,
    body: html`${notice === undefined ? null : html`<div class="problem" role="alert">${notice}</div>`}${markup}`,
    ...(shown.status === undefined ? {} : { status: shown.status }),
    languages: problems === undefined && notice === undefined,
    listed: !isEmbedded(request),
  });
}

/** After sending: thanks, or where a confirmation is asked for, what to do next. */
export function showThanks(around: Around & { document: Form }, again: string | null, sent = false): void {
  const { language, request } = around;
  const say = words[language];
  if (again === null) return showDone(around, formWords[language].thanks);
  const query = new URLSearchParams({ lang: language });
  if (isEmbedded(request)) query.set('embed', '1');
  show(around, {
    title: say.look,
    body: html`<h1>${say.look}</h1>
      <p>${say.lookMore}</p>
      ${sent ? html`<p class="notice" role="status">${say.againDone}</p>` : null}
      <form method="post" action="/f/again/${again}?${query.toString()}">
        <button class="plain" type="submit">${say.again}</button>
      </form>`,
  });
  return undefined;
}

/** The form's own words of thanks, else these. */
export function showDone(around: Around & { document: Form }, usual: { title: string; text: string }): void {
  const { language, document } = around;
  const title = said(document.after.title, language, document.languages) || usual.title;
  const text = said(document.after.text, language, document.languages) || usual.text;
  show(around, {
    title,
    body: html`<div role="status">
      <h1>${title}</h1>
      ${paragraphs(text)}
    </div>`,
  });
}

export function showConfirm(around: Around & { document: Form }): void {
  const { language, document } = around;
  const say = words[language];
  const title = said(document.title, language, document.languages);
  show(around, {
    title: say.confirm,
    body: html`<h1>${say.confirm}</h1>
      <p>${say.confirmMore(title)}</p>
      <form method="post"><button type="submit">${say.confirmButton}</button></form>`,
  });
}

export function showExpired(around: Around, again: string): void {
  const say = words[around.language];
  show(around, {
    title: say.expired,
    status: 410,
    body: html`<h1>${say.expired}</h1>
      <p>${say.expiredMore}</p>
      <form method="post" action="/f/again/${again}?lang=${around.language}">
        <button type="submit">${say.again}</button>
      </form>`,
  });
}

/** A page that only says something. */
export function showWord(around: Around, what: 'closed' | 'wrong' | 'tooLarge', status: number): void {
  const say = words[around.language];
  const telling = {
    closed: { title: say.closed, text: say.closedMore },
    wrong: { title: say.wrong, text: say.wrongMore },
    tooLarge: { title: say.tooLarge, text: '' },
  }[what];
  show(around, {
    title: telling.title,
    status,
    body: html`<h1>${telling.title}</h1>
      ${paragraphs(telling.text)}`,
  });
}
