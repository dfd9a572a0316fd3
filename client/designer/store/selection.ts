import type { Process } from '../../../machines/index.ts';

/** What is selected. View state: it is no part of the process and not of its history. */
export interface Selection {
  nodes: ReadonlySet<string>;
  edges: ReadonlySet<string>;
  notes: ReadonlySet<string>;
}

export const nothing: Selection = { nodes: new Set(), edges: new Set(), notes: new Set() };

export const onlyNode = (id: string): Selection => ({ ...nothing, nodes: new Set([id]) });
export const onlyEdge = (id: string): Selection => ({ ...nothing, edges: new Set([id]) });
export const onlyNote = (id: string): Selection => ({ ...nothing, notes: new Set([id]) });
export const nodesOnly = (ids: Iterable<string>): Selection => ({
  ...nothing,
  nodes: new Set(ids),
});

export const isEmpty = ({ nodes, edges, notes }: Selection): boolean =>
  nodes.size + edges.size + notes.size === 0;

export const sameSelection = (a: Selection, b: Selection): boolean =>
  a === b || (sameSet(a.nodes, b.nodes) && sameSet(a.edges, b.edges) && sameSet(a.notes, b.notes));

const sameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((id) => b.has(id));

/** The selection without what isn't in the process (any more), for example after an undo. */
export function within(selection: Selection, process: Process): Selection {
  if (isEmpty(selection)) return selection;
  const nodes = new Set(process.nodes.map((node) => node.id));
  const edges = new Set(process.edges.map((edge) => edge.id));
  const notes = new Set(process.notes?.map((note) => note.id));
  const kept = {
    nodes: new Set([...selection.nodes].filter((id) => nodes.has(id))),
    edges: new Set([...selection.edges].filter((id) => edges.has(id))),
    notes: new Set([...selection.notes].filter((id) => notes.has(id))),
  };
  return sameSelection(kept, selection) ? selection : kept;
}

/** The one node that is selected, alone; null otherwise. */
export function soleNode({ nodes, edges, notes }: Selection): string | null {
  if (nodes.size !== 1 || edges.size + notes.size > 0) return null;
  const [id] = nodes;
  return id ?? null;
}

export function soleEdge({ nodes, edges, notes }: Selection): string | null {
  if (edges.size !== 1 || nodes.size + notes.size > 0) return null;
  const [id] = edges;
  return id ?? null;
}

export function soleNote({ nodes, edges, notes }: Selection): string | null {
  if (notes.size !== 1 || nodes.size + edges.size > 0) return null;
  const [id] = notes;
  return id ?? null;
}
