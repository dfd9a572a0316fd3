import { fold } from '../words.ts';
import { readable } from './readable.ts';

/** What one person is known by. Times and ids are no words. */
export interface KnownBy {
  firstName: string | null;
  lastName: string | null;
  /** Trimmed, in small letters. */
  emails: readonly string[];
  phones: readonly string[];
}

/** What stands where somebody was named: the same in every language. */
export const dots = '•••';

const escape = (text: string): string => RegExp.escape(text);
const word = (text: string): string => `(?<![\\p{L}\\p{N}])${text}(?![\\p{L}\\p{N}])`;

/** Digits with whatever people put between them; numbers of fewer than six digits could be anything. */
function phonePattern(phone: string): string | null {
  const digits = phone.replace(/\D/g, '').replace(/^0+/, '');
  return digits.length < 6 ? null : `\\+?(?<!\\d)0*${digits.split('').join('[\\s().\\/-]*')}(?!\\d)`;
}

/** Finds and takes out what a person is known by. */
export class Scrub {
  readonly #sure: RegExp | null;
  readonly #parts: RegExp | null;
  readonly #first: string | null;
  readonly #last: string | null;

  constructor({ firstName, lastName, emails, phones }: KnownBy) {
    const [first, last] = [firstName?.trim() || null, lastName?.trim() || null];
    const gap = '[\\s,.\\u00a0]+';
    const sure = [
      ...emails.map((email) => word(escape(email))),
      ...phones.flatMap((phone) => phonePattern(phone) ?? []),
      ...(first && last
        ? [word(escape(first) + gap + escape(last)), word(escape(last) + gap + escape(first))]
        : []),
    ];
    this.#sure = sure.length > 0 ? new RegExp(sure.join('|'), 'giu') : null;
    const parts = [first, last].flatMap((part) => (part !== null && part.length >= 2 ? [part] : []));
    // As they are written: a name may be a word of the language, too.
    this.#parts =
      parts.length > 0
        ? new RegExp(
            parts.map((part) => word(`(?:${escape(part)}|${escape(part.toUpperCase())})`)).join('|'),
            'gu',
          )
        : null;
    this.#first = first && fold(first);
    this.#last = last && fold(last);
  }

  /** The text without the person, whose name may stand in it alone; null where they aren't in it. */
  everything(text: string): string | null {
    const without = this.#without(this.#without(text, this.#sure), this.#parts);
    return without === text ? null : without;
  }

  /** The same where the text could be about anybody: names count only beside what nobody else has. */
  certain(text: string): string | null {
    return this.#sure && text.search(this.#sure) >= 0 ? this.everything(text) : null;
  }

  /**
   * Of JSON: whatever object or list holds the person loses them, and the rest stays as it is. `whole`: such an object
   * or list loses all its words, and the rest their names.
   */
  json(text: string, { all = false, whole = false }: { all?: boolean; whole?: boolean } = {}): string | null {
    if (!all && !this.#mayBeIn(text)) return null;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return all ? this.everything(text) : this.certain(text);
    }
    const first = whole ? this.#wordless(value) : value;
    const without = this.#within(first, all || first !== value);
    return without === value ? null : JSON.stringify(without);
  }

  /** Of an address's parameters; null where they aren't in them. */
  parameters(text: string): string | null {
    let found = false;
    const without = [...new URLSearchParams(text)].map(([name, value]): [string, string] => {
      const next = this.certain(value);
      found ||= next !== null;
      return [name, next ?? value];
    });
    return found ? new URLSearchParams(without).toString() : null;
  }

  /** Without reading it: most JSON has nobody in it. */
  #mayBeIn(json: string): boolean {
    if (this.#sure !== null && json.search(this.#sure) >= 0) return true;
    if (!this.#first || !this.#last) return false;
    const folded = fold(json);
    return folded.includes(this.#first) && folded.includes(this.#last);
  }

  /** Objects and lists that hold the person, with dots for all their words; the same value where none does. */
  #wordless(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const flat = Object.values(value);
    if (this.#isIn(flat)) return emptied(value);
    const next = flat.map((one) => this.#wordless(one));
    if (next.every((one, place) => one === flat[place])) return value;
    return Array.isArray(value)
      ? next
      : Object.fromEntries(Object.keys(value).map((name, place) => [name, next[place]]));
  }

  #within(value: unknown, all: boolean): unknown {
    if (typeof value === 'string') return (all ? this.everything(value) : this.certain(value)) ?? value;
    if (typeof value === 'number' && all) return this.everything(String(value)) === null ? value : null;
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const here = all || this.#isIn(entries.map(([, one]) => one));
    let changed = false;
    const next = entries.map(([name, one]): [string, unknown] => {
      const flat = typeof one === 'string' || typeof one === 'number';
      const then = this.#within(one, flat ? here : all);
      const key = Array.isArray(value) ? name : (this.certain(name) ?? name);
      changed ||= then !== one || key !== name;
      return [key, then];
    });
    if (!changed) return value;
    return Array.isArray(value) ? next.map(([, one]) => one) : Object.fromEntries(next);
  }

  /** Whether fields beside each other are about this person: by what is sure, or by both names in fields of their own. */
  #isIn(values: readonly unknown[]): boolean {
    const texts = values
      .filter((value) => typeof value === 'string' || typeof value === 'number')
      .map(String);
    if (texts.some((text) => this.#sure && text.search(this.#sure) >= 0)) return true;
    const folded = new Set(texts.map(fold));
    return Boolean(this.#first && this.#last && folded.has(this.#first) && folded.has(this.#last));
  }

  #without(text: string, pattern: RegExp | null): string {
    return pattern ? text.replaceAll(pattern, dots) : text;
  }

  /** Whether a mail as it was sent, in whatever encoding, or a file tells of them. */
  raw(bytes: Uint8Array): boolean {
    return this.#sure !== null && readable(bytes).some((text) => this.certain(text) !== null);
  }
}

/** The same value with dots for every word in it. */
function emptied(value: unknown): unknown {
  if (typeof value === 'string') return value === '' ? value : dots;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(emptied);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, emptied(one)]));
}
