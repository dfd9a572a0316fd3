import express, { Router } from 'express';
import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Form, FormLanguage } from '../../machines/index.ts';
import { newId } from '../ids.ts';
import type { Logger } from '../log.ts';
import type { Keys } from '../mail/keys.ts';
import { languageOf, pageLanguageOf } from '../public/languages.ts';
import type { FormRecord, Store, SubmissionRecord } from '../store/store.ts';
import { readWorkspace } from '../workspace.ts';
import { keptUnconfirmedMs, type Confirming } from './confirming.ts';
import type { Counting } from './counting.ts';
import { embedScript } from './embed-script.ts';
import { languageOfForm } from './note.ts';
import {
  isEmbedded,
  showConfirm,
  showDone,
  showExpired,
  showForm,
  showThanks,
  showWord,
  type Around,
} from './pages.ts';
import { sourceOfPost, sourceOfVisit } from './source.ts';
import type { Submit } from './submitting.ts';
import type { Taking } from './taking.ts';
import { linkToken, pageToken, readLinkToken } from './tokens.ts';
import { words } from './words.ts';

/** More than any form can hold, and less than what would hurt. */
const mostBytes = 96_000;
const mostFields = 100;

export interface FormPagesOptions {
  store: Store;
  keys: Pick<Keys, 'sign' | 'isSignature'>;
  log: Logger;
  counting: Counting;
  submit: Submit;
  confirming: Confirming;
  taking: Taking;
  origin: () => string;
  now: () => number;
  realNow: () => number;
  /** Takes care of what goes on after the answer. */
  background: (work: Promise<void>) => void;
}

/**
 * For `/f`: what visitors see of forms. No session is looked at, so there is none that another site could misuse; a
 * request without a token of ours is what a plain form on somebody's site sends.
 */
