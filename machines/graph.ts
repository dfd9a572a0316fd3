import type { Edge } from './arrows.ts';
import type { Anywhere } from './nodes/anywhere.ts';
import type { Action } from './nodes/action.ts';
import type { Entry } from './nodes/entry.ts';
import { outcomeKinds, type Outcome } from './nodes/outcome.ts';
import type { Step } from './nodes/step.ts';
import type { Node, Process } from './process.ts';
import { crossingsOf } from './stages.ts';

/** The process read as a graph, once: every look-up that compiling and running need. */
export interface Graph {
  process: Process;
  nodes: ReadonlyMap<string, Node>;
  edges: ReadonlyMap<string, Edge>;
  /** Arrows by source, in the order they are tried. */
  out: ReadonlyMap<string, readonly Edge[]>;
  steps: readonly Step[];
  actions: readonly Action[];
  entries: readonly Entry[];
  anywhere: readonly Anywhere[];
  /** Arrows of the handoff. */
  crossings: ReadonlySet<string>;
  /** Drawn outcomes, then the built-in one of every kind but "won" that isn't drawn. */
  outcomes: readonly Outcome[];
}

const builtInOutcomeNames = {
  lost: 'Lost',
  disqualified: 'Disqualified',
  nurture: 'Back to nurture',
} as const;

export function graphOf(process: Process): Graph {
  const out = new Map<string, Edge[]>();
  for (const edge of process.edges) {
    const list = out.get(edge.from);
    if (list) list.push(edge);
    else out.set(edge.from, [edge]);
  }
  for (const list of out.values()) list.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  const ofKind = <K extends Node['kind']>(kind: K) =>
    process.nodes.filter((node): node is Extract<Node, { kind: K }> => node.kind === kind);
  const outcomes = withBuiltIn(ofKind('outcome'));
  return {
    process,
    nodes: new Map([...process.nodes, ...outcomes].map((node) => [node.id, node])),
    edges: new Map(process.edges.map((edge) => [edge.id, edge])),
    out,
    steps: ofKind('step'),
    actions: ofKind('action'),
    entries: ofKind('entry'),
    anywhere: ofKind('anywhere'),
    crossings: new Set(crossingsOf(process).map((edge) => edge.id)),
    outcomes,
  };
}

/** A deal can always be lost, disqualified or sent back to nurture, also where nobody drew it. */
function withBuiltIn(drawn: Outcome[]): Outcome[] {
  const missing = outcomeKinds.filter(
    (kind): kind is Exclude<typeof kind, 'won'> =>
      kind !== 'won' && !drawn.some((one) => one.outcome === kind),
  );
  return [
    ...drawn,
    ...missing.map((outcome): Outcome => ({
      kind: 'outcome',
      id: `$${outcome}`,
      name: builtInOutcomeNames[outcome],
      outcome,
      x: 0,
      y: 0,
    })),
  ];
}

/** The arrows that leave a step: its own, then those from anywhere whose scope covers it. */
export function arrowsFrom(graph: Graph, step: Step): Edge[] {
  const covering = graph.anywhere.filter((node) => node.scope === 'all' || node.scope === step.half);
  return [...(graph.out.get(step.id) ?? []), ...covering.flatMap((node) => graph.out.get(node.id) ?? [])];
}
