import { z } from 'zod';

const Email = z.email().max(254);

export const isEmailAddress = (text: string): boolean => text.includes('@') && Email.safeParse(text).success;

/**
 * An address as files write it: "Anna Berg <anna@acme.example>", "mailto:anna@acme.example", the first of several.
 * Null where there is none.
 */
export function readEmail(text: string): string | null {
  if (isEmailAddress(text)) return text;
  for (const part of text.split(/[\s;,<>|]+/)) {
    const plain = part
      .replace(/^mailto:/i, '')
      .replace(/[.)\]"']+$/, '')
      .replace(/^[(["']+/, '');
    if (isEmailAddress(plain)) return plain;
  }
  return null;
}
