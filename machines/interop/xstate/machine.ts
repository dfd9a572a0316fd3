import { ImportRefused } from '../import.ts';
import { bagOf, listOf, textOf, type Bag } from './find.ts';
import { say } from '../../saying/index.ts';

/*
 * A machine config as a tree, whichever version wrote it: XState 5's `guard`, 4's `cond`, and what `machine.definition`
 * prints, where every transition is a list and every target an absolute id.
 */

export type Occasion =
  | { kind: 'event'; event: string }
  | { kind: 'after'; delay: string }
  | { kind: 'always' }
  /** The state's own end was reached. */
  | { kind: 'done' };

export interface Move {
  on: Occasion;
  targets: readonly string[];
  /** As the file has it; undefined where there is none. */
  guard: unknown;
  deeds: readonly Deed[];
}

/** An action: what the program does, by name. */
export interface Deed {
  name: string;
  /** `assign`, `raise`, `log` …: XState's own; or code that isn't in the file. */
  builtIn: boolean;
}

export interface Invoke {
  /** Name of what runs; null where it is code that isn't in the file. */
  name: string | null;
  done: readonly Move[];
  failed: readonly Move[];
}

export interface MachineState {
  key: string;
  id: string;
  /** Keys from the root, with dots; empty for the root. */
  path: string;
  parent: MachineState | null;
  kind: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  initial: string | null;
  children: readonly MachineState[];
  /** On events, after delays and at once, in the file's order. */
  moves: readonly Move[];
  done: readonly Move[];
  invokes: readonly Invoke[];
  entry: readonly Deed[];
  exit: readonly Deed[];
  /** Where a history state leads when there is no history yet. */
  otherwise: string | null;
  description: string | null;
  /** Other keys of the config that say something. */
  rest: readonly string[];
}

export interface Machine {
  root: MachineState;
  byId: ReadonlyMap<string, MachineState>;
  /** Marks of XState 4 that were read as 5's. */
  upgraded: readonly string[];
}

const MOST_STATES = 4000;

const ignored = new Set([
  'id',
  'key',
  'type',
  'initial',
  'states',
  'on',
  'after',
  'always',
  'onDone',
  'invoke',
  'entry',
  'exit',
  'onEntry',
  'onExit',
  'activities',
  'history',
  'target',
  'description',
  'transitions',
  'order',
  'version',
  'delimiter',
  '$schema',
  'strict',
  'predictableActionArguments',
  'preserveActionOrder',
  'tsTypes',
  'schema',
  'schemas',
  'types',
  'machine',
  'path',
]);

/** Throws ImportRefused for a machine without states or with more than a process can hold. */
export function readMachine(config: Bag): Machine {
  const byId = new Map<string, MachineState>();
  const upgraded = new Set<string>();
  const rootId = textOf(config.get('id')) ?? textOf(config.get('key')) ?? '(machine)';
  let count = 0;

  const stateOf = (bag: Bag, key: string, parent: MachineState | null): MachineState => {
    if (++count > MOST_STATES)
      throw new ImportRefused(
        'too-large',
        say`The machine has more than ${MOST_STATES} states. Split it into several machines.`,
      );
    const path = parent === null ? '' : parent.path === '' ? key : `${parent.path}.${key}`;
    for (const old of ['onEntry', 'onExit', 'activities', 'strict']) if (bag.has(old)) upgraded.add(old);
    const moves = movesOf(bag, upgraded);
    // Written only while its children are read, which need it for their own place.
    const children: MachineState[] = [];
    const state: MachineState = {
      key,
      id: textOf(bag.get('id')) ?? (path === '' ? rootId : `${rootId}.${path}`),
      path,
      parent,
      kind: 'atomic',
      initial: initialOf(bag.get('initial')),
      children,
      moves,
      done: transitions(bag.get('onDone'), { kind: 'done' }, upgraded),
      invokes: listOf(bag.get('invoke')).flatMap((one) => invokeOf(one, upgraded)),
      entry: [
        ...deedsOf(bag.get('entry')),
        ...deedsOf(bag.get('onEntry')),
        ...deedsOf(bag.get('activities')),
      ],
      exit: [...deedsOf(bag.get('exit')), ...deedsOf(bag.get('onExit'))],
      otherwise: textOf(bag.get('target')),
      description: textOf(bag.get('description')),
      rest: [...bag]
        .filter(([name, value]) => !ignored.has(name) && saysSomething(value))
        .map(([name]) => name),
    };
    for (const [name, inner] of bagOf(bag.get('states')) ?? [])
      children.push(stateOf(bagOf(inner) ?? new Map(), name, state));
    state.kind = kindOf(bag, children.length);
    if (!byId.has(state.id)) byId.set(state.id, state);
    return state;
  };

  const root = stateOf(config, rootId, null);
  if (root.children.length === 0)
    throw new ImportRefused('empty', say`The machine has no states. Export it again once it has some.`);
  return { root, byId, upgraded: [...upgraded] };
}

