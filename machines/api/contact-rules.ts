import { z } from 'zod';
import { ContactRules, CountryCode } from '../contacting/rules.ts';
import { ActionRef, At, ContactRef, DealRef, IsoDate } from './primitives.ts';
import { WaitReason } from './reasons.ts';

/** A free day that is to come, and for whom: null for everybody. */
export const FreeDay = z.object({ date: IsoDate, name: z.string(), country: CountryCode.nullable() });
export type FreeDay = z.infer<typeof FreeDay>;

/** `GET /settings/contact-rules` */
export const ContactRulesPage = z.object({
  rules: ContactRules,
  /** Nobody has decided anything yet: messages go whenever they are ready. */
  undecided: z.boolean(),
  /** Countries whose public holidays are known. */
  countries: z.array(CountryCode),
});
export type ContactRulesPage = z.infer<typeof ContactRulesPage>;

/** `PUT /settings/contact-rules`; what waited for the rules before comes to the gate again. */
export const PutContactRules = ContactRules;

/** `POST /settings/contact-rules/preview`: what these rules would mean, before they are saved. */
export const PreviewContactRules = z.object({ rules: ContactRules });
export const ContactRulesPreview = z.object({
  /** The next free days, soonest first. */
  freeDays: z.array(FreeDay),
  /** Messages that wait or are planned for the next 24 hours and were looked at. */
  looked: z.number().int(),
  /** Those of them that would wait, and why. */
  waits: z.array(
    z.object({
      deal: DealRef,
      contact: ContactRef,
      action: ActionRef,
      /** When it is planned. */
      at: At,
      reason: WaitReason,
    }),
  ),
});
export type ContactRulesPreview = z.infer<typeof ContactRulesPreview>;
