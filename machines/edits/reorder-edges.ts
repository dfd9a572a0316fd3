import type { Process } from '../process.ts';
import { EditError } from './error.ts';
import { callNode, edgeOf, nodeOf } from './lookup.ts';

/** Sets the order in which the arrows of one node are tried: those listed first, any others after them as before. */
export function reorderEdges(
  process: Process,
  { from, ids }: { from: string; ids: readonly string[] },
): Process {
  const source = nodeOf(process, from);
  const listed = [...new Set(ids)];
  for (const id of listed) {
    if (edgeOf(process, id).from !== from) {
      throw new EditError(
        'invalid',
        `The arrow “${id}” doesn’t leave ${callNode(source)}; order its own source’s arrows.`,
      );
    }
  }
  const others = process.edges
    .filter((edge) => edge.from === from && !listed.includes(edge.id))
    .toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  const orders = new Map([...listed, ...others.map((edge) => edge.id)].map((id, order) => [id, order]));
  const changes = process.edges.some((edge) => edge.from === from && edge.order !== orders.get(edge.id));
  if (!changes) return process;
  return {
    ...process,
    edges: process.edges.map((edge) => {
      const order = orders.get(edge.id);
      return order === undefined || order === edge.order ? edge : { ...edge, order };
    }),
  };
}
