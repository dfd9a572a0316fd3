import { english } from './en.ts';
import { russian } from './ru.ts';
import type { NamingTable } from './table.ts';
import { ukrainian } from './uk.ts';

interface Naming {
  table: NamingTable;
  /** A name for remedies that have no better one. */
  example: string;
  /** The same in place of what a customer is still busy with. */
  finished: string;
}

/** One per language; a language without one is left in peace. */
const namings: Readonly<Record<string, Naming>> = {
  en: { table: english, example: 'Proposal received', finished: 'Options compared' },
  ru: { table: russian, example: 'Предложение получено', finished: 'Сравнил варианты' },
  uk: { table: ukrainian, example: 'Пропозицію отримано', finished: 'Порівняв варіанти' },
};

/** What is known of a BCP 47 tag such as "en-GB"; undefined where names can't be judged. */
export function namingOf(language: string): Naming | undefined {
  const base = language.toLowerCase().split(/[-_]/)[0] ?? '';
  return Object.hasOwn(namings, base) ? namings[base] : undefined;
}
