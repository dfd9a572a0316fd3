import { triggersBetween, type Edge } from '../arrows.ts';
import type { Duration } from '../duration.ts';
import { graphOf } from '../graph.ts';
import { isForPeople, resultsOf, type Action } from '../nodes/action.ts';
import type { Anywhere } from '../nodes/anywhere.ts';
import type { Entry } from '../nodes/entry.ts';
import type { Outcome } from '../nodes/outcome.ts';
import type { Half, Step } from '../nodes/step.ts';
import type { Node, Process } from '../process.ts';
import type { Trigger } from '../triggers.ts';

/** The drawing read for lint: what is drawn, by id, and the arrows that can ever fire. */
export interface Drawing {
  process: Process;
  /** Drawn nodes; the first one where several share an id. */
  nodes: ReadonlyMap<string, Node>;
  steps: readonly Step[];
  actions: readonly Action[];
  outcomes: readonly Outcome[];
  entries: readonly Entry[];
  anywheres: readonly Anywhere[];
  /** Live arrows: both ends are there, may be joined, and the trigger exists between them. */
  arrows: readonly Edge[];
  /** Live arrows by source, in the order in which they are tried. */
  out: ReadonlyMap<string, readonly Edge[]>;
  /** Live arrows from anywhere that leave the steps of each half. */
  anywhere: Readonly<Record<Half, readonly Edge[]>>;
  /** Arrows that cross the handoff. */
  crossings: ReadonlySet<string>;
}

const noArrows: readonly Edge[] = [];

export function drawingOf(process: Process): Drawing {
  const graph = graphOf(process);
  const nodes = new Map(process.nodes.toReversed().map((node) => [node.id, node]));
  const arrows = process.edges.filter((edge) => isLive(edge, nodes));
  const live = new Set(arrows);
  const out = new Map([...graph.out].map(([id, edges]) => [id, edges.filter((edge) => live.has(edge))]));
  const fromAnywhere = (half: Half) =>
    graph.anywhere
      .filter((node) => node.scope === 'all' || node.scope === half)
      .flatMap((node) => out.get(node.id) ?? noArrows);
  return {
    process,
    nodes,
    steps: graph.steps,
    actions: graph.actions,
    outcomes: process.nodes.filter((node) => node.kind === 'outcome'),
    entries: graph.entries,
    anywheres: graph.anywhere,
    arrows,
    out,
    anywhere: { marketing: fromAnywhere('marketing'), sales: fromAnywhere('sales') },
    crossings: graph.crossings,
  };
}

function isLive(edge: Edge, nodes: ReadonlyMap<string, Node>): boolean {
  const from = nodes.get(edge.from);
  const to = nodes.get(edge.to);
  if (!from || !to || !triggersBetween(from.kind, to.kind).includes(edge.on.kind)) return false;
  return edge.on.kind !== 'result' || (from.kind === 'action' && canEndWith(from, edge.on.result));
}

/** Whether an action can end so; running over time counts where it has a time to run over. */
export const canEndWith = (action: Action, result: string): boolean =>
  resultsOf(action).includes(result) || (result === 'overdue' && hasDeadline(action));

export const hasDeadline = (action: Action): boolean => action.due !== undefined && isForPeople(action);

export const arrowsOut = (view: Drawing, id: string): readonly Edge[] => view.out.get(id) ?? noArrows;

/** Ids of the nodes that some live arrow leads to. */
export const arrowTargets = (view: Drawing): ReadonlySet<string> =>
  new Set(view.arrows.map((edge) => edge.to));

/** Whether an arrow moves the customer, rather than opening an action or handing the contact on. */
export function isMove(view: Drawing, edge: Edge): boolean {
  const kind = view.nodes.get(edge.to)?.kind;
  return kind === 'step' || kind === 'outcome';
}

/** Whether a condition may keep the arrow from firing: its own, or what the handoff asks for. */
export const isConditional = (view: Drawing, edge: Edge): boolean =>
  edge.guard !== undefined || (view.crossings.has(edge.id) && view.process.handoff?.criteria !== undefined);

/** Whether the arrow fires by the clock while the customer stays. */
export const isTimed = ({ on }: Edge): boolean =>
  on.kind === 'after' || on.kind === 'quiet' || on.kind === 'date';

/** Arrows of one source with the same key fire at the same moment; a week is seven days, an hour sixty minutes. */
export function triggerKey(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'enter':
      return 'enter';
    case 'event':
      return `event ${trigger.event}`;
    case 'result':
      return `result ${trigger.result}`;
    case 'after':
      return `after ${durationKey(trigger.duration)}`;
    case 'quiet':
      return `quiet ${durationKey(trigger.duration)} ${trigger.event ?? ''}`;
    case 'date':
      return `date ${trigger.field} ${trigger.side} ${durationKey(trigger.offset)}`;
  }
}

// A day isn't 24 hours, nor a month 30 days: only units that always hold the same number of a smaller one.
const inSmaller = {
  second: [1, 'second'],
  minute: [60, 'second'],
  hour: [3600, 'second'],
  day: [1, 'day'],
  week: [7, 'day'],
  month: [1, 'month'],
} as const;

/** The same for durations that are always equally long. */
export function durationKey({ amount, unit, working }: Duration): string {
  const [factor, smaller] = inSmaller[unit];
  return `${amount * factor} ${working ? 'working ' : ''}${smaller}`;
}

/** From left to right, then from top to bottom. */
export const byPlace = (a: Node, b: Node): number => a.x - b.x || a.y - b.y || (a.id < b.id ? -1 : 1);
