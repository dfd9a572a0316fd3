import { fold } from '../values/fold.ts';

const codes: Record<string, readonly string[]> = {
  en: ['english', 'eng', 'английский', 'англійська'],
  ru: ['russian', 'rus', 'русский', 'російська'],
  uk: ['ukrainian', 'ukr', 'ua', 'украинский', 'українська'],
  de: ['german', 'deutsch', 'ger', 'немецкий', 'німецька'],
  fr: ['french', 'francais', 'французский', 'французька'],
  es: ['spanish', 'espanol', 'испанский', 'іспанська'],
  pl: ['polish', 'polski', 'польский', 'польська'],
  it: ['italian', 'italiano', 'итальянский', 'італійська'],
};
const byName = new Map(
  Object.entries(codes).flatMap(([code, names]) => names.map((name) => [fold(name), code])),
);

/** "English" and "en_US" as BCP 47; null for what is no language. */
export function readLanguage(text: string): string | null {
  const named = byName.get(fold(text));
  if (named !== undefined) return named;
  const tag = text.trim().replaceAll('_', '-');
  try {
    return tag.length <= 20 ? (Intl.getCanonicalLocales(tag)[0] ?? null) : null;
  } catch {
    // Not shaped like a language tag.
    return null;
  }
}
