import type { Process } from '../process.ts';
import { nodeOf } from './lookup.ts';
import { retiring } from './retired.ts';

/**
 * Removes nodes with all their arrows. A handoff whose refused leads went there falls back to nurture. Conditions
 * that name a removed action stay as they are: dropping them would quietly let more deals through, so lint shows
 * them instead.
 */
export function removeNodes(process: Process, { ids }: { ids: readonly string[] }): Process {
  if (ids.length === 0) return process;
  const gone = new Set(ids.map((id) => nodeOf(process, id).id));
  const { handoff } = process;
  const strays = handoff?.refusedTo !== undefined && gone.has(handoff.refusedTo);
  const { refusedTo: _gone, ...remaining } = handoff ?? {};
  return retiring(process, {
    ...process,
    nodes: process.nodes.filter((node) => !gone.has(node.id)),
    edges: process.edges.filter((edge) => !gone.has(edge.from) && !gone.has(edge.to)),
    ...(strays && { handoff: { ...remaining, owner: handoff.owner } }),
  });
}
