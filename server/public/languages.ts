import type { Request } from 'express';

/** The languages that public pages speak by themselves. */
export const pageLanguages = ['en', 'uk', 'ru'] as const;
export type PageLanguage = (typeof pageLanguages)[number];

/** What a page says, in each of its languages. */
export type PageWords<T> = Readonly<Record<PageLanguage, T>>;

/** "uk-UA" is read as "uk"; null where we don't speak it. */
export function asPageLanguage(tag: string | null | undefined): PageLanguage | null {
  const primary = tag?.trim().toLowerCase().split(/[-_]/)[0];
  return pageLanguages.find((known) => known === primary) ?? null;
}

/**
 * In which of `offered` to answer: the one that the address asks for (`?lang=uk`), else the best that the browser
 * names, else `otherwise`. Tags are compared by their first part.
 */
export function languageOf<L extends string>(request: Request, offered: readonly L[], otherwise: L): L {
  const primary = (tag: string): string => tag.toLowerCase().split(/[-_]/)[0] ?? '';
  const asked = request.query['lang'];
  const named = typeof asked === 'string' && offered.find((one) => primary(one) === primary(asked));
  if (named) return named;
  // Without the header every language would do; then ours is the better guess than the first of the list.
  if (request.headers['accept-language'] === undefined) return otherwise;
  const accepted = request.acceptsLanguages([...offered]);
  return offered.find((one) => one === accepted) ?? otherwise;
}

/** The same for pages that speak `pageLanguages`; `preferred`, the person's own language, wins over the browser's. */
export function pageLanguageOf(request: Request, preferred?: string | null): PageLanguage {
  if (request.query['lang'] === undefined) {
    const own = asPageLanguage(preferred);
    if (own) return own;
  }
  return languageOf(request, pageLanguages, 'en');
}
