import type { Answers, Form } from '../../machines/index.ts';
import type { Page, PageRequest } from './paging.ts';

/** A lead form: the draft that is being worked on, and what visitors see. */
export interface FormRecord {
  id: string;
  /** Stands in its address; no two forms have the same. */
  slug: string;
  /** For the team. */
  name: string;
  draft: Form;
  /** As visitors see it; null while it is closed. */
  published: Form | null;
  publishedAt: number | null;
  /** Counts changes, from 1. */
  revision: number;
  createdAt: number;
  updatedAt: number;
  /** The user. */
  updatedBy: string | null;
}

export type FormPatch = Partial<
  Pick<FormRecord, 'slug' | 'name' | 'draft' | 'published' | 'publishedAt' | 'updatedBy'>
>;

/** What is counted, per form and day. */
export const formCounts = [
  /** The page was opened. */
  'views',
  /** Answers that came in, without those of robots. */
  'submissions',
  /** Caught: answered like everybody else, and nothing made of it. */
  'robots',
  /** Confirmed by the link in a mail. */
  'confirmed',
  /** Leads that came of it. */
  'leads',
  /** Never confirmed, and removed after a while. */
  'expired',
] as const;
export type FormCount = (typeof formCounts)[number];

export const submissionStates = [
  /** Waits for the link in a mail to be confirmed. */
  'unconfirmed',
  /** It counts, and is about to be worked into contacts and deals. */
  'arrived',
  'taken',
  /** Nothing could be made of it; `why` says it. */
  'refused',
] as const;
export type SubmissionState = (typeof submissionStates)[number];

/** `entered`: a new lead. `told`: running deals heard of it. `kept`: only the contact was made or filled in. */
export const submissionResults = ['entered', 'told', 'kept'] as const;
export type SubmissionResult = (typeof submissionResults)[number];

/** Where the visitor came from. */
export interface SubmissionSource {
  /** `utm_source` and the like, by name. */
  utm: Record<string, string>;
  /** The page that led here, as the browser names it. */
  referrer: string | null;
}

export interface SubmissionRecord {
  id: string;
  formId: string;
  /** The same answers from the same page are one submission. */
  key: string;
  state: SubmissionState;
  at: number;
  email: string;
  language: string;
  answers: Answers;
  /** They agreed to these words; null where they didn't, or weren't asked. */
  wording: string | null;
  source: SubmissionSource;
  confirmedAt: number | null;
  /** Confirmation mails that were begun. */
  mails: number;
  /** When the next one is to leave; null where none is. */
  mailDueAt: number | null;
  /** Why the last one didn't leave, in plain words. */
  mailError: string | null;
  /** When to try again to work it in, while it has `arrived`. */
  tryAt: number | null;
  tries: number;
  result: SubmissionResult | null;
  why: string | null;
  contactId: string | null;
  dealId: string | null;
}

export type NewSubmission = Pick<
  SubmissionRecord,
  'id' | 'formId' | 'key' | 'at' | 'email' | 'language' | 'answers' | 'wording' | 'source'
> & { state: 'unconfirmed' | 'arrived' };

export type SubmissionPatch = Partial<
  Pick<
    SubmissionRecord,
    'mailDueAt' | 'mailError' | 'tryAt' | 'tries' | 'result' | 'why' | 'contactId' | 'dealId'
  >
>;

export interface SubmissionFilter extends PageRequest {
  formId: string;
  state?: SubmissionState | undefined;
}

/** Lead forms, and what people answered. */
export interface Forms {
  get(id: string): Promise<FormRecord | null>;
  bySlug(slug: string): Promise<FormRecord | null>;
  /** By name. A workspace has tens of them. */
  all(): Promise<FormRecord[]>;
  /** Throws `already-exists` where the slug is another form's. */
  create(form: FormRecord): Promise<void>;
  /**
   * Throws `not-found`; `stale-revision` where it isn't at `revision` any more; `already-exists` where the slug is
   * another form's.
   */
  update(id: string, revision: number, patch: FormPatch, now: number): Promise<FormRecord>;
  /** With its numbers and submissions. False where there was none. */
  remove(id: string): Promise<boolean>;

  /** `day` is the number of the day since 1970. */
  count(formId: string, day: number, what: FormCount, by: number): Promise<void>;
  /** Of each form, since that day. */
  counts(sinceDay: number): Promise<Map<string, Record<FormCount, number>>>;

  submission(id: string): Promise<SubmissionRecord | null>;
  /** Newest first. */
  submissions(filter: SubmissionFilter): Promise<Page<SubmissionRecord>>;
  /** How many of each form have not come to a good end. */
  unfinished(formIds: readonly string[]): Promise<Map<string, Record<SubmissionState, number>>>;
  /** Keeps it, and says which one is kept: an earlier one with the same key stays. `isNew` where it is this one. */
  submit(submission: NewSubmission): Promise<{ submission: SubmissionRecord; isNew: boolean }>;
  /** From `unconfirmed` to `arrived`. False where it was in another state. */
  confirm(id: string, now: number): Promise<boolean>;
  /** From `refused` back to `arrived`, to be tried again. False where it was in another state. */
  reopen(id: string, now: number): Promise<boolean>;
  /** From `arrived` to its end. False where it was there already. */
  settle(id: string, state: 'taken' | 'refused', patch: SubmissionPatch): Promise<boolean>;
  change(id: string, patch: SubmissionPatch): Promise<void>;
  /** One more mail is begun, unless somebody else has begun it: then false. It is due again at `againAt`. */
  beginMail(id: string, dueAt: number, againAt: number): Promise<boolean>;
  /** Unconfirmed ones whose mail is due, the longest due first. */
  mailsDue(now: number, limit: number): Promise<SubmissionRecord[]>;
  /** Arrived ones that are to be tried again, the longest due first. */
  triesDue(now: number, limit: number): Promise<SubmissionRecord[]>;
  /** Removes unconfirmed ones from before; how many of each form. */
  removeUnconfirmed(before: number, limit: number): Promise<Map<string, number>>;
}
