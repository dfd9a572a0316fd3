import { z } from 'zod';
import { fieldTypes } from '../fields.ts';
import { CompanyRef, ContactRef, Currency, DealRef, FieldValue, Id, StepRef } from './primitives.ts';

/** `details` of `fields-missing`: what a step asks of people who bring a deal there. */
export const FieldsMissing = z.object({
  deal: Id,
  step: z.string(),
  /** Paths of the field catalogue. */
  fields: z.array(z.string()).min(1),
});
export type FieldsMissing = z.infer<typeof FieldsMissing>;

/** An entry of the field catalogue, as screens show and change it. */
export const FieldView = z.object({
  path: z.string(),
  label: z.string(),
  type: z.enum(fieldTypes),
  choices: z.array(z.string()).nullable(),
  /** How choices are called that have been renamed. */
  labels: z.record(z.string(), z.string()),
});
export type FieldView = z.infer<typeof FieldView>;

/** `GET /deals/:id/required?step=…`: what a step asks for, with what is filled in. */
export const RequiredQuery = z.object({ step: z.string().max(64) });
export const RequiredFields = z.object({
  deal: DealRef,
  step: StepRef,
  fields: z.array(FieldView.extend({ value: FieldValue, missing: z.boolean() })),
  /** Whose fields “contact.…” are; null where the deal has none. */
  contact: ContactRef.nullable(),
  company: CompanyRef.nullable(),
  currency: Currency,
});
export type RequiredFields = z.infer<typeof RequiredFields>;
