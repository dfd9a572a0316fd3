import type { Language } from '../languages.ts';
import { english, type Words } from './saying.ts';

const others: Record<Exclude<Language, 'en'>, () => Promise<{ default: Record<string, string> }>> = {
  ru: () => import('./ru.json', { with: { type: 'json' } }),
  uk: () => import('./uk.json', { with: { type: 'json' } }),
};

/** The domain's sentences in a language; those of others than English are fetched when they are asked for. */
export const wordsIn = async (language: Language): Promise<Words> =>
  language === 'en' ? english : { language, sentences: (await others[language]()).default };
