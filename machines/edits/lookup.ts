import type { z } from 'zod';
import type { Edge } from '../arrows.ts';
import type { Node, Process } from '../process.ts';
import { readAs } from '../reading.ts';
import { nodeName } from '../words.ts';
import { EditError } from './error.ts';

/** “the step “Proposal received””, as messages name a node. */
export const callNode = (node: Node): string => `the ${node.kind} “${nodeName(node)}”`;

export function nodeOf(process: Process, id: string): Node {
  return found(
    process.nodes.find((node) => node.id === id),
    'node',
    id,
  );
}

export function edgeOf(process: Process, id: string): Edge {
  return found(
    process.edges.find((edge) => edge.id === id),
    'arrow',
    id,
  );
}

/** The item of a list in the process; refuses with its id where there is none. */
export function found<T>(item: T | undefined, what: string, id: string): T {
  if (item === undefined) {
    throw new EditError('unknown', `There is no ${what} “${id}” in this process; it may have been removed.`);
  }
  return item;
}

/** The value as its schema reads it; refuses with the schema's own words. */
export function checked<T extends z.ZodType>(schema: T, value: unknown, what: string): z.infer<T> {
  const read = readAs(schema, value);
  if ('value' in read) return read.value;
  const [problem] = read.problems;
  const place = problem && problem.path.length > 0 ? `“${problem.path.map(String).join('.')}”` : 'it';
  throw new EditError('invalid', `This can’t be ${what}: ${place} ${problem?.message ?? 'isn’t valid'}.`);
}

/** A copy of the list with `next` in place of `old`; the other items are shared. */
export const replaced = <T>(list: readonly T[], old: T, next: T): T[] =>
  list.map((item) => (item === old ? next : item));

/**
 * `target` with the patch laid over it. A key that the patch sets to undefined is removed. Null where that changes
 * nothing, so that an edit without an effect leaves the very same process behind.
 */
export function patched<T extends object>(target: T, patch: Partial<T>): T | null {
  const before = new Map<string, unknown>(Object.entries(target));
  const changes = Object.entries(patch).filter(
    ([key, value]) => JSON.stringify(before.get(key)) !== JSON.stringify(value),
  );
  if (changes.length === 0) return null;
  // Only keys that `target` may lack are removed; whoever calls has the result checked by its schema.
  return withoutUndefined({ ...target, ...Object.fromEntries(changes) }) as T;
}

/** The record without the keys that hold nothing, as it comes back from JSON. */
export const withoutUndefined = (record: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
