import type { Edge } from '../arrows.ts';
import { arrowsFrom, type Graph } from '../graph.ts';
import { isAutomatic } from '../nodes/action.ts';
import type { Outcome } from '../nodes/outcome.ts';
import type { Step } from '../nodes/step.ts';
import { START } from '../snapshot.ts';
import { isStage } from '../stages.ts';
import {
  asJson,
  eventOf,
  guardOf,
  isMove,
  isTimed,
  moveTransition,
  openAction,
  waitAction,
} from './arrows.ts';
import type { NamedAction, StateConfig, TransitionConfig } from './config.ts';

/** The state before anybody has entered: each entry's arrows, in order, on `enter.<entry>`. */
export function startState(graph: Graph): StateConfig {
  const on: Record<string, TransitionConfig[]> = {};
  for (const entry of graph.entries)
    on[`enter.${entry.id}`] = (graph.out.get(entry.id) ?? [])
      .filter((edge) => isMove(graph, edge))
      .map((edge) => moveTransition(graph, edge));
  return { id: START, description: 'Not entered yet', tags: [], on };
}

export function stepState(graph: Graph, step: Step): StateConfig {
  const arrows = arrowsFrom(graph, step);
  const waits = arrows.filter(isTimed);
  const byEvent = new Map<string, Edge[]>();
  for (const edge of arrows) {
    if (edge.on.kind === 'enter') continue;
    const list = byEvent.get(eventOf(edge));
    if (list) list.push(edge);
    else byEvent.set(eventOf(edge), [edge]);
  }
  return {
    id: step.id,
    description: step.name,
    tags: [
      step.influence === 'passive' ? 'passive' : isStage(step) ? 'stage' : 'influenced',
      `half:${step.half}`,
    ],
    entry: [
      ...waits.map(waitAction),
      ...arrows.filter((edge) => edge.on.kind === 'enter' && !isMove(graph, edge)).map(openAction),
    ],
    exit: [...waits.map(unwait), { type: 'leave' }],
    on: Object.fromEntries([...byEvent].map(([event, edges]) => [event, triggered(graph, event, edges)])),
  };
}

const unwait = (edge: Edge): NamedAction => ({ type: 'unwait', params: { edge: edge.id } });

/** One trigger at one step: moves in order, the first wins; where none fires, every action whose guard holds opens. */
function triggered(graph: Graph, event: string, edges: Edge[]): TransitionConfig[] {
  const moves = edges.filter((edge) => isMove(graph, edge));
  const opens = edges.filter((edge) => !isMove(graph, edge));
  const transitions = moves.map((edge) => moveTransition(graph, edge));
  const due = edges.find(isTimed);
  if (due) {
    // A wait belongs to one arrow. Where its guard doesn't hold, the wait is spent for this visit.
    const guard = guardOf({ ...due, guard: undefined });
    transitions.push({
      ...(guard ? { guard } : {}),
      actions: [
        { type: 'spend', params: { edge: due.id, ...(moves.length > 0 ? { unmet: true } : {}) } },
        ...opens.map(openAction),
      ],
    });
  } else {
    transitions.push({
      actions: [
        { type: 'happen', params: { event } },
        ...opens.map(openAction),
        ...holding(graph, event, opens),
      ],
    });
  }
  return transitions;
}

/** A human reply that moves nobody holds what would go out by itself, until somebody has answered. */
export function holding(graph: Graph, event: string, opens: Edge[]): NamedAction[] {
  if (event !== 'replied') return [];
  const answers = opens
    .map((edge) => graph.nodes.get(edge.to))
    .filter((node) => node?.kind === 'action' && !isAutomatic(node.channel))
    .map((node) => node?.id ?? '');
  return [{ type: 'hold', params: { answers } }];
}

/** Outcomes are ordinary states: their actions run on after the deal has closed, and a deal can be reopened. */
export function outcomeState(graph: Graph, outcome: Outcome): StateConfig {
  const arrows = graph.out.get(outcome.id) ?? [];
  const waits = arrows.filter(isTimed);
  const handOn = (edge: Edge): NamedAction => ({
    type: 'handOn',
    params: { edge: edge.id, entry: edge.to, ...(edge.guard ? { when: asJson(edge.guard) } : {}) },
  });
  const isEntry = (edge: Edge) => graph.nodes.get(edge.to)?.kind === 'entry';
  return {
    id: outcome.id,
    description: outcome.name,
    tags: ['outcome', `outcome:${outcome.outcome}`],
    entry: [
      ...waits.map(waitAction),
      ...arrows
        .filter((edge) => edge.on.kind === 'enter')
        .map((edge) => (isEntry(edge) ? handOn(edge) : openAction(edge))),
    ],
    exit: [...waits.map(unwait), { type: 'leave' }],
    on: Object.fromEntries(
      waits.map((edge) => {
        const guard = guardOf({ ...edge, guard: undefined });
        const spend: NamedAction = { type: 'spend', params: { edge: edge.id } };
        return [`due.${edge.id}`, [{ ...(guard ? { guard } : {}), actions: [spend, handOn(edge)] }]];
      }),
    ),
  };
}
