import type { Process } from '../process.ts';
import { addEdge } from './add-edge.ts';
import { EditError } from './error.ts';
import { callNode, edgeOf, nodeOf } from './lookup.ts';
import { reconnectEdge } from './reconnect-edge.ts';

/**
 * Puts a node that is already there between the two ends of an arrow. The arrow keeps id, trigger and condition and
 * now ends at the node; a new arrow leads on from there.
 */
export function insertOnEdge(
  process: Process,
  { edge: id, node: nodeId }: { edge: string; node: string },
): Process {
  const edge = edgeOf(process, id);
  const node = nodeOf(process, nodeId);
  if (edge.from === node.id || edge.to === node.id) {
    throw new EditError('illegal-arrow', `This arrow already begins or ends at ${callNode(node)}.`);
  }
  const first = reconnectEdge(process, { id, to: node.id });
  return addEdge(first, { from: node.id, to: edge.to });
}
