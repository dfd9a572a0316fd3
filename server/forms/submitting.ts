import { readAnswers, trapName, type AnswerProblem, type FormLanguage } from '../../machines/index.ts';
import { newId } from '../ids.ts';
import type { Keys } from '../mail/keys.ts';
import { looksLikeRobot } from '../public/honeypot.ts';
import { rateLimits, visitorOf } from '../public/rate-limit.ts';
import type { Live } from '../runtime/live.ts';
import type { FormRecord, Store, SubmissionRecord, SubmissionSource } from '../store/store.ts';
import type { Counting } from './counting.ts';
import { wordingOf } from './note.ts';
import { readPageToken, submissionKey } from './tokens.ts';

const minute = 60_000;

/** One visitor may send a form so often, and all of them together: more is a program at work, or a mistake. */
const perVisitor = { hits: 10, withinMs: 10 * minute };
const perVisitorADay = { hits: 60, withinMs: 24 * 60 * minute };
const perForm = { hits: 3_000, withinMs: 60 * minute };

/** The hidden field with the page's token. */
export const tokenName = '_page';

/** What a page sent, by whom. */
export interface Sent {
  raw: Readonly<Record<string, string>>;
  language: FormLanguage;
  address: string;
  source: SubmissionSource;
}

export type Submitted =
  | { outcome: 'kept'; submission: SubmissionRecord; isNew: boolean }
  /** Nothing is made of it, and nobody says so. */
  | { outcome: 'robot' }
  | { outcome: 'wrong'; problems: AnswerProblem[] }
  | { outcome: 'too-often'; waitMs: number };

export interface SubmittingOptions {
  store: Store;
  keys: Pick<Keys, 'sign' | 'isSignature'>;
  live: Live;
  counting: Counting;
  /** Of deals. */
  now: () => number;
  /** Of the world. */
  realNow: () => number;
}

/** Takes what a page sent, up to the moment from which it can't be lost. Only for a form that is published. */
export function createSubmitting({ store, keys, live, counting, now, realNow }: SubmittingOptions) {
  const limits = rateLimits(store.hits);
  return async function submit(form: FormRecord, sent: Sent): Promise<Submitted> {
    const document = form.published ?? form.draft;
    const { raw, language, address, source } = sent;
    const shown = readPageToken(keys, form.id, raw[tokenName]);
    const robot = looksLikeRobot(
      { [trapName]: raw[trapName] },
      shown ? { shownAt: shown.at, now: realNow() } : undefined,
    );
    if (robot) {
      counting.later(form.id, 'robots');
      return { outcome: 'robot' };
    }
    const { answers, agreed, problems } = readAnswers(document, raw);
    if (problems.length > 0) return { outcome: 'wrong', problems };
    const visitor = visitorOf(address);
    const waitMs = await limits.take(
      [
        { key: `form ${form.id} ${visitor}`, ...perVisitor },
        { key: `forms ${visitor}`, ...perVisitorADay },
        { key: `form ${form.id}`, ...perForm },
      ],
      realNow(),
    );
    if (waitMs !== null) return { outcome: 'too-often', waitMs };
    const asking = document.fields.find(({ path }) => path === 'contact.email');
    const email = String((asking && answers[asking.id]) ?? '');
    const kept = await store.forms.submit({
      id: newId('fs', now()),
      formId: form.id,
      key: submissionKey(shown, visitor, realNow(), { answers, agreed }),
      state: document.doubleOptIn ? 'unconfirmed' : 'arrived',
      at: now(),
      email,
      language,
      answers,
      wording: agreed ? wordingOf(document, language) : null,
      source,
    });
    if (kept.isNew) {
      await counting.now(form.id, 'submissions');
      live.publish('forms', `form:${form.id}`);
    }
    return { outcome: 'kept', ...kept };
  };
}

export type Submit = ReturnType<typeof createSubmitting>;
