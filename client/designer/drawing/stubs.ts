import type { Edge, Node, Process } from '../../../machines/index.ts';

/** An arrow from anywhere to an outcome is a short stub: its words stand in the stub, the scope in the outcome. */
export function stubsOf(process: Process, byId: ReadonlyMap<string, Node>): Map<string, Edge> {
  const stubs = new Map<string, Edge>();
  const arrows = Map.groupBy(process.edges, (edge) => edge.from);
  for (const [id, edges] of arrows) {
    const [edge] = edges;
    if (byId.get(id)?.kind !== 'anywhere' || edges.length !== 1 || !edge || edge.guard) continue;
    if (byId.get(edge.to)?.kind === 'outcome') stubs.set(id, edge);
  }
  return stubs;
}
