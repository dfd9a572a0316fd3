import type { Process } from '../process.ts';
import { capital, Listed, say, type Said, type Saying } from '../saying/index.ts';
import type { Drawing } from './drawing.ts';

/** A longer text before and after, to be compared word by word. */
export interface TextChange {
  /** “Subject”, “Script”: what the text is. */
  what: Said;
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
  | { what: (name: Said) => Saying; plural?: true; say: (value: V, process: Process) => Said }
  /** A sentence of its own. */
  | { tell: (name: Said, now: V | undefined, was: V | undefined, states: States) => Saying }
  /** Too long for a sentence: the words themselves are compared. `text` is what it is called alone. */
  | { text: Saying; of: (name: Said) => Saying };

/** One facet for each member, so that a new member can't be forgotten; `Left` are told elsewhere. */
export type Facets<T, Left extends keyof T> = {
  [M in Exclude<keyof T, Left>]-?: Facet<NonNullable<T[M]>>;
};

export interface Told {
  says: Saying[];
  texts: TextChange[];
}

/** What differs between two states of one thing, which sentences call by `name`. */
export function tellFacets<T extends object>(
  facets: object,
  name: Said,
  [was, now]: readonly [before: T, after: T],
  states: States,
): Told {
  const told: Told = { says: [], texts: [] };
  // Each facet belongs to the member of its name; `Facets` ties the two together where the table is written.
  for (const [member, facet] of Object.entries(facets) as [keyof T, Facet<unknown>][]) {
    const [before, after] = [was[member] ?? undefined, now[member] ?? undefined];
    if (isSame(before, after)) continue;
    if ('text' in facet) {
      told.says.push(sayText(facet.of(name), textOf(before), textOf(after)));
      told.texts.push({ what: capital(facet.text), before: textOf(before), after: textOf(after) });
    } else if ('tell' in facet) told.says.push(facet.tell(name, after, before, states));
    else {
      const said = [
        before === undefined ? null : facet.say(before, states.before.process),
        after === undefined ? null : facet.say(after, states.after.process),
      ] as const;
      told.says.push(sayChange(facet.what(name), said, facet.plural === true));
    }
  }
  return told;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function sayText(text: Saying, before: string, after: string): Saying {
  if (before === '') return say`${capital(text)} is new.`;
  return after === '' ? say`${capital(text)} is gone.` : say`${capital(text)} has changed.`;
}

/** “The chip of “Booked” is “A” instead of “B””, “… is now “A””, “… is gone; it was “B””. */
export function sayChange(
  what: Saying,
  [before, after]: readonly [before: Said | null, after: Said | null],
  plural = false,
): Saying {
  const subject = capital(what);
  if (after === null) {
    const was = before ?? say`empty`;
    return plural ? say`${subject} are gone; they were ${was}.` : say`${subject} is gone; it was ${was}.`;
  }
  if (before === null) return plural ? say`${subject} are now ${after}.` : say`${subject} is now ${after}.`;
  return plural
    ? say`${subject} are ${after} instead of ${before}.`
    : say`${subject} is ${after} instead of ${before}.`;
}

export const quoted = (text: Said): Saying => say`“${text}”`;

export const listed = (items: readonly Said[]): Said =>
  items.length === 0 ? say`empty` : new Listed(items.map(quoted), 'unit');

/** Documents are read through one schema, which puts members in one order. */
export const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
