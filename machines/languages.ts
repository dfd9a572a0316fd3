/** The languages that Greenlane speaks to the people who work with it, each by itself and complete. */
export const languages = ['en', 'ru', 'uk'] as const;
export type Language = (typeof languages)[number];

/** "uk-UA" is read as "uk"; null for a language that Greenlane doesn't speak. */
export function asLanguage(tag: string | null | undefined): Language | null {
  const primary = tag?.trim().toLowerCase().split(/[-_]/u)[0];
  return languages.find((language) => language === primary) ?? null;
}

/** The first of `tags` (BCP 47, the most wanted first) that Greenlane speaks; English where it speaks none. */
export function bestLanguage(tags: readonly (string | null | undefined)[]): Language {
  for (const tag of tags) {
    const spoken = asLanguage(tag);
    if (spoken) return spoken;
  }
  return 'en';
}
