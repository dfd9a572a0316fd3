import { mainContact, type ContactFacts, type Facts, type Field } from '../fields.ts';
import { fillTemplate } from './fill.ts';

export interface ScriptRequest {
  /** Liquid; blank lines make paragraphs. */
  script: string;
  facts: Facts;
  /** Everything that it may name: `templateCatalogue(process.fields)`. */
  fields: readonly Field[];
  /** Whom it is about; the deal's main contact where null. */
  contact: string | null;
  /** Of whoever reads it; BCP 47. */
  language: string;
  /** IANA zone in which moments are written. */
  zone: string;
  /** Epoch milliseconds. */
  now: number;
}

/** A stretch of a script: plain words, a field's value, or the name of a field that nobody has filled in. */
export interface ScriptPart {
  text: string;
  /** The field that it comes from; null for plain words. */
  path: string | null;
  missing: boolean;
}

/**
 * Words for the team, filled in for one deal. Unlike a message it may have holes: these are shown by the name of what
 * is missing, so that one asks for it. What can't be read as Liquid is shown as it was written.
 */
export function fillScript({ script, facts, fields, contact, ...reader }: ScriptRequest): ScriptPart[] {
  const filled = fillTemplate({
    ...reader,
    // The subject only keeps the template complete.
    template: { id: 'script', name: '', subject: '-', body: script },
    facts: { ...facts, contacts: facts.contacts.map(withoutLanguage) },
    fields,
    contact: contact ?? mainContact(facts)?.id ?? null,
  });
  if (filled.parts.length === 0) return [{ text: script, path: null, missing: false }];
  const missing = new Set(filled.missing);
  return filled.parts.flatMap(({ text, path }): ScriptPart[] => {
    const hole = path !== null && missing.has(path) && text.trim() === '';
    const words = hole ? (fields.find((field) => field.path === path)?.label ?? path) : text;
    return words === '' ? [] : [{ text: words, path, missing: hole }];
  });
}

/** Amounts and dates are written for who reads the script, not for the customer. */
const withoutLanguage = (contact: ContactFacts): ContactFacts => ({
  ...contact,
  fields: { ...contact.fields, language: null },
});
