import type { Graph } from '../graph.ts';

/** A timer is set for running over time only where an arrow answers it; the due time is kept in any case. */
export const hasOverdueArrow = (graph: Graph, action: string): boolean =>
  (graph.out.get(action) ?? []).some((edge) => edge.on.kind === 'result' && edge.on.result === 'overdue');
