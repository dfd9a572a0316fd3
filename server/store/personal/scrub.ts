import { fold } from '../words.ts';

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

  /** Of JSON: whatever object or list holds the person loses them, and the rest stays as it is. */
  json(text: string, all: boolean): string | null {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return all ? this.everything(text) : this.certain(text);
    }
    const without = this.#within(value, all);
    return without === value ? null : JSON.stringify(without);
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

  /** Whether a mail as it was sent, in whatever encoding, is about them. */
  raw(mail: Uint8Array): boolean {
    return this.#sure !== null && readable(mail).some((text) => this.certain(text) !== null);
  }
}

/** A mail's source as text, and what its parts say where they are encoded. */
function readable(mail: Uint8Array): string[] {
  const source = Buffer.from(mail).toString('latin1');
  const utf8 = (latin: string): string => Buffer.from(latin, 'latin1').toString('utf8');
  const quoted = source
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  const coded = [...source.matchAll(/(?:[A-Za-z0-9+/]{4,}={0,2}\r?\n)+/g)].map(([block]) =>
    Buffer.from(block, 'base64').toString('utf8'),
  );
  return [utf8(source), utf8(quoted), ...coded];
}
