import {
  arrowsFrom,
  graphOf,
  isStage,
  type Edge,
  type Node,
  type Process,
  type Step,
} from '../../../machines/index.ts';

/** What an inspector reads off the drawing beside the thing itself. */

export interface Joint {
  edge: Edge;
  /** The node at the other end. */
  node: Node;
}

const nodeById = (process: Process, id: string): Node | undefined =>
  process.nodes.find((node) => node.id === id);

export function leaving(process: Process, id: string): Joint[] {
  return process.edges
    .filter((edge) => edge.from === id)
    .toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
    .flatMap((edge) => {
      const node = nodeById(process, edge.to);
      return node ? [{ edge, node }] : [];
    });
}

export function arriving(process: Process, id: string): Joint[] {
  return process.edges
    .filter((edge) => edge.to === id)
    .flatMap((edge) => {
      const node = nodeById(process, edge.from);
      return node ? [{ edge, node }] : [];
    });
}

/** How a customer can leave a step: its own moves, then what its actions' results lead to, then moves from anywhere. */
export interface WaysOut {
  own: Joint[];
  byAction: (Joint & { action: Node })[];
  anywhere: (Joint & { from: Node })[];
}

const isPlace = (node: Node): boolean => node.kind === 'step' || node.kind === 'outcome';

export function waysOut(process: Process, step: Step): WaysOut {
  const own = leaving(process, step.id);
  const byAction = actionsOf(process, step.id).flatMap((action) =>
    leaving(process, action.id)
      .filter(({ node }) => isPlace(node))
      .map((joint) => ({ ...joint, action })),
  );
  const graph = graphOf(process);
  const anywhere = arrowsFrom(graph, step).flatMap((edge) => {
    const [from, node] = [graph.nodes.get(edge.from), graph.nodes.get(edge.to)];
    return from?.kind === 'anywhere' && node ? [{ edge, node, from }] : [];
  });
  return { own: own.filter(({ node }) => isPlace(node)), byAction, anywhere };
}

/** The actions that a step opens, and those that follow from them. */
function actionsOf(process: Process, id: string): Node[] {
  const found = new Map<string, Node>();
  const open = [id];
  for (let from = open.pop(); from !== undefined; from = open.pop()) {
    for (const { node } of leaving(process, from)) {
      if (node.kind !== 'action' || found.has(node.id)) continue;
      found.set(node.id, node);
      open.push(node.id);
    }
  }
  return [...found.values()];
}

/** The pipeline column that a deal at a passive step most likely stands in: the nearest one on the ways that lead there. */
export function columnBefore(process: Process, step: Step): Step | null {
  const seen = new Set([step.id]);
  let ring = [step.id];
  while (ring.length > 0) {
    const before = ring.flatMap((id) => arriving(process, id).map(({ node }) => node));
    const column = before.find(isStage);
    if (column) return column;
    ring = [...new Set(before.map((node) => node.id))].filter((id) => !seen.has(id));
    for (const id of ring) seen.add(id);
  }
  return null;
}

/** The first message that goes out by itself while the customer is here. */
export function firstWait(process: Process, step: Step): Edge | null {
  const waits = leaving(process, step.id).filter(
    ({ edge, node }) =>
      node.kind === 'action' &&
      node.channel === 'email' &&
      (edge.on.kind === 'after' || edge.on.kind === 'quiet'),
  );
  return waits[0]?.edge ?? null;
}