function saysSomething(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === '') return false;
  return Array.isArray(value) ? value.length > 0 : (bagOf(value)?.size ?? 1) > 0;
}

function kindOf(bag: Bag, children: number): MachineState['kind'] {
  const type = bag.get('type');
  if (type === 'history' || (children === 0 && saysSomething(bag.get('history')))) return 'history';
  if (type === 'final' || type === 'parallel') return type === 'parallel' && children === 0 ? 'atomic' : type;
  return children > 0 ? 'compound' : 'atomic';
}

/** A key, or as `definition` prints it: `{ target: ["#machine.idle"] }`. */
function initialOf(value: unknown): string | null {
  const target = bagOf(value)?.get('target') ?? value;
  return textOf(listOf(target)[0]);
}

function movesOf(bag: Bag, upgraded: Set<string>): Move[] {
  const moves: Move[] = [];
  for (const one of listOf(bag.get('always'))) moves.push(...transitions(one, { kind: 'always' }, upgraded));
  for (const [event, value] of bagOf(bag.get('on')) ?? []) {
    // An event without a name was XState 4's first way of saying “always”.
    if (event === '') upgraded.add('on: { "" }');
    moves.push(...transitions(value, event === '' ? { kind: 'always' } : occasionOf(event), upgraded));
  }
  const after = bag.get('after');
  for (const [delay, value] of bagOf(after) ?? [])
    moves.push(
      ...transitions(value, delay === '0' ? { kind: 'always' } : { kind: 'after', delay }, upgraded),
    );
  if (Array.isArray(after))
    for (const one of after)
      moves.push(...transitions(one, { kind: 'after', delay: delayOf(bagOf(one)?.get('delay')) }, upgraded));
  return moves;
}

const delayOf = (value: unknown): string => (typeof value === 'number' ? `${value}` : (textOf(value) ?? ''));

/** What `definition` calls the events that delays and ends raise. */
function occasionOf(event: string): Occasion {
  const delay = /^xstate\.after[.(]([^).]+)/.exec(event)?.[1];
  if (delay) return { kind: 'after', delay };
  return /^(xstate\.)?done\.state\b/.test(event) ? { kind: 'done' } : { kind: 'event', event };
}

function transitions(value: unknown, on: Occasion, upgraded: Set<string>): Move[] {
  return listOf(value).flatMap((one): Move[] => {
    if (typeof one === 'string') return [{ on, targets: [one], guard: undefined, deeds: [] }];
    const bag = bagOf(one);
    if (!bag) return [];
    for (const old of ['cond', 'in', 'internal'])
      if (bag.has(old) && bag.get(old) !== null) upgraded.add(old);
    const guard = bag.get('guard') ?? bag.get('cond') ?? undefined;
    const within = bag.get('in');
    return [
      {
        on,
        targets: listOf(bag.get('target')).flatMap((target) => textOf(target) ?? []),
        guard: within
          ? { type: 'and', guards: [guard, { type: 'stateIn', state: within }].filter(Boolean) }
          : guard,
        deeds: deedsOf(bag.get('actions')),
      },
    ];
  });
}

function invokeOf(value: unknown, upgraded: Set<string>): Invoke[] {
  if (typeof value === 'string') return [{ name: value, done: [], failed: [] }];
  const bag = bagOf(value);
  if (!bag) return [];
  const src = bag.get('src');
  const name = textOf(src) ?? nameOf(bagOf(src)) ?? textOf(bag.get('id'));
  return [
    {
      name: name && /^(inline|\d+\..*:invocation|xstate\.invoke)/.test(name) ? null : name,
      done: transitions(bag.get('onDone'), { kind: 'done' }, upgraded),
      failed: transitions(bag.get('onError'), { kind: 'done' }, upgraded),
    },
  ];
}

export function deedsOf(value: unknown): Deed[] {
  return listOf(value).flatMap((one): Deed[] => {
    if (typeof one === 'string') return [deed(one)];
    const bag = bagOf(one);
    const name = nameOf(bag);
    return bag ? [deed(name ?? 'inline')] : [];
  });
}

const builtIns =
  /^(xstate\.|inline$|assign$|raise$|send$|sendTo$|sendParent$|respond$|forwardTo$|escalate$|log$|cancel$|start$|stop$|stopChild$|spawnChild$|pure$|choose$|enqueueActions$|emit$|autoForward$)/;

const deed = (name: string): Deed => ({ name, builtIn: builtIns.test(name) || looksLikeCode(name) });

export const looksLikeCode = (text: string): boolean => /=>|function\b|[;{}]|\breturn\b/.test(text);

/** An object's name: `{ type: "isAdult" }`, or the name that a dump gives to code. */
const nameOf = (bag: Bag | null): string | null => {
  const type = textOf(bag?.get('type'));
  return type === 'inline' || type === 'function' ? null : (type ?? textOf(bag?.get('name')));
};
