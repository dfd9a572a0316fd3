import { english } from './en.ts';
import type { NamingTable } from './table.ts';

/** One table per language; a language without one is left in peace. */
const tables: Readonly<Record<string, NamingTable>> = { en: english };

/** The table for a BCP 47 tag such as "en-GB"; undefined where names can't be judged. */
export function namingTable(language: string): NamingTable | undefined {
  const base = language.toLowerCase().split(/[-_]/)[0] ?? '';
  return Object.hasOwn(tables, base) ? tables[base] : undefined;
}
