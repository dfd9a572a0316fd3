import { z } from 'zod';

const Email = z.email().max(254);

export const isEmailAddress = (text: string): boolean => text.includes('@') && Email.safeParse(text).success;

/**
 * An address as files write it: "Anna Berg <anna@acme.example>", "mailto:anna@acme.example", the first of several.
 * Null where there is none.
 */
export function readEmail(text: string): string | null {
  if (isEmailAddress(text)) return text;
  // "anna @ acme.example" was typed by somebody who meant well.
  for (const part of text.replaceAll(/\s*@\s*/g, '@').split(/[\s;,<>|]+/)) {
    const plain = part
      .replace(/^mailto:/i, '')
      .replace(/[.)\]"']+$/, '')
      .replace(/^[(["']+/, '');
    if (isEmailAddress(plain)) return plain;
  }
  return null;
}
