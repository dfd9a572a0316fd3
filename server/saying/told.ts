import { AsyncLocalStorage } from 'node:async_hooks';
import {
  asLanguage,
  bestLanguage,
  english,
  inWords,
  languages,
  wordsIn,
  type Language,
  type Said,
  type Words,
} from '../../machines/index.ts';
import russian from './ru.json' with { type: 'json' };
import ukrainian from './uk.json' with { type: 'json' };

/** What the server says itself, beside what it says in the domain's words. */
const own: Record<Language, Record<string, string>> = { en: {}, ru: russian, uk: ukrainian };

const vocabulary = new Map<Language, Words>();
for (const language of languages) {
  const { sentences } = await wordsIn(language);
  vocabulary.set(language, { language, sentences: { ...sentences, ...own[language] } });
}

export const wordsOf = (language: Language): Words => vocabulary.get(language) ?? english;

const reader = new AsyncLocalStorage<Words>();

/** Runs `answer` for somebody who reads the first of the languages of an `Accept-Language` that Greenlane speaks. */
export function toReader(accepted: string | undefined, answer: () => void): void {
  const language = readersLanguage(accepted);
  if (language === 'en') answer();
  else reader.run(wordsOf(language), answer);
}

function readersLanguage(accepted: string | undefined): Language {
  if (accepted === undefined || accepted.length > 200) return 'en';
  const [first] = accepted.split(',', 1);
  // Nearly always it is one tag; its weights matter only where there are several.
  return (
    asLanguage(first?.split(';', 1)[0]) ??
    bestLanguage(accepted.split(',').map((tag) => tag.split(';', 1)[0]))
  );
}

/** In the words of whoever the answer under way goes to; English where none is. */
export const told = (said: Said): string => inWords(said, reader.getStore() ?? english);

/** The words that `told` uses now, for what is said by the domain itself. */
export const readersWords = (): Words => reader.getStore() ?? english;
