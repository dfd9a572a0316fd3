import type { FormCount, SubmissionResult, SubmissionState } from '../forms.ts';
import type { Json } from './columns.ts';

export interface FormsTable {
  id: string;
  slug: string;
  name: string;
  draft: Json;
  published: Json | null;
  publishedAt: number | null;
  revision: number;
  createdAt: number;
  updatedAt: number;
  updatedBy: string | null;
}

export interface FormCountsTable {
  formId: string;
  day: number;
  what: FormCount;
  count: number;
}

export interface FormSubmissionsTable {
  id: string;
  formId: string;
  key: string;
  state: SubmissionState;
  at: number;
  email: string;
  language: string;
  answers: Json;
  wording: string | null;
  source: Json;
  confirmedAt: number | null;
  mails: number;
  mailDueAt: number | null;
  mailError: string | null;
  tryAt: number | null;
  tries: number;
  result: SubmissionResult | null;
  why: string | null;
  contactId: string | null;
  dealId: string | null;
}
