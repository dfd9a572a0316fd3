import type { Action } from '../nodes/action.ts';
import type { Anywhere } from '../nodes/anywhere.ts';
import type { Entry } from '../nodes/entry.ts';
import type { Outcome } from '../nodes/outcome.ts';
import type { Step } from '../nodes/step.ts';
import type { Process, Template } from '../process.ts';
import { manners, type TemplateLanguage } from './languages.ts';

/*
 * A built-in process is one graph and, for each language, the words on it. English words give the others their type, so
 * a name or a letter that is missing in one language fails the type check; places and settings are keyed by the same
 * ids, so that a word without a node fails it, too.
 */

export interface Named {
  name: string;
  note?: string;
}
export interface StepWords extends Named {
  chip?: string;
}
export interface OutcomeWords extends Named {
  reasons?: string[];
}
export interface ActionWords extends Named {
  /** Results by the id under which the graph speaks of them. */
  results?: Record<string, string>;
  script?: string;
  /** What a notification says. */
  text?: string;
}
/** A message without its greeting and its end, which a language has in common. */
export interface Letter {
  name: string;
  subject: string;
  preheader: string;
  /** Blank lines make paragraphs. */
  body: string;
}

/** What the gallery says of a template. */
export interface Presented {
  /** On its card. */
  title: string;
  /** Whom it is for and what it does, in two sentences. */
  purpose: string;
}

const entriesOf = <T extends object>(record: T): [keyof T & string, T[keyof T]][] =>
  // Object.entries forgets which keys there are.
  Object.entries(record) as [keyof T & string, T[keyof T]][];

const noted = ({ note }: Named) => (note === undefined ? {} : { note });

type Placed<N> = Omit<N, 'id' | 'kind' | 'name' | 'note'>;

export const stepsIn = <K extends string>(
  words: Record<K, StepWords>,
  placed: Record<K, Omit<Placed<Step>, 'chip'>>,
): Step[] =>
  entriesOf(placed).map(([id, rest]) => {
    const { name, chip } = words[id];
    return { id, kind: 'step', name, ...(chip !== undefined && { chip }), ...rest, ...noted(words[id]) };
  });

export const entriesIn = <K extends string>(
  words: Record<K, Named>,
  placed: Record<K, Placed<Entry>>,
): Entry[] =>
  entriesOf(placed).map(([id, rest]) => ({
    id,
    kind: 'entry',
    name: words[id].name,
    ...rest,
    ...noted(words[id]),
  }));

export const outcomesIn = <K extends string>(
  words: Record<K, OutcomeWords>,
  placed: Record<K, Omit<Placed<Outcome>, 'reasons'>>,
): Outcome[] =>
  entriesOf(placed).map(([id, rest]) => {
    const { name, reasons } = words[id];
    return { id, kind: 'outcome', name, ...rest, ...(reasons && { reasons }), ...noted(words[id]) };
  });

export const anywheresIn = <K extends string>(
  words: Record<K, Named>,
  placed: Record<K, Placed<Anywhere>>,
): Anywhere[] =>
  entriesOf(placed).map(([id, rest]) => ({ id, kind: 'anywhere', name: words[id].name, ...rest }));

/** An action as the graph has it: a letter of the same id, or work with results and a script in words. */
export type PlacedAction = Omit<Placed<Action>, 'results' | 'script' | 'template' | 'aim' | 'notify'> & {
  /** Process role that a notification tells. */
  tells?: string;
};

export const actionsIn = <K extends string>(
  words: Record<K, ActionWords>,
  placed: Record<K, PlacedAction>,
): Action[] =>
  entriesOf(placed).map(([id, { tells, ...rest }]) => {
    const { name, results, script, text } = words[id];
    return {
      id,
      kind: 'action',
      name,
      ...rest,
      ...(rest.channel === 'email' && { template: id, aim: { to: 'main' as const } }),
      ...(results && { results: Object.values(results) }),
      ...(script !== undefined && { script }),
      ...(text !== undefined && { notify: { ...(tells !== undefined && { role: tells }), text } }),
      ...noted(words[id]),
    };
  });

export const lettersIn = (language: TemplateLanguage, letters: Record<string, Letter>): Template[] => {
  const { hello, regards } = manners[language];
  return Object.entries(letters).map(([id, { body, ...head }]) => ({
    id,
    ...head,
    body: [hello, body, regards].join('\n\n'),
  }));
};

export const rolesIn = (words: Record<string, string>): Process['roles'] =>
  Object.entries(words).map(([id, name]) => ({ id, name }));

export const eventsIn = (words: Record<string, string>): Process['events'] =>
  Object.entries(words).map(([name, label]) => ({ name, label }));
