import { Edge } from '../arrows.ts';
import type { Process } from '../process.ts';
import { assertTrigger } from './add-edge.ts';
import { checked, edgeOf, nodeOf, patched, replaced } from './lookup.ts';

/** Undefined removes the label, the condition or the limit. */
export type EdgePatch = Partial<Pick<Edge, 'on' | 'label' | 'guard' | 'atMost'>>;

/** Changes what makes an arrow fire, its label, its condition or its limit. Its ends are `reconnectEdge`'s, its place `reorderEdges`'s. */
export function setEdge(process: Process, { id, patch }: { id: string; patch: EdgePatch }): Process {
  const edge = edgeOf(process, id);
  const { on = edge.on } = patch;
  const rest = {
    ...('label' in patch && { label: patch.label }),
    ...('guard' in patch && { guard: patch.guard }),
    ...('atMost' in patch && { atMost: patch.atMost }),
  };
  const next = patched(edge, { on, ...rest });
  if (!next) return process;
  const valid = checked(Edge, next, 'an arrow');
  assertTrigger(nodeOf(process, edge.from), nodeOf(process, edge.to), valid.on.kind);
  return { ...process, edges: replaced(process.edges, edge, valid) };
}
