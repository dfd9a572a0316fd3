import type { Edge } from '../arrows.ts';
import { leaves, type Guard } from '../guards.ts';
import type { Process } from '../process.ts';
import { nodeName } from '../words.ts';

type Leaf = ReturnType<typeof leaves> extends Generator<infer L> ? L : never;

/** Where an arrow or the handoff speaks of something, in words; empty where nothing does. */
export function arrowsThat(
  process: Process,
  names: (trigger: Edge['on']) => boolean,
  asks: (leaf: Leaf) => boolean,
): string[] {
  const says = (guard: Guard | undefined) => guard !== undefined && [...leaves(guard)].some(asks);
  const places = process.edges
    .filter((edge) => names(edge.on) || says(edge.guard))
    .map((edge) => `the arrow from “${nameOf(process, edge.from)}” to “${nameOf(process, edge.to)}”`);
  return says(process.handoff?.criteria) ? [...places, 'the handoff'] : places;
}

const nameOf = (process: Process, id: string): string => {
  const node = process.nodes.find((one) => one.id === id);
  return node ? nodeName(node) : id;
};

/** "a, b and 3 more" */
export function someOf(places: readonly string[]): string {
  const shown = places.slice(0, 2);
  return places.length > 2 ? `${shown.join(', ')} and ${places.length - 2} more` : shown.join(' and ');
}
