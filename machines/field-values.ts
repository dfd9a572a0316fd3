import type { FactValue, Field } from './fields.ts';

/** What is wrong with a value that somebody wants to give a field. */
export const fieldFlaws = [
  'text',
  'too-long',
  'number',
  'money',
  'date',
  'moment',
  'choice',
  'choices',
  'yesno',
  'link',
  'email',
  'phone',
  'user',
] as const;
export type FieldFlaw = (typeof fieldFlaws)[number];

export type CheckedValue = { value: Exclude<FactValue, undefined> } | { flaw: FieldFlaw };

const isoDay = /^\d{4}-\d{2}-\d{2}$/;
const address = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/;
const longest = { text: 1000, longtext: 10_000 } as const;

const isDay = (text: string): boolean =>
  isoDay.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

/** "example.com/prices" as people type it, and only what a browser may open without running anything. */
function linkOf(text: string): string | null {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  const url = URL.parse(whole);
  if (!url || !['http:', 'https:'].includes(url.protocol) || !url.hostname.includes('.')) return null;
  return whole;
}

/**
 * A value as a record keeps it: trimmed, empty as null. Dates are ISO days, moments epoch milliseconds, money integer
 * minor units. A choice that is no longer offered may stay where it is (`before`).
 */
export function checkedValue(
  { type, choices = [] }: Pick<Field, 'type' | 'choices'>,
  given: FactValue,
  before?: FactValue,
): CheckedValue {
  const value = typeof given === 'string' ? given.trim() : given;
  if (value === null || value === undefined || value === '') return { value: null };
  if (Array.isArray(value) && value.length === 0) return { value: null };
  const kept = Array.isArray(before) ? before : typeof before === 'string' ? [before] : [];
  const offered = (one: string): boolean => choices.includes(one) || kept.includes(one);
  switch (type) {
    case 'text':
    case 'longtext':
      if (typeof value !== 'string') return { flaw: 'text' };
      return value.length > longest[type] ? { flaw: 'too-long' } : { value };
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? { value } : { flaw: type };
    case 'money':
      return typeof value === 'number' && Number.isSafeInteger(value) ? { value } : { flaw: type };
    case 'date':
      // Dates of processes may be kept as their midnight.
      return (typeof value === 'string' && isDay(value)) || Number.isSafeInteger(value)
        ? { value }
        : { flaw: type };
    case 'moment':
      return Number.isSafeInteger(value) ? { value } : { flaw: type };
    case 'yesno':
      return typeof value === 'boolean' ? { value } : { flaw: type };
    case 'choice':
      return typeof value === 'string' && offered(value) ? { value } : { flaw: type };
    case 'choices': {
      const list = typeof value === 'string' ? [value] : value;
      return Array.isArray(list) && list.every(offered) ? { value: [...new Set(list)] } : { flaw: type };
    }
    case 'link': {
      const link = typeof value === 'string' && value.length <= 2000 ? linkOf(value) : null;
      return link === null ? { flaw: type } : { value: link };
    }
    case 'email':
      return typeof value === 'string' && value.length <= 254 && address.test(value)
        ? { value }
        : { flaw: type };
    case 'phone':
      return typeof value === 'string' && value.length <= 60 && /\d\D*\d\D*\d/.test(value)
        ? { value }
        : { flaw: type };
    case 'user':
      return typeof value === 'string' && value.length <= 64 ? { value } : { flaw: type };
  }
}
