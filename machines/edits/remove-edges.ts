import type { Process } from '../process.ts';
import { edgeOf } from './lookup.ts';
import { retiring } from './retired.ts';

export function removeEdges(process: Process, { ids }: { ids: readonly string[] }): Process {
  if (ids.length === 0) return process;
  const gone = new Set(ids.map((id) => edgeOf(process, id).id));
  return retiring(process, { ...process, edges: process.edges.filter((edge) => !gone.has(edge.id)) });
}
