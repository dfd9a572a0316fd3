import { Node, type Process } from '../process.ts';
import { callNode, checked, nodeOf, patched, replaced } from './lookup.ts';

type PatchOf<N> = N extends Node ? Partial<Omit<N, 'id' | 'kind'>> : never;

/** Any fields of a node but its id and kind; undefined removes an optional one. */
export type NodePatch = PatchOf<Node>;

/** Changes a node's fields. Results that a change takes away from an action stay on its arrows for lint to show. */
export function setNode(process: Process, { id, patch }: { id: string; patch: NodePatch }): Process {
  const node = nodeOf(process, id);
  const next = patched(node, { ...patch, id: node.id, kind: node.kind } as Partial<Node>); // the schema below decides
  if (!next) return process;
  return { ...process, nodes: replaced(process.nodes, node, checked(Node, next, callNode(node))) };
}