export function formPages(options: FormPagesOptions): Router {
  const { store, keys, counting, submit, confirming, taking, origin, now, realNow, log, background } =
    options;
  const router = Router();
  const body = express.urlencoded({ extended: false, limit: mostBytes, parameterLimit: mostFields });

  async function around(
    request: Request,
    response: Response,
    form: FormRecord | null,
    language?: FormLanguage,
  ): Promise<Around> {
    const document = form?.published ?? null;
    const speaking = document
      ? languageOf(request, document.languages, document.languages[0] ?? 'en')
      : pageLanguageOf(request);
    const { name } = await readWorkspace(store);
    return { request, response, workspace: name, language: language ?? speaking, document };
  }

  const open = (page: Around): page is Around & { document: Form } => page.document !== null;

  /** Where a browser goes after a post, so that loading again sends nothing again. */
  function goOn(page: Around & { document: Form }, form: FormRecord, submissionId: string): void {
    const { request, response, document, language } = page;
    const { redirect } = document.after;
    if (redirect && !document.doubleOptIn) return response.redirect(303, redirect);
    const query = new URLSearchParams({ lang: language });
    if (isEmbedded(request)) query.set('embed', '1');
    if (document.doubleOptIn)
      query.set('t', linkToken(keys, 'form-again', submissionId, now() + keptUnconfirmedMs));
    return response.redirect(303, `/f/${form.slug}/thanks?${query.toString()}`);
  }

  router.get('/embed.js', (_request, response) => {
    response
      .set({ 'Cache-Control': 'public, max-age=3600', 'Cross-Origin-Resource-Policy': 'cross-origin' })
      .type('js')
      .send(embedScript);
  });

  router.get('/:slug', async (request, response) => {
    const form = await store.forms.bySlug(request.params.slug);
    const page = await around(request, response, form);
    if (!form || !open(page)) return showWord(page, 'closed', 404);
    if (!isPrefetched(request)) counting.later(form.id, 'views');
    showForm(page, {
      form,
      token: pageToken(keys, form.id, realNow()),
      source: sourceOfVisit(request, origin()),
    });
  });

  router.post('/:slug', body, async (request, response) => {
    const form = await store.forms.bySlug(String(request.params['slug']));
    const page = await around(request, response, form);
    if (!form || !open(page)) return showWord(page, 'closed', 404);
    const raw = textsOf(request.body);
    const source = sourceOfPost(request, raw, origin());
    const sent = { raw, language: page.language, address: request.ip ?? '', source };
    const submitted = await submit(form, sent);
    const token = raw['_page'] ?? pageToken(keys, form.id, realNow());
    switch (submitted.outcome) {
      case 'wrong':
        return showForm(page, { form, token, source, typed: raw, problems: submitted.problems, status: 422 });
      case 'too-often': {
        const seconds = Math.ceil(submitted.waitMs / 1000);
        response.set('Retry-After', String(seconds));
        const notice = words[page.language].tooOften(Math.ceil(seconds / 60));
        return showForm(page, { form, token, source, typed: raw, notice, status: 429 });
      }
      case 'robot':
        return goOn(page, form, newId('fs', now()));
      case 'kept': {
        const { submission, isNew } = submitted;
        if (isNew) await carry(submission);
        return goOn(page, form, submission.id);
      }
    }
  });

  router.get('/:slug/thanks', async (request, response) => {
    const form = await store.forms.bySlug(request.params.slug);
    const page = await around(request, response, form);
    if (!open(page)) return showWord(page, 'closed', 404);
    const token = request.query['t'];
    const waits = typeof token === 'string' && readLinkToken(keys, 'form-again', token) !== null;
    return showThanks(page, waits ? token : null);
  });

  /** The submission that a link names, and the form it belongs to; null for what isn't a link of ours. */
  async function linked(request: Request, response: Response, purpose: 'form-confirm' | 'form-again') {
    const read = readLinkToken(keys, purpose, String(request.params['token']));
    const submission = read && (await store.forms.submission(read.id));
    const form = submission && (await store.forms.get(submission.formId));
    // The form may have been closed since: what has begun is brought to its end.
    const whole = form && { ...form, published: form.published ?? form.draft };
    const asked = request.query['lang'] === undefined && whole && submission;
    const language = asked ? languageOfForm(whole.published, submission.language) : undefined;
    return { read, submission, form: whole, page: await around(request, response, whole, language) };
  }

  router.get('/confirm/:token', async (request, response) => {
    const { read, submission, page } = await linked(request, response, 'form-confirm');
    if (!read || !submission || !open(page)) return showWord(page, 'wrong', 404);
    if (submission.state !== 'unconfirmed') return showConfirmed(page);
    if (read.expiresAt < now())
      return showExpired(page, linkToken(keys, 'form-again', read.id, now() + keptUnconfirmedMs));
    return showConfirm(page);
  });

  router.post('/confirm/:token', async (request, response) => {
    const { read, submission, form, page } = await linked(request, response, 'form-confirm');
    if (!read || !submission || !form || !open(page)) return showWord(page, 'wrong', 404);
    if (submission.state === 'unconfirmed' && read.expiresAt < now())
      return showExpired(page, linkToken(keys, 'form-again', read.id, now() + keptUnconfirmedMs));
    if (await store.forms.confirm(read.id, now())) {
      await counting.now(form.id, 'confirmed');
      const confirmed = await store.forms.submission(read.id);
      if (confirmed) await taking.take(confirmed);
    }
    const { redirect } = page.document.after;
    if (redirect) return response.redirect(303, redirect);
    return showConfirmed(page);
  });

  function showConfirmed(page: Around & { document: Form }): void {
    const { confirmed, confirmedMore } = words[page.language];
    showDone(page, { title: confirmed, text: confirmedMore });
  }

  router.post('/again/:token', async (request, response) => {
    const token = String(request.params['token']);
    const { read, submission, page } = await linked(request, response, 'form-again');
    if (!read) return showWord(page, 'wrong', 404);
    if (submission && (await confirming.again(read.id))) {
      const due = await store.forms.submission(read.id);
      if (due) await carry(due);
    }
    // Whether there was anything to send is nobody's business but the team's.
    return open(page) ? showThanks(page, token, true) : showWord(page, 'closed', 404);
  });

  /** What follows from a submission. It is kept already, so the visitor is thanked whatever comes of it. */
  async function carry(submission: SubmissionRecord): Promise<void> {
    try {
      if (submission.state === 'arrived') await taking.take(submission);
      // Mail may take long: nobody waits for it.
      else background(confirming.send(submission));
    } catch (error) {
      log.error({ err: error, submission: submission.id }, 'a submission is left for the next round');
    }
  }

  // The body was too large, cut off or in no alphabet that we know: a page says so, as for everything else here.
  const refused: ErrorRequestHandler = (error: unknown, request, response, next) => {
    const status =
      typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
    if (typeof status !== 'number' || status < 400 || status >= 500 || response.headersSent)
      return next(error);
    const language = pageLanguageOf(request);
    return showWord(
      { request, response, workspace: '', language, document: null },
      status === 413 ? 'tooLarge' : 'wrong',
      status,
    );
  };
  router.use(refused);
  return router;
}

/** A browser that loads a page in case somebody opens it. */
const isPrefetched = (request: Request): boolean =>
  request.method !== 'GET' ||
  /prefetch|preview/i.test(request.get('sec-purpose') ?? request.get('purpose') ?? '');

/** The fields that were sent; of one that was sent twice, the last. */
function textsOf(body: unknown): Record<string, string> {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]: [string, unknown]) => {
      const last: unknown = Array.isArray(value) ? value.at(-1) : value;
      return typeof last === 'string' ? [[name, last] as const] : [];
    }),
  );
}
