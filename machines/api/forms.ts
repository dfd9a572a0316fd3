import { z } from 'zod';
import { entrySources } from '../nodes/entry.ts';
import { Form } from '../forms/form.ts';
import { formStarters } from '../forms/starters.ts';
import { FormLanguage } from '../forms/texts.ts';
import { OwnField } from '../fields.ts';
import { pageOf, PageQuery } from './paging.ts';
import { At, Id, UserRef } from './primitives.ts';

/** What stands in a form's address: `/f/talk-to-us`. */
export const FormSlug = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/,
    'must be small letters, digits and dashes, as in "talk-to-us"',
  )
  .refine((slug) => slug !== 'confirm' && slug !== 'again', {
    message: 'is taken by pages of our own; choose another',
  });

const count = z.number().int();

const formHead = {
  id: Id,
  slug: z.string(),
  /** For the team. */
  name: z.string(),
  /** Where visitors find it. */
  url: z.string(),
  /** Visitors can see it. */
  published: z.boolean(),
  /** The draft says other than what visitors see. */
  changed: z.boolean(),
  publishedAt: At.nullable(),
  revision: z.number().int(),
  updatedAt: At,
  updatedBy: UserRef.nullable(),
  /** Where it leads, by name; null where it leads to running deals only. `live` is false while nobody can come in there. */
  target: z
    .object({
      process: Id,
      processName: z.string(),
      entry: z.string(),
      entryName: z.string(),
      live: z.boolean(),
    })
    .nullable(),
  /** Since it was made. */
  counts: z.object({
    views: count,
    submissions: count,
    /** Waiting for the link in a mail. */
    unconfirmed: count,
    confirmed: count,
    leads: count,
    /** Could not be worked in, with the reason. */
    refused: count,
    /** Caught: answered, and nothing made of it. */
    robots: count,
    /** Never confirmed and removed. */
    expired: count,
  }),
};

/** `GET /forms`, by name. */
export const FormListItem = z.object({
  ...formHead,
  languages: z.array(FormLanguage),
  doubleOptIn: z.boolean(),
});
export type FormListItem = z.infer<typeof FormListItem>;
export const FormList = z.object({ items: z.array(FormListItem) });
export type FormList = z.infer<typeof FormList>;

/** `GET /forms/:id` */
export const FormPage = z.object({ ...formHead, draft: Form });
export type FormPage = z.infer<typeof FormPage>;

/** `POST /forms` */
export const CreateForm = z.object({
  starter: z.enum(formStarters),
  /** Its first language; the workspace's where empty. */
  language: FormLanguage.optional(),
  name: z.string().trim().min(1).max(120).optional(),
  target: Form.shape.target.optional(),
});
export type CreateForm = z.infer<typeof CreateForm>;

/** `PATCH /forms/:id`: the draft; visitors see it once it is published. Refused with 409 `stale-revision`. */
export const PatchForm = z.object({
  revision: z.number().int(),
  name: z.string().trim().min(1).max(120).optional(),
  slug: FormSlug.optional(),
  draft: Form.optional(),
});
export type PatchForm = z.infer<typeof PatchForm>;

/** `POST /forms/:id/publish` and `/close` */
export const FormRevision = z.object({ revision: z.number().int() });

/** `GET /forms/targets`: where a form can lead, and what it can fill in there. */
export const FormTargets = z.object({
  processes: z.array(
    z.object({
      id: Id,
      name: z.string(),
      entries: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          source: z.enum(entrySources),
          often: z.enum(['once', 'one-at-a-time', 'any']),
        }),
      ),
      fields: z.array(OwnField),
    }),
  ),
});
export type FormTargets = z.infer<typeof FormTargets>;

export const FormSubmission = z.object({
  id: Id,
  at: At,
  state: z.enum(['unconfirmed', 'arrived', 'taken', 'refused']),
  email: z.string(),
  language: z.string(),
  /** In the form's order, with the labels of its own language. */
  answers: z.array(z.object({ label: z.string(), answer: z.string() })),
  /** What they agreed to; null where they didn't. */
  wording: z.string().nullable(),
  /** The campaign's source or the site that led here. */
  source: z.string().nullable(),
  confirmedAt: At.nullable(),
  mail: z.object({
    sent: z.number().int(),
    /** When the next leaves. */
    dueAt: At.nullable(),
    error: z.string().nullable(),
  }),
  /** `entered`: a new lead. `told`: a running deal heard of it. `kept`: only the contact was made or filled in. */
  result: z.enum(['entered', 'told', 'kept']).nullable(),
  /** Why nothing more came of it. */
  why: z.string().nullable(),
  contactId: Id.nullable(),
  dealId: Id.nullable(),
});
export type FormSubmission = z.infer<typeof FormSubmission>;

/** `GET /forms/:id/submissions`, newest first */
export const FormSubmissionsQuery = PageQuery.extend({
  state: z.enum(['unconfirmed', 'arrived', 'taken', 'refused']).optional(),
});
export const FormSubmissions = pageOf(FormSubmission);
export type FormSubmissions = z.infer<typeof FormSubmissions>;
