import { fold, foldedWords } from '../../../machines/index.ts';
import type { UserRef } from '../../../machines/api/index.ts';

/** An @ that is being written: where it begins, and what follows it up to the caret. */
export interface Naming {
  from: number;
  typed: string;
}

/** Null where the caret doesn't stand behind an @ with the beginning of a name. */
export function namingAt(text: string, caret: number): Naming | null {
  const before = text.slice(0, caret);
  const from = before.lastIndexOf('@');
  if (from < 0) return null;
  // An @ inside of a word belongs to an address.
  if (from > 0 && /[\p{L}\p{N}.]/u.test(before.charAt(from - 1))) return null;
  const typed = before.slice(from + 1);
  return /^(?:[\p{L}\p{M}\p{N}'’.-]+ ?){0,3}$/u.test(typed) ? { from, typed } : null;
}

/** Colleagues whose name, or a part of it, begins so. */
export function colleagues(users: readonly UserRef[], typed: string): UserRef[] {
  const wanted = fold(typed);
  return users
    .filter(
      ({ name }) =>
        fold(name).startsWith(wanted) || foldedWords(name).some((word) => word.startsWith(wanted)),
    )
    .slice(0, 6);
}

/** The text with the colleague named in it, and where the caret stands then. */
export function named(
  text: string,
  { from, typed }: Naming,
  { name }: UserRef,
): { text: string; caret: number } {
  const words = `@${name} `;
  const rest = text.slice(from + 1 + typed.length).replace(/^ /, '');
  return { text: text.slice(0, from) + words + rest, caret: from + words.length };
}

/** Those who are named in the text as it is now. */
export const mentionedIn = (text: string, users: readonly UserRef[]): string[] => [
  ...new Set(users.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id)),
];
