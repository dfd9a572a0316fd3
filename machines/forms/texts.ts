import { z } from 'zod';

/** The languages that a form can speak: those in which its page has words of its own. */
export const formLanguages = ['en', 'uk', 'ru'] as const;
export const FormLanguage = z.enum(formLanguages);
export type FormLanguage = z.infer<typeof FormLanguage>;

/** The same words in several languages; those of a language may be missing. */
export type Texts = Partial<Record<FormLanguage, string>>;

export const texts = (max: number): z.ZodType<Texts> =>
  z.partialRecord(FormLanguage, z.string().max(max, `is longer than ${max} characters; shorten it`));

/** The words for a reader: in their language, else in the form's own (its first), else in any; else none. */
export function said(words: Texts, language: FormLanguage, languages: readonly FormLanguage[]): string {
  for (const one of [language, ...languages, ...formLanguages]) {
    const found = words[one]?.trim();
    if (found) return found;
  }
  return '';
}
