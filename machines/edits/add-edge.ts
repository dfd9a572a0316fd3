import { Edge, triggersBetween } from '../arrows.ts';
import type { Node, Process } from '../process.ts';
import type { TriggerKind } from '../triggers.ts';
import { EditError } from './error.ts';
import { appended } from './limits.ts';
import { callNode, checked, nodeOf } from './lookup.ts';
import { assertJoinable, newEdge } from './new-edge.ts';

export interface NewArrow extends Partial<Omit<Edge, 'from' | 'to' | 'order'>> {
  from: string;
  to: string;
}

/** Draws an arrow, last among those of its source. What isn't given, `newEdge` proposes. */
export function addEdge(process: Process, { id, from, to, on, label, guard, atMost }: NewArrow): Process {
  const proposal = newEdge(process, from, to);
  const edge = checked(
    Edge,
    {
      ...proposal,
      ...(id !== undefined && { id }),
      ...(on && { on }),
      ...(label !== undefined && { label }),
      ...(guard && { guard }),
      ...(atMost !== undefined && { atMost }),
    },
    'an arrow',
  );
  if (process.edges.some((other) => other.id === edge.id)) {
    throw new EditError(
      'taken',
      `The id “${edge.id}” is already that of another arrow; leave it out to get a fresh one.`,
    );
  }
  assertTrigger(nodeOf(process, from), nodeOf(process, to), edge.on.kind);
  return { ...process, edges: appended('edges', process.edges, edge) };
}

/** Refuses a trigger that an arrow between these two nodes can't carry. */
export function assertTrigger(from: Node, to: Node, kind: TriggerKind): void {
  assertJoinable(from, to);
  const possible = triggersBetween(from.kind, to.kind);
  if (possible.includes(kind)) return;
  throw new EditError(
    'illegal-arrow',
    `An arrow from ${callNode(from)} to ${callNode(to)} can’t fire on “${kind}”, only on ${possible.map((one) => `“${one}”`).join(', ')}.`,
  );
}
