import type { Edge } from '../arrows.ts';
import type { Duration } from '../duration.ts';
import type { Graph } from '../graph.ts';
import type { Guard } from '../guards.ts';
import type { Node } from '../process.ts';
import { isStage } from '../stages.ts';
import type { NamedAction, NamedGuard, Params, TransitionConfig } from './config.ts';

export const isMove = (graph: Graph, edge: Edge): boolean => {
  const kind = graph.nodes.get(edge.to)?.kind;
  return kind === 'step' || kind === 'outcome';
};

/** The event that makes an arrow from a step fire. */
export const eventOf = (edge: Edge): string => (edge.on.kind === 'event' ? edge.on.event : `due.${edge.id}`);

/** The transition of an arrow that moves the customer; one that crosses the handoff must meet its criteria too. */
export function moveTransition(graph: Graph, edge: Edge): TransitionConfig {
  const { handoff } = graph.process;
  const to = graph.nodes.get(edge.to);
  const mayHandOver = handoff && to?.kind === 'step' && to.half === 'sales' && crosses(graph, edge);
  const guard = guardOf(edge, mayHandOver ? handoff.criteria : undefined);
  const move = moveAction(to, edge.to, edge.id);
  return {
    target: `#${edge.to}`,
    reenter: true,
    ...(guard ? { guard } : {}),
    actions: [
      mayHandOver
        ? {
            ...move,
            params: {
              ...move.params,
              handoff: { role: handoff.owner, ...(handoff.sla ? { sla: { ...handoff.sla } } : {}) },
            },
          }
        : move,
    ],
  };
}

/** A result may come while the customer is in either half: whether it crosses is known only when it does. */
const crosses = (graph: Graph, edge: Edge): boolean =>
  graph.crossings.has(edge.id) ||
  graph.nodes.get(edge.from)?.kind === 'action' ||
  graph.nodes.get(edge.from)?.kind === 'anywhere';

export function moveAction(to: Node | undefined, id: string, edge: string | null): NamedAction {
  return { type: 'move', params: { edge, to: id, ...(isStage(to) ? { stage: true } : {}) } };
}

/** Null where the arrow always fires. Waits must still be pending when their due event comes. */
export function guardOf(edge: Edge, criteria?: Guard): NamedGuard | null {
  const params: Params = {
    edge: edge.id,
    ...(isTimed(edge) ? { pending: true } : {}),
    ...(edge.on.kind === 'event' && edge.on.from ? { from: edge.on.from } : {}),
    ...(edge.atMost ? { atMost: edge.atMost } : {}),
    ...(edge.guard ? { when: asJson(edge.guard) } : {}),
    ...(criteria ? { handoff: asJson(criteria) } : {}),
  };
  return Object.keys(params).length > 1 ? { type: 'met', params } : null;
}

export const isTimed = (edge: Edge): boolean =>
  edge.on.kind === 'after' ||
  edge.on.kind === 'date' ||
  edge.on.kind === 'quiet' ||
  (edge.on.kind === 'result' && edge.on.wait !== undefined);

/** `open`: the arrow's action opens if its guard holds. After a wait, the arrow has been counted already. */
export function openAction(edge: Edge): NamedAction {
  return {
    type: 'open',
    params: {
      edge: edge.id,
      action: edge.to,
      ...(edge.on.kind === 'event' && edge.on.from ? { from: edge.on.from } : {}),
      ...(isTimed(edge) ? { counted: true } : edge.atMost ? { atMost: edge.atMost } : {}),
      ...(edge.guard ? { when: asJson(edge.guard) } : {}),
    },
  };
}

/** What an arrow waits for: `{ duration }`, `{ field, offset, side }` or `{ quiet, duration }`. */
export interface WaitParams {
  edge: string;
  duration?: Duration | undefined;
  quiet?: string;
  field?: string;
  offset?: Duration | undefined;
  side?: 'before' | 'after';
  /** Waits after a result: how often the arrow may be taken in one visit. */
  atMost?: number;
}

export function waitParams({ id, on, atMost }: Edge): WaitParams {
  switch (on.kind) {
    case 'after':
      return { edge: id, duration: on.duration };
    case 'quiet':
      return { edge: id, quiet: on.event ?? '*', duration: on.duration };
    case 'date':
      return { edge: id, field: on.field, offset: on.offset, side: on.side };
    case 'result':
      return { edge: id, ...(atMost ? { atMost } : {}), duration: on.wait };
    default:
      throw new Error(`An arrow on "${on.kind}" doesn't wait.`);
  }
}

export const waitAction = (edge: Edge): NamedAction => ({ type: 'wait', params: asJson(waitParams(edge)) });

// A config must survive JSON; parsing what was written drops optional keys that are undefined.
export const asJson = <T>(value: T): Params => JSON.parse(JSON.stringify(value)) as Params;
