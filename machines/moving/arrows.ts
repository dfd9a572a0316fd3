import type { Edge } from '../arrows.ts';
import { isTimed } from '../compile/arrows.ts';
import { arrowsFrom, type Graph } from '../graph.ts';
import type { Step } from '../nodes/step.ts';
import { placeIn, type StepMap } from './places.ts';

/** Two versions of a process, and which step of the newer stands for which of the older. */
export interface Passage {
  older: Graph;
  newer: Graph;
  steps: StepMap;
}

/**
 * The same arrow in both versions: its id, its two ends and what it waits for. An id that came to mean something else
 * is another arrow, whatever drew it. Duration, condition and order may differ: a due time is kept as it was set.
 */
export function isSameArrow({ older, newer, steps }: Passage, id: string): boolean {
  const before = older.edges.get(id);
  const now = newer.edges.get(id);
  if (!before || !now || before.on.kind !== now.on.kind) return false;
  if (before.on.kind === 'date' && now.on.kind === 'date' && before.on.field !== now.on.field) return false;
  const endOf = (node: string): string | undefined =>
    older.nodes.get(node)?.kind === 'step' ? placeIn(newer, steps, node)?.id : node;
  return now.from === endOf(before.from) && now.to === endOf(before.to) && isWhole(newer, now);
}

/** Compiling leaves out arrows that lead nowhere. */
const isWhole = ({ nodes }: Graph, edge: Edge): boolean => nodes.has(edge.from) && nodes.has(edge.to);

/** The arrow with which a customer at `place` waits: one of the step's own, one from anywhere, or one of a chain. */
export function isWaitAt(newer: Graph, place: Step, id: string): boolean {
  const edge = newer.edges.get(id);
  if (!edge || !isTimed(edge)) return false;
  return newer.nodes.get(edge.from)?.kind === 'action' || arrowsFrom(newer, place).includes(edge);
}

/** Arrows whose waits begin when a deal of the older version's `step` comes to stand at `place`. */
export function newWaits(passage: Passage, step: string, place: Step): Edge[] {
  const { older, newer } = passage;
  const node = older.nodes.get(step);
  const before = new Set(node?.kind === 'step' ? arrowsFrom(older, node).map(({ id }) => id) : []);
  return arrowsFrom(newer, place).filter(
    (edge) =>
      isTimed(edge) && isWhole(newer, edge) && !(before.has(edge.id) && isSameArrow(passage, edge.id)),
  );
}
