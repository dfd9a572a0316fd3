/** Languages that every built-in process is written in. */
export const templateLanguages = ['en', 'ru', 'uk'] as const;
export type TemplateLanguage = (typeof templateLanguages)[number];

/** The built-in language nearest to a BCP 47 tag: "uk-UA" → "uk"; English where there is none. */
export function templateLanguage(tag: string): TemplateLanguage {
  const base = tag.toLowerCase().split(/[-_]/u)[0];
  return templateLanguages.find((language) => language === base) ?? 'en';
}

/** How letters begin and end: words that every template shares. */
export const manners: Readonly<Record<TemplateLanguage, { hello: string; regards: string }>> = {
  en: {
    hello: 'Hello {{ contact.firstName | default: "there" }},',
    regards: 'Best regards\n{{ owner.name | default: "Your team" }}',
  },
  ru: {
    hello: 'Здравствуйте{% if contact.firstName %}, {{ contact.firstName }}{% endif %}!',
    regards: 'С уважением,\n{{ owner.name | default: "ваша команда" }}',
  },
  uk: {
    hello: 'Вітаю{% if contact.firstName %}, {{ contact.firstName }}{% endif %}!',
    regards: 'З повагою\n{{ owner.name | default: "ваша команда" }}',
  },
};
