import type { ElkNode } from 'elkjs/lib/elk-api.js';
import type { Flow } from './flow.ts';

/** Lays a graph by layers: gives back what it was given with places in it. */
export type Layering = (graph: ElkNode) => Promise<ElkNode>;

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.partitioning.activate': 'true',
  'elk.separateConnectedComponents': 'false',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.crossingMinimization.greedySwitch.type': 'TWO_SIDED',
  'elk.layered.thoroughness': '10',
  'elk.randomSeed': '1',
};

/** All of one size, so that nodes of one layer have one x. */
const WIDTH = 100;
const HEIGHT = 40;

export const graphOf = ({ order, links, partition }: Flow): ElkNode => ({
  id: 'drawing',
  layoutOptions: options,
  children: order.map(({ id }) => ({
    id,
    width: WIDTH,
    height: HEIGHT,
    layoutOptions: { 'elk.partitioning.partition': String(partition.get(id) ?? 0) },
  })),
  edges: links.map(({ from, to }, index) => ({ id: `link ${index}`, sources: [from], targets: [to] })),
});

/** Steps and outcomes column by column from left to right, each from the top down. */
export async function columnsOf(flow: Flow, layering: Layering): Promise<string[][]> {
  if (flow.order.length === 0) return [];
  const { children = [] } = await layering(graphOf(flow));
  const columns = Map.groupBy(children, ({ x = 0 }) => Math.round(x));
  return [...columns]
    .toSorted(([a], [b]) => a - b)
    .map(([, nodes]) => nodes.toSorted((a, b) => (a.y ?? 0) - (b.y ?? 0)).map(({ id }) => id));
}
