import { ImportRefused } from '../import.ts';
import { say } from '../../saying/index.ts';

/*
 * The machine inside a JSON file: the config itself, or wrapped by whatever wrote it.
 */

/** What a JSON object holds, by its own keys: no name of the file is a name of the program. */
export type Bag = ReadonlyMap<string, unknown>;

export const bagOf = (value: unknown): Bag | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? new Map(Object.entries(value))
    : null;

export const listOf = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

export const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

const DEPTH = 250;
const WRAPPINGS = 4;
const LOOKED_AT = 2000;

export interface FoundMachine {
  machine: Bag;
  /** Name that the wrapping gives it: its key there, or a name beside it. */
  called: string | null;
  /** How many more machines the file holds. */
  others: number;
}

/** Throws ImportRefused where the text isn't JSON, nests too deep, or holds no machine. */
export function findMachine(text: string): FoundMachine {
  refuseDepth(text);
  const found: { machine: Bag; called: string | null }[] = [];
  const pending: { value: unknown; called: string | null; depth: number }[] = [
    { value: parsed(text), called: null, depth: 0 },
  ];
  const [root] = pending;
  for (let at = 0; at < pending.length && at < LOOKED_AT; at++) {
    const { value, called, depth } = pending[at] ?? { value: null, called: null, depth: WRAPPINGS };
    const bag = bagOf(value);
    if (bag && isMachine(bag)) found.push({ machine: bag, called: called ?? null });
    else if (depth < WRAPPINGS) {
      const named = bag && (textOf(bag.get('name')) ?? textOf(bag.get('title')));
      const inside: [string | null, unknown][] = bag
        ? [...bag]
        : Array.isArray(value)
          ? value.map((one) => [null, one])
          : [];
      for (const [key, one] of inside)
        if (typeof one === 'object' && one !== null)
          pending.push({
            value: one,
            called: named ?? (key && wrapping.has(key) ? called : key),
            depth: depth + 1,
          });
        else if (key && wrapping.has(key) && typeof one === 'string' && one.trimStart().startsWith('{'))
          pending.push({ value: parsed(one), called: named ?? called, depth: depth + 1 });
    }
  }
  const [first] = found;
  if (!first) throw withoutMachine(bagOf(root?.value));
  return { ...first, others: found.length - 1 };
}

/** Keys under which tools put a machine: no names of it. */
const wrapping = new Set([
  'machine',
  'config',
  'definition',
  'machineConfig',
  'machineDefinition',
  'stateMachine',
  'statechart',
  'data',
  'machines',
]);

const isMachine = (bag: Bag): boolean => {
  const states = bagOf(bag.get('states'));
  return states !== null && [...states.values()].every((one) => one === null || bagOf(one) !== null);
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ImportRefused(
      'broken',
      say`The file isn’t valid JSON, it may be cut off or be program code. Export the machine as JSON: JSON.stringify(machine.config), or “Export as JSON” in the Stately editor.`,
    );
  }
}

function withoutMachine(root: Bag | null): ImportRefused {
  if (root?.has('value') && root.has('status'))
    return new ImportRefused(
      'unsupported',
      say`This is a saved snapshot: it says where a machine stands, not what the machine is. Export the machine’s config instead.`,
    );
  return new ImportRefused(
    'not-this-format',
    say`There is no XState machine in this file: nothing in it has “states”. Export the machine’s config as JSON.`,
  );
}

/** Counted on the text, before anything walks into it. */
function refuseDepth(text: string): void {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === 92) at++;
      else if (code === 34) inString = false;
    } else if (code === 34) inString = true;
    else if (code === 123 || code === 91) {
      if (++depth > DEPTH)
        throw new ImportRefused(
          'too-deep',
          say`The file nests more than ${DEPTH} levels deep, which no machine does. Export it again.`,
        );
    } else if (code === 125 || code === 93) depth--;
  }
}
