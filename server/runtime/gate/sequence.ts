import type { Edge, Graph } from '../../../machines/index.ts';
import type { DealRecord, Store } from '../../store/store.ts';
import type { Machines } from '../machines.ts';

/** An arrow's target is a message. */
export const sends = (graph: Graph, edge: Edge | undefined): boolean => {
  const target = edge && graph.nodes.get(edge.to);
  return target?.kind === 'action' && target.channel === 'email';
};

/** Whether a deal has more to say by itself where it stands: a message on its way, or one that is planned. */
export async function hasMoreToSay(
  { store, machines }: { store: Store; machines: Machines },
  deal: DealRecord,
): Promise<boolean> {
  if (deal.status !== 'open' || !deal.snapshot) return false;
  const { graph } = (await machines.load(deal.versionHash)).machine;
  if (Object.keys(deal.snapshot.context.waits).some((timer) => sends(graph, graph.edges.get(timer))))
    return true;
  const rows = await store.outbox.unsettledOf(deal.id);
  return rows.some(({ kind, state }) => kind === 'email' && (state === 'waiting' || state === 'sending'));
}
