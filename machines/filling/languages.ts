import type { Template, TemplateWords } from '../process.ts';

const normal = (tag: string): string => tag.trim().replaceAll('_', '-').toLowerCase();
const baseOf = (tag: string): string => normal(tag).split('-', 1)[0] ?? '';

/**
 * Which of the languages that there are suits a reader: their own (`ru-UA`), then the same with less of a region (`ru`),
 * then any of the same language (`ru-RU`); null where none does. Takes whatever was typed as somebody's language.
 */
export function suitingLanguage(wanted: string | null | undefined, known: readonly string[]): string | null {
  if (!wanted?.trim()) return null;
  for (let tag = normal(wanted); tag !== ''; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
    const same = known.find((one) => normal(one) === tag);
    if (same !== undefined) return same;
  }
  const base = baseOf(wanted);
  return known.find((one) => baseOf(one) === base) ?? null;
}

/** The words of a template for a reader: those of their language where there are any, else those of the process's. */
export function wordsFor(
  template: Template,
  reader: string | null | undefined,
  processLanguage: string,
): { language: string; words: TemplateWords } {
  const { variants = {} } = template;
  const language = suitingLanguage(reader, [processLanguage, ...Object.keys(variants)]) ?? processLanguage;
  const words = language === processLanguage ? undefined : variants[language];
  return words ? { language, words } : { language: processLanguage, words: template };
}
