import type { Process } from '../../../machines/index.ts';

/** What is selected. View state: it is no part of the process and not of its history. */
export interface Selection {
  nodes: ReadonlySet<string>;
  edges: ReadonlySet<string>;
}

export const nothing: Selection = { nodes: new Set(), edges: new Set() };

export const onlyNode = (id: string): Selection => ({ nodes: new Set([id]), edges: new Set() });
export const onlyEdge = (id: string): Selection => ({ nodes: new Set(), edges: new Set([id]) });
export const nodesOnly = (ids: Iterable<string>): Selection => ({ nodes: new Set(ids), edges: new Set() });

export const isEmpty = ({ nodes, edges }: Selection): boolean => nodes.size === 0 && edges.size === 0;

export const sameSelection = (a: Selection, b: Selection): boolean =>
  a === b || (sameSet(a.nodes, b.nodes) && sameSet(a.edges, b.edges));

const sameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((id) => b.has(id));

/** The selection without what isn't in the process (any more), for example after an undo. */
export function within(selection: Selection, process: Process): Selection {
  if (isEmpty(selection)) return selection;
  const nodes = new Set(process.nodes.map((node) => node.id));
  const edges = new Set(process.edges.map((edge) => edge.id));
  const kept = {
    nodes: new Set([...selection.nodes].filter((id) => nodes.has(id))),
    edges: new Set([...selection.edges].filter((id) => edges.has(id))),
  };
  return sameSelection(kept, selection) ? selection : kept;
}

/** The one node that is selected, alone; null otherwise. */
export function soleNode({ nodes, edges }: Selection): string | null {
  if (nodes.size !== 1 || edges.size > 0) return null;
  const [id] = nodes;
  return id ?? null;
}

export function soleEdge({ nodes, edges }: Selection): string | null {
  if (edges.size !== 1 || nodes.size > 0) return null;
  const [id] = edges;
  return id ?? null;
}
