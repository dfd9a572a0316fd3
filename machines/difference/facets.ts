import { formatDuration, type Duration } from '../duration.ts';
import type { Process } from '../process.ts';
import type { Drawing } from './drawing.ts';

/** A longer text before and after, to be compared word by word. */
export interface TextChange {
  /** “Subject”, “Script”: what the text is. */
  what: string;
  before: string;
  after: string;
}

/** A drawing in two states, for whatever is named by id: each state's names are its own. */
export interface States {
  before: Drawing;
  after: Drawing;
}

/** How one member of a thing is told. `V` is its value where it has one. */
export type Facet<V> =
  /** “The win chance at “Booked” is 45 % instead of 30 %.” */
  | { what: string; plural?: true; say: (value: V, process: Process) => string }
  /** A sentence of its own. */
  | { tell: (name: string, now: V | undefined, was: V | undefined, states: States) => string }
  /** Too long for a sentence: the words themselves are compared. */
  | { text: string };

/** One facet for each member, so that a new member can't be forgotten; `Left` are told elsewhere. */
export type Facets<T, Left extends keyof T> = {
  [M in Exclude<keyof T, Left>]-?: Facet<NonNullable<T[M]>>;
};

export interface Told {
  says: string[];
  texts: TextChange[];
}

/** What differs between two states of one thing, which sentences call by `name`. */
export function tellFacets<T extends object>(
  facets: object,
  name: string,
  [was, now]: readonly [before: T, after: T],
  states: States,
): Told {
  const told: Told = { says: [], texts: [] };
  // Each facet belongs to the member of its name; `Facets` ties the two together where the table is written.
  for (const [member, facet] of Object.entries(facets) as [keyof T, Facet<unknown>][]) {
    const [before, after] = [was[member] ?? undefined, now[member] ?? undefined];
    if (isSame(before, after)) continue;
    if ('text' in facet) {
      told.says.push(`${capital(facet.text)} of ${name} ${textVerb(before, after)}.`);
      told.texts.push({
        what: capital(facet.text.replace(/^the /u, '')),
        before: textOf(before),
        after: textOf(after),
      });
    } else if ('tell' in facet) told.says.push(facet.tell(name, after, before, states));
    else {
      const said = [
        before === undefined ? null : facet.say(before, states.before.process),
        after === undefined ? null : facet.say(after, states.after.process),
      ] as const;
      told.says.push(sayChange(`${facet.what} ${name}`, said, facet.plural === true));
    }
  }
  return told;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function textVerb(before: unknown, after: unknown): string {
  if (textOf(before) === '') return 'is new';
  return textOf(after) === '' ? 'is gone' : 'has changed';
}

/** “The chip of “Booked” is “A” instead of “B””, “… is now “A””, “… is gone; it was “B””. */
export function sayChange(
  subject: string,
  [before, after]: readonly [before: string | null, after: string | null],
  plural = false,
): string {
  const [is, it] = plural ? ['are', 'they were'] : ['is', 'it was'];
  if (after === null) return `${capital(subject)} ${is} gone; ${it} ${before ?? 'empty'}.`;
  if (before === null) return `${capital(subject)} ${is} now ${after}.`;
  return `${capital(subject)} ${is} ${insteadOf(after, before)}.`;
}

/** “3 days instead of 2”, “3 days instead of 1 week”: what the two have in common is said once. */
export function insteadOf(after: string, before: string): string {
  const [, amount, unit] = /^(\d+) (\p{L}[\p{L} ]*)$/u.exec(before) ?? [];
  const [, , ours] = /^(\d+) (\p{L}[\p{L} ]*)$/u.exec(after) ?? [];
  const common = amount !== undefined && unit?.replace(/s$/u, '') === ours?.replace(/s$/u, '');
  return `${after} instead of ${common ? amount : before}`;
}

export const sayDuration = (duration: Duration): string => formatDuration(duration);

export const quoted = (text: string): string => `“${text}”`;

export const listed = (items: readonly string[]): string => items.map(quoted).join(', ') || 'empty';

/** Documents are read through one schema, which puts members in one order. */
export const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
