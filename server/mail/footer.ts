/** The words that lead out of automatic messages, in the languages the product speaks; English for every other. */
const words = {
  en: { sentence: 'Don’t want these e-mails?', link: 'Unsubscribe' },
  uk: { sentence: 'Не хочете отримувати ці листи?', link: 'Відписатися' },
  ru: { sentence: 'Не хотите получать эти письма?', link: 'Отписаться' },
} as const;

export function unsubscribeWords(language: string): { sentence: string; link: string } {
  const base = language.split('-')[0] ?? '';
  return Object.hasOwn(words, base) ? words[base as keyof typeof words] : words.en;
}
