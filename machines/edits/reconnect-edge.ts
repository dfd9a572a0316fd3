import { triggersBetween, type Edge } from '../arrows.ts';
import { isForPeople, resultsOf, type Action } from '../nodes/action.ts';
import type { Node, Process } from '../process.ts';
import type { Trigger } from '../triggers.ts';
import { edgeOf, nodeOf, replaced } from './lookup.ts';
import { assertJoinable, likelyTrigger, nextOrder } from './new-edge.ts';

/**
 * Moves one or both ends of an arrow. It keeps its id, condition and, where the new ends allow it, its trigger; from
 * a new source it is tried last.
 */
export function reconnectEdge(
  process: Process,
  { id, from, to }: { id: string; from?: string | undefined; to?: string | undefined },
): Process {
  const edge = edgeOf(process, id);
  const source = nodeOf(process, from ?? edge.from);
  const target = nodeOf(process, to ?? edge.to);
  assertJoinable(source, target);
  if (source.id === edge.from && target.id === edge.to) return process;
  const others = { ...process, edges: process.edges.filter((other) => other !== edge) };
  const next: Edge = {
    ...edge,
    from: source.id,
    to: target.id,
    order: source.id === edge.from ? edge.order : nextOrder(others, source.id),
    on: fits(edge.on, source, target) ? edge.on : likelyTrigger(others, source, target),
  };
  return { ...process, edges: replaced(process.edges, edge, next) };
}

function fits(trigger: Trigger, from: Node, to: Node): boolean {
  if (!triggersBetween(from.kind, to.kind).includes(trigger.kind)) return false;
  return trigger.kind !== 'result' || from.kind !== 'action' || canEndWith(from, trigger.result);
}

const canEndWith = (action: Action, result: string): boolean =>
  resultsOf(action).includes(result) ||
  (result === 'overdue' && action.due !== undefined && isForPeople(action));
