import { z } from 'zod';
import { pageLooks } from '../pages/look.ts';
import { FormLanguage, texts } from './texts.ts';

/** What a visitor is asked for, and so what control the page shows and what counts as an answer. */
export const formFieldKinds = [
  'text',
  'email',
  'phone',
  'number',
  'date',
  'choice',
  'yesno',
  'longtext',
] as const;
export type FormFieldKind = (typeof formFieldKinds)[number];

export const FormChoice = z.object({
  /** What is kept, and what conditions compare. */
  value: z.string().trim().min(1).max(120),
  label: texts(200),
});
export type FormChoice = z.infer<typeof FormChoice>;

export const FormField = z.object({
  /** The answer's name, as the page sends it and as conditions see it in the event. */
  id: z
    .string()
    .regex(
      /^[a-z][a-zA-Z0-9]{0,39}$/,
      'must be a small letter, then up to 39 letters and digits, as in "budget"',
    ),
  kind: z.enum(formFieldKinds),
  /** The catalogue field that it fills in, `contact.email`; null for an answer that is only kept on the timeline. */
  path: z.string().max(80).nullable(),
  label: texts(200),
  help: texts(500),
  required: z.boolean(),
  /** For `choice`. */
  choices: z.array(FormChoice).max(50),
});
export type FormField = z.infer<typeof FormField>;

const site = z
  .string()
  .max(260)
  .regex(
    /^https?:\/\/[a-z0-9.[\]:*-]+$/i,
    'must be a site’s address without a path, such as "https://example.com"',
  );

/** A lead form: what it asks, how it thanks, and where its answers lead. */
export const Form = z.object({
  /** The first is the form's own: its words stand in for those that another lacks. */
  languages: z.array(FormLanguage).min(1).max(3),
  title: texts(200),
  intro: texts(2000),
  fields: z.array(FormField).max(40),
  consent: z.object({
    ask: z.enum(['no', 'optional', 'required']),
    /** The exact words agreed to; kept with the agreement. */
    wording: texts(2000),
  }),
  button: texts(80),
  after: z.object({
    title: texts(200),
    text: texts(2000),
    /** A page to go on to instead of a thank-you of ours; empty for ours. */
    redirect: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)]),
  }),
  /** Where new people come in; null raises `form.submitted` on the running deals of whoever answers. */
  target: z.object({ process: z.string().max(64), entry: z.string().max(64) }).nullable(),
  /** Nothing counts until the link in a mail has been confirmed. */
  doubleOptIn: z.boolean(),
  /** Sites that may show it in a frame. */
  embedding: z.object({ on: z.enum(['nowhere', 'anywhere', 'sites']), sites: z.array(site).max(20) }),
  look: z.enum(pageLooks),
});
export type Form = z.infer<typeof Form>;

/** Of a field, by its id. */
export const fieldById = (form: Form, id: string): FormField | undefined =>
  form.fields.find((field) => field.id === id);
